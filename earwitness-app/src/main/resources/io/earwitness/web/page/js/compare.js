import { get } from './api.js';
import { h, set, show, toast } from './dom.js';
import { choice, icon, select } from './controls.js';
import { clock, t } from './i18n.js';
import { problem, readdress, studio } from './main.js';
import { methodGroups } from './overlay.js';
import { Pane } from './pane.js';
import { Player } from './player.js';
import { isSilent } from './verdict.js';

const SIDES = ['a', 'b'];

/** Two networks on a song, or two songs, side by side at the same moment. */
export async function open(main, parts, query) {
  document.title = `${t('compare.title')} – Earwitness`;
  const q = new URLSearchParams(query);
  const { songs } = await get('/api/songs');
  const done = songs.filter((s) => s.state === 'done');
  const head = h('section.hero-small', h('h1', t('compare.title')), h('p.lede', t('compare.lede')));
  if (!done.length) {
    main.append(head, h('p.note', t('compare.none')), h('p', h('a', { href: '#/' }, t('problem.home'))));
    return null;
  }
  const asked = (side) => (q.get(side) || '').split('~');
  const { models } = studio.about;
  // two networks on the newest song, or two songs where there is one network
  const sides = { a: { song: asked('a')[0] || done[0].id, model: asked('a')[1] || models[0].id },
    b: { song: asked('b')[0] || (models.length > 1 ? done[0] : done[1] || done[0]).id, model: asked('b')[1] || (models[1] || models[0]).id } };
  const look = { method: q.get('method') || models[0].opening, show: q.get('show') || 'heat', strength: 0.9 };
  const body = h('div.compare');
  main.append(head, body);
  let table = null;
  const again = async () => {
    table?.close();
    table = await lay(body, sides, look, done, again, Number(q.get('t')) || 0);
  };
  await again();
  return () => table?.close();
}

async function lay(body, sides, look, songs, again, start) {
  const { models } = studio.about;
  const whole = {};
  for (const side of SIDES) {
    const { song } = sides[side];
    whole[side] = whole.a?.id === song ? whole.a : await get(`/api/songs/${encodeURIComponent(song)}`);
  }
  const same = whole.a.id === whole.b.id;
  const seconds = Math.max(whole.a.seconds, whole.b.seconds);
  const player = new Player(seconds);
  const panes = [];
  const seek = (s) => {
    player.seek(s);
    mark();
  };
  const does = { seek, loop: (loop) => { player.setLoop(loop); seek(loop[0]); }, box() {}, hover() {} };
  for (const side of SIDES) {
    panes.push(new Pane({ side, song: whole[side], models, model: sides[side].model, songs, look, does,
      viewport: panes.length && same ? panes[0].stage.viewport : undefined,
      change: (values) => {
        Object.assign(sides[side], values);
        readdress(address());
        again();
      } }));
  }
  const address = () => {
    const q = new URLSearchParams({ a: `${sides.a.song}~${sides.a.model}`, b: `${sides.b.song}~${sides.b.model}`, method: look.method });
    if (look.show !== 'heat') q.set('show', look.show);
    return `#/compare?${q}`;
  };

  const now = h('span', { id: 'now' });
  const play = h('button.play', { type: 'button', id: 'play', onclick: () => toggle() });
  const which = h('div.which');
  let sounds = null;
  function voices() {
    const [a, b] = panes;
    const all = same ? { original: a.original, 'a.part': a.part, 'b.part': b.part }
      : { 'a.original': a.original, 'a.part': a.part, 'b.original': b.original, 'b.part': b.part };
    player.setVoices(all);
    sounds = choice({ label: t('compare.label'), kind: 'sounds', value: player.chosen, act: (name) => player.choose(name),
      options: Object.keys(all).map((name) => ({ value: name, label: title(name) })) });
    show(which, sounds);
  }
  const title = (name) => {
    const [side, sound] = name.split('.');
    return sound ? t(`compare.${sound}Of`, { side: t(`compare.${side}`) }) : t('compare.same');
  };
  const state = () => {
    show(play, icon(player.playing ? 'pause' : 'play'));
    set(play, { 'aria-label': t(player.playing ? 'play.pause' : 'play.play') });
    sounds?.choose(player.chosen);
    if (player.playing) frame();
  };
  const toggle = () => (player.playing ? player.pause() : player.play());
  const mark = () => {
    now.textContent = clock(player.time());
    panes.forEach((p) => p.mark(player.time()));
  };
  const frame = () => {
    panes.forEach((p) => p.stage.viewport.follow(player.time()));
    mark();
    if (player.playing) requestAnimationFrame(frame);
  };
  const relook = (values) => {
    Object.assign(look, values);
    panes.forEach((p) => p.look(look));
    voices();
    readdress(address());
  };
  player.addEventListener('state', state);
  player.addEventListener('failed', (e) => toast(problem(e.detail), true));
  const said = panes.map((p) => p.answer.genre);
  const agree = panes.some((p) => isSilent(p.answer)) ? ''
    : said[0] === said[1] ? t('compare.agree', { genre: said[0] }) : t('compare.differ', { a: said[0], b: said[1] });
  show(body, h('div.instrument',
    h('div.transport', h('div.group', play, h('p.clock', now, h('span.of', ` / ${clock(seconds)}`)), which),
      h('div.group.right', select({ label: t('overlay.method'), name: 'method', value: look.method, options: methodGroups(panes[0].model), act: (method) => relook({ method }) }),
        choice({ label: t('overlay.show'), kind: 'small', value: look.show, options: ['heat', 'contour', 'off'].map((v) => ({ value: v, label: t(`overlay.${v}`) })), act: (v) => relook({ show: v }) }))),
    h('p.agree', agree), h('div.panes', panes.map((p) => p.element))));
  voices();
  state();
  seek(start);
  const unkey = keys({ toggle, seek, player, panes });
  return { close() { unkey(); player.close(); panes.forEach((p) => p.close()); } };
}

function keys({ toggle, seek, player, panes }) {
  const acts = { ' ': toggle, ArrowLeft: () => seek(player.time() - 5), ArrowRight: () => seek(player.time() + 5), Home: () => seek(0),
    '+': () => zoom(1.6), '-': () => zoom(1 / 1.6), 0: () => zoom(0) };
  const zoom = (factor) => new Set(panes.map((p) => p.stage.viewport)).forEach((v) => v.glide(factor, player.time()));
  [1, 2, 3, 4].forEach((n) => { acts[n] = () => player.choose(Object.keys(player.voices)[n - 1]); });
  const press = (e) => {
    const act = acts[e.key];
    const target = e.target instanceof Element ? e.target : document.body;
    if (!act || e.ctrlKey || e.metaKey || e.altKey || target.closest('input, select, dialog') || (e.key === ' ' && target.closest('button, a, summary'))) return;
    e.preventDefault();
    act();
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}
