import { h } from './dom.js';
import { has, number, percent, t, translated } from './i18n.js';
import { methodName, TO_COMPARE } from './overlay.js';

/** How far the answer and the picture may be believed: figures, and what was not tested. */
export function belief(desk) {
  const { model, answer } = desk;
  const { accuracy } = model;
  const random = model.methods.find((m) => m.name === 'random')?.planted?.auc;
  const pictures = model.methods.filter((m) => m.planted).sort((a, b) => b.planted.auc - a.planted.auc);
  return h('section.belief', { 'aria-labelledby': 'belief' },
    h('h2', { id: 'belief' }, t('belief.title')),
    answer.belief && answer.belief !== accuracy?.sentence ? h('p.intro', translated(answer.belief)) : null,
    h('div.figures',
      isTested(accuracy) ? figure(percent(accuracy.share), tested(accuracy)) : figure('–', t('belief.untested')),
      rival(accuracy),
      figure(percent(answer.confidence), t('belief.confidence', { genre: answer.genre })),
      figure(`${number(answer.bandLimitHertz / 1000, 1)}\u00a0kHz`, t('belief.band')),
      answer.novelty === null || answer.novelty === undefined ? null
        : figure(number(answer.novelty, 1), t(answer.novelty > 1 ? 'belief.strange' : 'belief.alike'))),
    pictures.length ? h('div.ranking', h('h3', t('belief.ranking')), h('p.note', t('belief.rankingNote')),
      h('ol', pictures.map((m) => {
        const bar = h('i');
        bar.style.width = `${100 * m.planted.auc}%`;
        return h(TO_COMPARE.includes(m.name) ? 'li.plain' : 'li', h('span', methodName(m.name)), h('span.track', bar, random === undefined ? null : h('span.chance', { css: { left: `${100 * random}%` } })), h('b', percent(m.planted.auc)));
      }))) : null);
}

/** How often it was right, and on what kind of music, which says how much that is worth. */
export function tested({ protocol, tracks, low, high, sentence }) {
  if (!tracks) return translated(sentence);
  const how = has(`belief.tested.${protocol}`) ? protocol : 'unknown';
  const spread = Number.isFinite(low) && low < high ? ` ${t('belief.spread', { low: percent(low), high: percent(high) })}` : '';
  return t(`belief.tested.${how}`, { tracks: number(tracks) }) + spread;
}

/** Whether its test was stored with the network. */
export const isTested = (accuracy) => Number.isFinite(accuracy?.share);

/** What something simpler reaches on the same tracks. */
function rival(accuracy) {
  if (!isTested(accuracy) || !Number.isFinite(accuracy.svm)) return null;
  return figure(percent(accuracy.svm), t(accuracy.svm < accuracy.share ? 'belief.rival' : 'belief.rivalAhead'));
}

const figure = (big, words) => h('div.figure', h('p.big', big), h('p', words));
