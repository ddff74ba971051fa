import { h, svg } from './dom.js';
import { number, percent, t } from './i18n.js';

const WIDE = 420;
const HIGH = 150;
const EDGE = { left: 44, right: 10, top: 10, bottom: 24 };

/** Training and validation by epoch: a solid and a dashed line, named at their ends. */
export function curve({ what, epochs, train, validation, most, isShare }) {
  const values = epochs.flatMap((e) => [e[train], e[validation]]).filter(Number.isFinite);
  const top = isShare ? 1 : Math.max(0.1, ...values);
  const last = Math.max(most || 0, epochs.length, 2);
  const x = (i) => EDGE.left + i / (last - 1) * (WIDE - EDGE.left - EDGE.right);
  const y = (v) => EDGE.top + (1 - v / top) * (HIGH - EDGE.top - EDGE.bottom);
  const line = (key, name) => ['path', { class: name, d: epochs.map((e, i) => [i, e[key]]).filter(([, v]) => Number.isFinite(v))
    .map(([i, v], k) => `${k ? 'L' : 'M'}${x(i).toFixed(1)} ${y(v).toFixed(1)}`).join('') }];
  const text = (v) => (isShare ? percent(v) : number(v, 1));
  const grid = [0, top / 2, top].flatMap((v) => [
    ['line', { class: 'grid', x1: EDGE.left, x2: WIDE - EDGE.right, y1: y(v), y2: y(v) }],
    ['text', { x: EDGE.left - 8, y: y(v) + 4, 'text-anchor': 'end' }, text(v)]]);
  const dots = epochs.length ? [[train, 'train'], [validation, 'validation']].filter(([key]) => Number.isFinite(epochs[epochs.length - 1][key]))
    .map(([key, name]) => ['circle', { class: name, cx: x(epochs.length - 1), cy: y(epochs[epochs.length - 1][key]), r: 4 }]) : [];
  const drawing = svg(`0 0 ${WIDE} ${HIGH}`, ...grid,
    ['text', { x: EDGE.left, y: HIGH - 6 }, '1'], ['text', { x: WIDE - EDGE.right, y: HIGH - 6, 'text-anchor': 'end' }, number(last)],
    line(train, 'train'), line(validation, 'validation'), ...dots);
  const end = epochs[epochs.length - 1];
  drawing.removeAttribute('aria-hidden');
  drawing.setAttribute('role', 'img');
  drawing.setAttribute('aria-label', end ? t('training.curve', { what, train: text(end[train]), validation: text(end[validation] ?? NaN), n: end.epoch }) : what);
  return h('figure.curve', h('figcaption', h('b', what), h('span.key.train', t('training.ofTraining')), h('span.key.validation', t('training.ofValidation'))), drawing);
}
