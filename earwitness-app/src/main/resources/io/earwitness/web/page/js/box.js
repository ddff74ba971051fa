import { post } from './api.js';
import { h, say, show } from './dom.js';
import { choice, icon, numberField } from './controls.js';
import { clock, hertz, percent, t } from './i18n.js';
import { problem } from './main.js';
import { told as edge } from './told.js';

/** Where a rectangle lies, in words. */
export const place = (box) => ({ from: clock(box.from, 1), to: clock(box.to, 1), low: hertz(box.low), high: hertz(box.high) });

/** The rectangle: its edges, its two sounds, and what the network says without it or of it alone. */
export function boxPanel(desk) {
  const { view, song } = desk;
  const panel = h('section.box-panel', { 'aria-labelledby': 'box-title', tabindex: -1, hidden: true });
  const result = h('div.result');
  panel.told = edge(panel, result);
  let asked = 0;

  function edges() {
    const { box } = view;
    const round = (x, d) => Math.round(x * 10 ** d) / 10 ** d;
    const field = (name, unit, digits, min, max) => numberField({
      label: t(`box.${name}`), unit, name: `box-${name}`, value: round(box[name], digits), min, max, step: 'any',
      act: (v) => {
        const next = { ...view.box, [name]: v };
        if (next.to > next.from && next.high > next.low) view.set({ box: next });
      } });
    const top = desk.stage.centres[desk.stage.centres.length - 1];
    return h('div.edges', field('from', 's', 2, 0, song.seconds), field('to', 's', 2, 0, song.seconds),
      field('low', 'Hz', 0, 0, Math.ceil(top)), field('high', 'Hz', 0, 0, Math.ceil(top)));
  }

  function draw() {
    panel.hidden = !view.box;
    panel.told.tell('');
    if (!view.box) return;
    const had = document.activeElement?.name;
    const { box } = view;
    const keep = choice({ label: t('box.ask'), kind: 'small', value: view.keep,
      options: ['outside', 'inside'].map((v) => ({ value: v, label: t(`box.${v}`) })), act: (v) => view.set({ keep: v }) });
    show(panel, h('header', h('h3', { id: 'box-title' }, t('box.title')),
      h('p', t('box.place', place(box))),
      h('button.round', { type: 'button', 'aria-label': t('box.remove'), title: t('box.remove'), onclick: () => {
        view.set({ box: null });
        desk.stage.element.focus();
      } }, icon('close'))),
    h('div.box-in', h('div', h('div.field', h('span.label', t('box.ask')), keep), result),
      h('div', h('div.acts', hearing('inside'), hearing('outside')), edges())));
    if (had?.startsWith('box-')) panel.querySelector(`[name="${had}"]`)?.focus();
    ask();
  }

  function hearing(name) {
    return h('button.act', { type: 'button', 'data-hear': name, onclick: () => {
      view.set({ sound: name });
      if (desk.time < view.box.from || desk.time > view.box.to) desk.seek(Math.max(0, view.box.from - 0.3));
      if (!desk.player.playing) desk.toggle();
    } }, t(`box.hear.${name}`));
  }

  async function ask() {
    const mine = ++asked;
    const { box, keep, model } = view;
    result.classList.add('old');
    try {
      const answer = await post(`/api/songs/${song.id}/regions`, { model, ...box, keep });
      if (mine !== asked) return;
      show(result, told(answer, keep));
    } catch (error) {
      if (mine === asked) show(result, h('p.bad', problem(error)));
    }
    result.classList.remove('old');
  }

  function told({ before, after }, keep) {
    const { labels } = desk.model;
    if (!before.probabilities || !after.probabilities) {
      const silence = t(before.probabilities ? 'box.nothingLeft' : 'box.nothingThere');
      say(silence);
      panel.told.tell(silence);
      return [h('p.answer', silence)];
    }
    const was = labels.indexOf(before.genre);
    const values = { genre: before.genre, now: after.genre, was: percent(before.probabilities[was]),
      is: percent(after.probabilities[was]), nowShare: percent(after.probabilities[labels.indexOf(after.genre)]) };
    const same = before.genre === after.genre;
    const words = t(`box.${keep}${same ? 'Same' : 'Other'}`, values);
    say(words);
    panel.told.tell(words);
    const order = labels.map((_, c) => c).sort((a, b) =>
      Math.max(before.probabilities[b], after.probabilities[b]) - Math.max(before.probabilities[a], after.probabilities[a])).slice(0, 4);
    return [h('p.answer', { 'data-before': before.genre, 'data-after': after.genre }, words),
      h('table.pairs', h('caption.sr', t('box.table')),
        h('thead', h('tr', h('th', { scope: 'col' }, t('box.genre')), h('td'), h('th', { scope: 'col' }, t('box.before')), h('th', { scope: 'col' }, t('box.after')))),
        h('tbody', order.map((c) => h('tr', h('th', { scope: 'row' }, labels[c]), h('td.track', line(before.probabilities[c], 'before'), line(after.probabilities[c], 'after')),
          h('td', percent(before.probabilities[c])), h('td', h('b', percent(after.probabilities[c]))))))),
    ];
  }

  function line(share, kind) {
    const bar = h('i');
    bar.style.width = `${100 * share}%`;
    return h(`span.${kind}`, bar);
  }

  view.on(['box'], draw);
  view.on(['keep', 'model'], () => { if (view.box) draw(); });
  draw();
  panel.close = () => {
    asked++;
    panel.told.close();
  };
  return panel;
}
