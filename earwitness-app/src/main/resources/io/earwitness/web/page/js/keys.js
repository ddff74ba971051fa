import { say, toast } from './dom.js';
import { help } from './help.js';
import { t } from './i18n.js';
import { place } from './box.js';
import { takesSpace } from './space.js';
import { LEAST_LOOP } from './view.js';

const METHODS = { n: 1, p: -1 };
const BRACKETS = ['[', ']'];

/** The keys of the song view; what is typed into fields stays there. */
export function keys(desk) {
  const { view, player, stage } = desk;
  const { viewport } = stage;
  const sounds = ['original', 'part', 'rest', 'inside', 'outside'];
  const here = () => (viewport.holds(desk.time) ? desk.time : undefined);

  function method(step) {
    const { methods } = desk.model;
    const i = methods.findIndex((m) => m.name === view.method);
    const next = methods[(i + step + methods.length) % methods.length];
    const layer = next.layers[next.layers.length - 1] || null;
    view.set({ method: next.name, layer, filter: null, options: {}, target: next.ofFilter ? null : view.target });
  }

  function edge(end) {
    const { seconds } = desk.song;
    const [from, to] = view.loop || [0, seconds];
    if (end) {
      const now = Math.min(seconds, Math.max(LEAST_LOOP, desk.time));
      view.set({ loop: [Math.min(from, now - LEAST_LOOP), now] });
    } else {
      const now = Math.max(0, Math.min(seconds - LEAST_LOOP, desk.time));
      view.set({ loop: [now, Math.max(to, now + LEAST_LOOP)] });
    }
  }

  /** The tool for rectangles, and one at the playhead where there is none: no mouse is needed. */
  function startBox() {
    view.set({ tool: 'box' });
    if (view.box) return;
    viewport.reveal(desk.time);
    const wide = Math.min(viewport.span / 8, desk.song.seconds);
    const from = Math.max(0, Math.min(desk.song.seconds - wide, desk.time - wide / 2));
    view.set({ box: { from, to: from + wide, low: 300, high: 2000 } });
    say(t('box.made', place(view.box)));
  }

  const hear = (sound) => (player.voices[sound] ? view.set({ sound }) : toast(t('box.none')));

  /** Moves or, with Shift, sizes the rectangle: a twentieth of the view, a sixth of an octave. */
  function arrowBox(key, sized) {
    const { box } = view;
    if (!box) {
      toast(t('box.none'));
      return;
    }
    const seconds = { ArrowLeft: -1, ArrowRight: 1 }[key] * viewport.span / 40 || 0;
    const factor = 2 ** ({ ArrowDown: -1, ArrowUp: 1 }[key] / 6 || 0);
    const next = sized ? { ...box, to: box.to + seconds, high: box.high * factor }
      : { from: box.from + seconds, to: box.to + seconds, low: box.low * factor, high: box.high * factor };
    const top = stage.centres[stage.centres.length - 1];
    if (next.from >= 0 && next.to <= desk.song.seconds && next.to > next.from && next.high <= top && next.high > next.low) {
      view.set({ box: next });
      say(t('box.moved', place(next)));
    } else {
      say(t('box.edge'));
    }
  }

  const acts = {
    ' ': () => desk.toggle(),
    k: () => desk.toggle(),
    Home: () => desk.seek(0),
    End: () => desk.seek(desk.song.seconds),
    '+': () => viewport.glide(1.6, here()),
    '=': () => viewport.glide(1.6, here()),
    '-': () => viewport.glide(1 / 1.6, here()),
    0: () => viewport.glide(0),
    m: () => view.set({ tool: 'move' }),
    l: () => view.set({ tool: 'loop' }),
    b: startBox,
    '[': () => edge(false),
    i: () => edge(false),
    ']': () => edge(true),
    o: () => edge(true),
    Escape: () => view.set(view.loop ? { loop: null } : { box: null }),
    v: () => view.set({ show: view.show === 'off' ? 'heat' : 'off' }),
    c: () => view.set({ show: view.show === 'contour' ? 'heat' : 'contour' }),
    n: () => method(METHODS.n),
    p: () => method(METHODS.p),
    h: help,
  };
  sounds.forEach((sound, i) => { acts[i + 1] = () => hear(sound); });

  function press(e) {
    // many keyboards have brackets on a third level only, which Alt or Ctrl and Alt reach
    const bracket = BRACKETS.includes(e.key) && (e.altKey || e.getModifierState('AltGraph'));
    if (((e.ctrlKey || e.metaKey) && !bracket) || document.querySelector('dialog[open]')) return;
    const target = e.target instanceof Element ? e.target : document.body;
    const field = target.closest('input:not([type=range]), textarea, select');
    if (field || (target.type === 'range' && /^(Arrow|Home|End)/.test(e.key))) return;
    const arrow = /^Arrow(Left|Right|Up|Down)$/.exec(e.key);
    if (arrow && e.altKey) {
      arrowBox(e.key, e.shiftKey);
    } else if (arrow && /Left|Right/.test(e.key)) {
      const way = e.key === 'ArrowRight' ? 1 : -1;
      if (e.shiftKey) viewport.scroll(way * viewport.span / 4);
      else desk.seek(desk.time + way * Math.min(5, Math.max(0.5, viewport.span / 20)));
    } else {
      const act = acts[e.key.length === 1 ? e.key.toLowerCase() : e.key];
      if (!act || (e.altKey && !bracket) || (e.key === ' ' && takesSpace(target))) return;
      act();
    }
    e.preventDefault();
  }

  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}
