import { h, show } from './dom.js';
import { choice, select, slider } from './controls.js';
import { scale } from './colours.js';
import { has, percent, t } from './i18n.js';
import { settle } from './desk.js';
import { planted } from './planted.js';

export const methodName = (name) => (has(`method.${name}.name`) ? t(`method.${name}.name`) : name);
const methodSummary = (method) => (has(`method.${method.name}.says`) ? t(`method.${method.name}.says`) : method.summary);

export const TO_COMPARE = ['energy', 'edges', 'random'];

/** Methods in groups: at once, filters, those that take a while, those that explain nothing. */
export function methodGroups(model) {
  const group = (m) => (TO_COMPARE.includes(m.name) ? 'compare' : m.ofFilter ? 'filters' : m.fast ? 'fast' : 'slow');
  return ['fast', 'slow', 'filters', 'compare'].map((name) => ({
    group: t(`overlay.group.${name}`),
    options: model.methods.filter((m) => group(m) === name).map((m) => ({ value: m.name, label: methodName(m.name) })),
  })).filter((g) => g.options.length);
}

/** The choice of what is laid over the spectrogram, and how often its method is right. */
export function overlayPanel(desk) {
  const { view } = desk;
  const body = h('div.panel-in');
  const words = h('p.making', { role: 'status' });
  const panel = h('section.panel', { 'aria-labelledby': 'panel-title' }, h('h2', { id: 'panel-title' }, t('overlay.title')), body);
  desk.onwords = (text, bad) => {
    words.textContent = text;
    words.classList.toggle('bad', bad);
  };

  const change = (values) => {
    const next = { method: view.method, layer: view.layer, filter: view.filter, target: view.target, options: view.options, ...values };
    view.set(settle({ ...next }, desk.model));
  };

  function draw() {
    const had = body.contains(document.activeElement) ? document.activeElement.name : null;
    const { method, model } = desk;
    show(body,
      select({ label: t('overlay.method'), name: 'method', value: method.name, options: methodGroups(model), act: (name) => change({ method: name, layer: null, filter: null, options: {} }) }),
      h('p.summary', methodSummary(method),
        method.planted && method.name === model.opening ? h('span.opening', ' ', t('overlay.opening', { share: percent(method.planted.auc) })) : null),
      h('div.two',
        method.layers.length > 1 ? select({ label: t('overlay.layer'), name: 'layer', value: view.layer, options: method.layers.map((l) => ({ value: l, label: l })), act: (layer) => change({ layer, filter: null }) }) : null,
        method.ofFilter ? filterField() : null),
      method.ofFilter || TO_COMPARE.includes(method.name) ? null
        : select({ label: t('overlay.target'), name: 'target', value: view.target || '',
          options: [{ value: '', label: t('overlay.own', { genre: desk.answer.genre || '–' }) }, ...model.labels.map((l) => ({ value: l, label: l }))],
          act: (target) => change({ target: target || null }) }),
      more(method),
      words, looks(), legend(), planted(method));
    if (had) body.querySelector(`[name="${had}"]`)?.focus();
  }

  function filterField() {
    const filters = desk.model.layers.find((l) => l.name === view.layer)?.filters || 1;
    const options = [{ value: '', label: t('overlay.all') }, { value: 'strongest', label: t('overlay.strongest') },
      ...Array.from({ length: filters }, (_, i) => ({ value: String(i), label: t('overlay.filterN', { n: i }) }))];
    return select({ label: t('overlay.filter'), name: 'filter', value: view.filter ?? '', options, act: (f) => change({ filter: f === '' ? null : f }) });
  }

  /** The method's own options, folded away: few need them. */
  function more(method) {
    const names = Object.keys(method.options);
    if (!names.length) return null;
    const word = (v) => (has(`option.${v}`) ? t(`option.${v}`) : String(v));
    return h('details', { open: names.some((n) => view.options[n] !== undefined) }, h('summary', t('overlay.more')),
      h('div.two', names.map((name) => select({ label: word(name), name: `o-${name}`, value: view.options[name] ?? method.options[name][0],
        options: method.options[name].map((v) => ({ value: v, label: word(v) })),
        act: (v) => change({ options: { ...view.options, [name]: v } }) }))));
  }

  function looks() {
    const shown = choice({ label: t('overlay.show'), kind: 'small', value: view.show,
      options: ['heat', 'contour', 'off'].map((v) => ({ value: v, label: t(`overlay.${v}`) })), act: (v) => view.set({ show: v }) });
    return [h('div.field', h('span.label', t('overlay.show')), shown),
      slider({ label: t('overlay.strength'), value: view.strength, words: percent, act: (strength) => view.set({ strength }) })];
  }

  const scaled = (from, picture, to) => [h('span', from), picture, h('span', to)];

  /** What full colour means; the size of a gradient has no sign that could speak for anything. */
  function most() {
    const { method } = desk;
    if (method.ofFilter) return t('legend.answered');
    return t(String(view.options.abs ?? method.options.abs?.[0]) === 'true' ? 'legend.moves' : 'legend.much');
  }

  function legend() {
    return h('div.legend',
      scaled(t('legend.quiet'), scale(view.show === 'heat' ? 'grey' : 'magma', h('canvas', { 'aria-hidden': 'true' })), t('legend.loud')),
      view.show === 'heat' ? scaled(t('legend.none'), scale('relevance', h('canvas', { 'aria-hidden': 'true' }), '#4c4c4c'), most()) : null,
      view.show === 'contour' ? h('p.lines', h('i'), t('legend.outer'), h('i.inner'), t('legend.inner')) : null);
  }

  draw();
  view.on(['model', 'method', 'layer', 'filter', 'target', 'options'], draw);
  view.on(['show'], draw);
  return panel;
}
