import { h, svg } from './dom.js';
import { number, percent, rich, t } from './i18n.js';

/**
 * How often a method finds a cause that was planted in music: a bar with a mark where a random map
 * would end, and a sentence.
 */
export function planted(method) {
  const p = method.planted;
  if (!p) {
    return h('div.planted', h('h3', t('planted.title')), h('p', t(method.ofFilter ? 'planted.view' : 'planted.none')));
  }
  return h('div.planted', h('h3', t('planted.title')),
    figure(rich('planted.auc', { n: h('b', number(Math.round(100 * p.auc))) }), p.auc, p.energyAuc, t('planted.energy', { share: percent(p.energyAuc) })),
    figure([h('b', percent(p.pointing)), ` ${t('planted.pointing')}`], p.pointing, p.randomPointing, t('planted.random', { share: percent(p.randomPointing) })),
    h('p.note', t('planted.measured', { clips: p.clips, network: p.network })));
}

function figure(sentence, share, mark, words) {
  const drawing = svg('0 0 100 8', ['rect', { class: 'all', width: 100, height: 8 }],
    ['rect', { class: 'share', width: 100 * share, height: 8 }],
    ['rect', { class: 'mark', x: 100 * mark - 0.4, y: -2, width: 0.8, height: 12 }]);
  drawing.setAttribute('preserveAspectRatio', 'none');
  return h('div.figure-line', h('p', sentence), drawing, h('p.note', words));
}
