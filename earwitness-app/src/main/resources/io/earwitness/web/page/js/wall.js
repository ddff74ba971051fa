import { get, query } from './api.js';
import { h, set, show } from './dom.js';
import { choice, icon, select } from './controls.js';
import { paint } from './colours.js';
import { number, rich, t } from './i18n.js';
import { problem } from './main.js';
import { greyOf } from './tilestore.js';

const LIT = 6; // filters that are lit at a time

/** Every filter of a layer as a small picture of this song; the strongest light up as it plays. */
export function wall(desk) {
  const { view, model } = desk;
  const list = h('ul.filters');
  const section = h('section.wall', { 'aria-labelledby': 'wall' });
  const { layers } = model;
  // after the activation function the maps are what the next layer hears
  const usual = (layers.find((l) => l.name.startsWith('relu')) || layers[0])?.name;
  let sort = 'number';
  let data = null;
  let cards = [];
  let asked = 0;

  /** The method that lets a filter of a layer be heard. */
  const teller = (layer) => ['deconv', 'first-layer'].map((name) => model.methods.find((m) => m.name === name))
    .find((m) => m?.ofFilter && m.layers.includes(layer)) || model.methods.find((m) => m.ofFilter && m.layers.includes(layer));

  const wanted = () => (layers.some((l) => l.name === view.wall) ? view.wall : usual);

  /** Empty cards of the right number, so that nothing moves when the pictures come. */
  function blanks(layer) {
    const { filters } = layers.find((l) => l.name === layer);
    show(list, Array.from({ length: filters }, () => h('li.filter.blank', { 'aria-hidden': 'true' },
      h('div.pic'), h('p', h('span.n', '\u00a0')), h('div.acts', h('span.act.small', '\u00a0')))));
  }

  async function load() {
    const mine = ++asked;
    const layer = wanted();
    blanks(layer);
    try {
      data = await get(`/api/songs/${desk.song.id}/wall?${query({ model: model.id, layer })}`);
      const response = await fetch(data.sheet.url);
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const sheet = await greyOf(await response.blob());
      if (mine !== asked) return;
      cards = data.filters.map((f) => card(f, sheet, layer));
      order();
    } catch (error) {
      if (mine === asked) show(list, h('li.bad', problem(error)));
    }
  }

  function card(filter, sheet, layer) {
    const { cellWidth, cellHeight, columns } = data.sheet;
    const at = data.filters.indexOf(filter);
    const x = (at % columns) * cellWidth;
    const y = Math.floor(at / columns) * cellHeight;
    const grey = new Uint8Array(cellWidth * cellHeight);
    for (let row = 0; row < cellHeight; row++) {
      const from = (y + row) * sheet.width + x;
      grey.set(sheet.grey.subarray(from, from + cellWidth), row * cellWidth);
    }
    const canvas = h('canvas', { width: cellWidth, height: cellHeight, 'aria-hidden': 'true' });
    canvas.getContext('2d').drawImage(paint(grey, cellWidth, cellHeight, 'magma'), 0, 0);
    const head = h('i.head');
    const level = h('i.level');
    const strength = data.strength[at] || [];
    const peak = strength.indexOf(Math.max(...strength)) * data.hopSeconds;
    const method = teller(layer);
    const { name } = filter;
    const play = method && h('button.act.small', { type: 'button', onclick: () => (sounds(filter) ? desk.toggle() : hear(method, layer, filter.index, peak, play)) });
    const item = h('li.filter', { 'data-filter': filter.index },
      h('div.pic', { onclick: (e) => desk.seek(e.offsetX / e.currentTarget.clientWidth * desk.song.seconds) }, canvas, head, level),
      name ? h('p', h('span.n', String(filter.index)), h('span.name', { title: name }, name)) : h('p', h('b', t('wall.filter', { n: filter.index }))),
      h('div.acts',
        play,
        filter.dictionary ? h('a.small', { href: filter.dictionary, target: '_blank', rel: 'noopener', 'aria-label': t('wall.bookN', { n: filter.index }) }, t('wall.book')) : null));
    const drawn = { item, filter, strength, head, level, play };
    if (play) button(drawn, false);
    return drawn;
  }

  function hear(method, layer, index, peak, pressed) {
    const top = () => pressed.getBoundingClientRect().top;
    const before = top();
    view.set({ method: method.name, layer, filter: String(index), target: null, options: {} });
    view.set({ sound: 'part' });
    desk.seek(Math.max(0, peak - 0.5));
    if (!desk.player.playing) desk.toggle();
    // the panel above has another height now; what was pressed stays where it is
    scrollBy(0, top() - before);
  }

  const isOf = (filter) => Boolean(desk.method?.ofFilter) && view.filter === String(filter.index) && data.layer === view.layer;

  /** Whether it is this filter's part that plays now. */
  const sounds = (filter) => isOf(filter) && desk.player.playing && desk.player.chosen === 'part';

  function button({ filter: { index, name }, play }, on) {
    play.dataset.sounds = on;
    show(play, icon(on ? 'pause' : 'play'), t(on ? 'play.pause' : 'wall.play'));
    const words = name ? t('wall.playN', { n: index, name }) : t('wall.playPlain', { n: index });
    set(play, { 'aria-label': on ? `${t('play.pause')}: ${words}` : words });
  }

  function order() {
    const by = {
      number: (a, b) => a.filter.index - b.filter.index,
      mean: (a, b) => b.filter.mean - a.filter.mean,
      name: (a, b) => !a.filter.name - !b.filter.name || (a.filter.name || '').localeCompare(b.filter.name || '') || a.filter.index - b.filter.index,
    }[sort];
    show(list, cards.slice().sort(by).map((c) => c.item));
    light(desk.time);
    chosen();
  }

  function light(now) {
    if (!data || !cards.length) return;
    const i = Math.min(Math.floor(now / data.hopSeconds), (cards[0].strength.length || 1) - 1);
    const values = cards.map((c) => c.strength[i] || 0);
    const least = values.slice().sort((a, b) => b - a)[Math.min(LIT, values.length) - 1] || 0;
    const at = `${100 * now / desk.song.seconds}%`;
    cards.forEach((c, k) => {
      c.item.classList.toggle('lit', values[k] > 0.05 && values[k] >= least);
      c.level.style.height = `${100 * values[k]}%`;
      c.head.style.left = at;
    });
  }

  function chosen() {
    cards.forEach((c) => {
      c.item.classList.toggle('on', isOf(c.filter));
      const on = sounds(c.filter);
      if (c.play && c.play.dataset.sounds !== String(on)) button(c, on);
    });
  }

  if (!layers.length) {
    section.hidden = true;
    section.close = () => {};
    return section;
  }
  section.append(h('header.row', h('div', h('h2', { id: 'wall' }, t('wall.title')), h('p.intro', t('wall.intro')),
      model.dictionary ? null : h('p.note', rich('wall.noDictionary', { command: h('code', './earwitness filters') }))),
    h('div.finder',
      select({ label: t('overlay.layer'), name: 'wall-layer', value: view.wall || usual,
        options: layers.map((l) => ({ value: l.name, label: t('wall.layer', { name: l.name, n: number(l.filters) }) })), act: (l) => view.set({ wall: l }) }),
      h('div.field', h('span.label', t('wall.sort')), choice({ label: t('wall.sort'), kind: 'small', value: sort,
        options: ['number', 'mean', ...(model.dictionary ? ['name'] : [])].map((v) => ({ value: v, label: t(`wall.by.${v}`) })), act: (v) => { sort = v; order(); } })))), list);
  const tick = (now) => light(now);
  desk.ticks.add(tick);
  const onView = (e) => {
    if (e.detail.has('wall')) load();
    if (cards.length && (e.detail.has('filter') || e.detail.has('method') || e.detail.has('layer'))) chosen();
  };
  view.addEventListener('change', onView);
  const onState = () => { if (cards.length) chosen(); };
  desk.player.addEventListener('state', onState);
  // made only when it comes near, because the server has to work for it
  const near = new IntersectionObserver((seen) => {
    if (!seen.some((s) => s.isIntersecting)) return;
    near.disconnect();
    load();
  }, { rootMargin: '300px' });
  blanks(wanted());
  near.observe(section);
  section.close = () => {
    asked++;
    near.disconnect();
    desk.ticks.delete(tick);
    view.removeEventListener('change', onView);
    desk.player.removeEventListener('state', onState);
  };
  return section;
}
