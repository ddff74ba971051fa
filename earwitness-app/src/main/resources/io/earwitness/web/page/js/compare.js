import { get } from './api.js';
import { h, set, show } from './dom.js';
import { choice, icon, select } from './controls.js';
import { fromLink, toLink } from './comparelink.js';
import { clock, t } from './i18n.js';
import { studio, titleOf } from './main.js';
import { methodGroups } from './overlay.js';
import { Pair } from './pair.js';
import { copyLink } from './share.js';
import { letGo, takesSpace } from './space.js';
import { isSilent, kindOf } from './verdict.js';
import { waiting } from './waiting.js';

/** Two networks on a song, or two songs, side by side at the same moment. */
export async function open(main, parts, query) {
  document.title = `${t('compare.title')} – Earwitness`;
  const songs = (await get('/api/songs')).songs.filter((s) => s.state === 'done');
  const head = h('section.hero-small', h('h1', t('compare.title')), h('p.lede', t('compare.lede')));
  if (!songs.length) {
    main.append(head, h('p.note', t('compare.none')), h('p', h('a', { href: '#/' }, t('problem.home'))));
    return null;
  }
  const view = fromLink(query, songs, studio.about.models);
  const body = h('div.compare');
  main.append(head, body);
  const song = (id) => get(`/api/songs/${encodeURIComponent(id)}`);
  let leave = null;
  let turn = 0; // the latest wish counts, and none once the view is left
  const again = async () => {
    const mine = ++turn;
    leave?.();
    leave = null;
    const a = await song(view.a.song);
    const b = view.b.song === a.id ? a : await song(view.b.song);
    if (mine !== turn) return;
    const unheard = [a, b].find((s) => !studio.about.models.some((m) => s.answers[m.id]));
    if (unheard) {
      show(body, h('p.note', t('compare.unanswered', { title: titleOf(unheard) })), h('p', h('a', { href: `#/song/${unheard.id}` }, t('compare.hear', { title: titleOf(unheard) }))));
      return;
    }
    leave = lay(body, new Pair({ view, whole: { a, b }, songs, again }));
  };
  await again();
  return () => {
    turn++;
    leave?.();
  };
}

function lay(body, pair) {
  const { view, player, panes } = pair;
  const now = h('span', { id: 'now' });
  const play = h('button.play', { type: 'button', id: 'play', onclick: () => pair.toggle() });
  const unloop = h('button.act.small', { type: 'button', hidden: true, onclick: () => pair.setLoop(null) });
  const title = (name) => {
    const [side, sound] = name.split('.');
    return sound ? t(`compare.${sound}Of`, { side: t(`compare.${side}`) }) : t('compare.same');
  };
  const sounds = choice({ label: t('compare.label'), kind: 'sounds', value: player.chosen, act: (name) => pair.hear(name),
    options: pair.names.map((name) => ({ value: name, label: title(name) })) });
  function state() {
    show(play, icon(player.playing ? 'pause' : 'play'));
    set(play, { 'aria-label': t(player.playing ? 'play.pause' : 'play.play') });
    sounds.choose(player.chosen);
    document.body.dataset.playing = String(player.playing);
    document.body.dataset.sound = player.chosen;
  }
  const status = waiting(player, () => sounds);
  player.addEventListener('state', state);
  let loop = null;
  pair.ticks.add((time) => {
    now.textContent = clock(time);
    status.tick();
    if (loop === view.loop) return;
    loop = view.loop;
    unloop.hidden = !loop;
    if (!loop) return;
    const [from, to] = loop.map((s) => clock(s, 1));
    show(unloop, icon('loop'), `${from} – ${to}`, icon('close'));
    set(unloop, { 'aria-label': t('loop.stop', { from, to }) });
  });
  show(body, letGo(h('div.transport', h('div.group', play, h('p.clock', now, h('span.of', ` / ${clock(pair.seconds)}`)), h('div.which', sounds)),
      h('div.group.right', status,
        select({ label: t('overlay.method'), name: 'method', value: view.method, options: methodGroups({ methods: methodsOf(panes) }), act: (method) => pair.relook({ method }) }),
        choice({ label: t('overlay.show'), kind: 'small', value: view.show, act: (v) => pair.relook({ show: v }),
          options: ['heat', 'contour', 'off'].map((v) => ({ value: v, label: t(`overlay.${v}`) })) })))),
  h('div.instrument',
    h('div.row.verdicts', h('p.agree', agreement(panes)),
      h('div.acts', unloop, h('button.act.small', { type: 'button', id: 'copy-link', onclick: () => copyLink(toLink(view)) }, icon('link'), t('share.copy')))),
    h('div.panes', panes.map((p) => p.element))));
  state();
  pair.mark();
  const unkey = keys(pair);
  return () => {
    unkey();
    pair.close();
  };
}

/** The methods of either side, each once. */
function methodsOf(panes) {
  const all = panes.flatMap((p) => p.model.methods);
  return all.filter((m, i) => all.findIndex((other) => other.name === m.name) === i);
}

/** What both sides say; one that is not sure, or does not know such music, states nothing. */
function agreement(panes) {
  if (panes.some((p) => isSilent(p.answer))) return '';
  const sure = panes.every((p) => kindOf(p.answer) === 'genre');
  const [a, b] = panes.map((p) => p.answer.genre);
  if (sure) return a === b ? t('compare.agree', { genre: a }) : t('compare.differ', { a, b });
  const [says, also] = panes.map((p) => t(`compare.says.${kindOf(p.answer)}`, { side: t(`compare.${p.side}`), genre: p.answer.genre }));
  return t('compare.each', { says, also });
}

function keys(pair) {
  const acts = { ' ': () => pair.toggle(), ArrowLeft: () => pair.seek(pair.player.time() - 5), ArrowRight: () => pair.seek(pair.player.time() + 5),
    Home: () => pair.seek(0), End: () => pair.seek(pair.seconds), Escape: () => pair.setLoop(null), '+': () => pair.zoom(1.6), '-': () => pair.zoom(1 / 1.6), 0: () => pair.zoom(0) };
  pair.names.forEach((name, i) => { acts[i + 1] = () => pair.hear(name); });
  const press = (e) => {
    const act = acts[e.key];
    const target = e.target instanceof Element ? e.target : document.body;
    if (!act || e.ctrlKey || e.metaKey || e.altKey || target.closest('input, select, dialog') || (e.key === ' ' && takesSpace(target))) return;
    e.preventDefault();
    act();
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}
