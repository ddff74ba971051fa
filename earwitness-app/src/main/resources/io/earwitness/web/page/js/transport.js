import { h, set, show } from './dom.js';
import { choice, icon } from './controls.js';
import { clock, t } from './i18n.js';
import { letGo } from './space.js';
import { waiting } from './waiting.js';

/** Play, the clock, which sound, tools and zoom. */
export function transport(desk) {
  const { view, player, stage } = desk;
  const play = h('button.play', { type: 'button', id: 'play', onclick: () => desk.toggle() });
  const now = h('span', { id: 'now' });
  const which = h('div.which');
  const unloop = h('button.act.small', { type: 'button', hidden: true, onclick: () => view.set({ loop: null }) });
  let sounds = null;
  let named = '';
  const status = waiting(player, () => sounds);

  function voices() {
    const options = desk.sounds.map((name, i) => ({
      value: name, label: name === 'part' ? part() : t(`sound.${name}`), title: t('sound.key', { key: i + 1 }),
    }));
    const names = JSON.stringify(options);
    if (names === named) return; // whoever stands on one stays there
    named = names;
    sounds = choice({ label: t('sound.label'), options, value: player.chosen, kind: 'sounds', act: (sound) => view.set({ sound }) });
    show(which, sounds);
    status.mark();
  }

  /** What the part is: of a filter, what that answers to. */
  function part() {
    if (!desk.method?.ofFilter) return t('sound.part');
    const { filter } = view;
    return filter === null ? t('sound.filters') : filter === 'strongest' ? t('sound.strongest') : t('sound.filter', { n: filter });
  }

  const tool = choice({ label: t('tool.label'), kind: 'small', value: view.tool,
    options: ['move', 'loop', 'box'].map((name) => ({ value: name, icon: name, label: t(`tool.${name}`), title: t(`tool.${name}Title`) })),
    act: (name) => view.set({ tool: name }) });
  const middle = () => (stage.viewport.holds(desk.time) ? desk.time : undefined);
  const zoom = h('div.zoom', { role: 'group', 'aria-label': t('zoom.label') },
    h('button.round', { type: 'button', 'aria-label': t('zoom.out'), title: t('zoom.out'), onclick: () => stage.viewport.glide(1 / 1.6, middle()) }, icon('minus')),
    h('button.round', { type: 'button', 'aria-label': t('zoom.in'), title: t('zoom.in'), onclick: () => stage.viewport.glide(1.6, middle()) }, icon('plus')),
    h('button.round', { type: 'button', 'aria-label': t('zoom.whole'), title: t('zoom.whole'), onclick: () => stage.viewport.glide(0) }, icon('whole')));

  function state() {
    const on = player.playing;
    show(play, icon(on ? 'pause' : 'play'));
    set(play, { 'aria-label': t(on ? 'play.pause' : 'play.play') });
    sounds?.choose(player.chosen);
    stage.element.dataset.tool = view.tool;
    document.body.dataset.playing = String(on);
    document.body.dataset.sound = player.chosen;
  }

  function looped() {
    unloop.hidden = !view.loop;
    if (view.loop) {
      show(unloop, icon('loop'), `${clock(view.loop[0], 1)} – ${clock(view.loop[1], 1)}`, icon('close'));
      set(unloop, { 'aria-label': t('loop.stop', { from: clock(view.loop[0], 1), to: clock(view.loop[1], 1) }) });
    }
  }

  player.addEventListener('state', state);
  view.on(['box', 'model', 'method', 'filter'], voices);
  view.on(['sound'], () => sounds.choose(view.sound));
  view.on(['loop'], looped);
  view.on(['tool'], () => {
    tool.choose(view.tool);
    state();
  });
  desk.ticks.add((s) => {
    now.textContent = clock(s);
    status.tick();
  });
  voices();
  state();
  looped();
  return letGo(h('div.transport',
    h('div.group', play, h('p.clock', now, h('span.of', ` / ${clock(desk.song.seconds)}`)), which),
    h('div.group.right', status, unloop, tool, zoom)));
}
