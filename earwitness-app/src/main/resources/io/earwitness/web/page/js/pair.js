import { askNetworks } from './ask.js';
import { settled } from './dom.js';
import { toLink } from './comparelink.js';
import { readdress, sorry, studio } from './main.js';
import { Pane } from './pane.js';
import { Player } from './player.js';

/** Two sides that are seen and heard at one moment; the view and the address follow what is done. */
export class Pair {
  /** again() lays another pair when a side has another song or network. */
  constructor({ view, whole, songs, again }) {
    this.view = view;
    this.same = whole.a.id === whole.b.id;
    this.seconds = Math.max(whole.a.seconds, whole.b.seconds);
    this.player = new Player(this.seconds);
    this.ticks = new Set();
    this.asking = new AbortController();
    this.keep = settled(() => readdress(toLink(view)), 250);
    const does = { seek: (s) => this.seek(s), loop: (l) => this.setLoop(l), box() {}, hover() {} };
    this.panes = [];
    for (const side of ['a', 'b']) {
      const change = (values) => {
        Object.assign(view[side], values);
        if (values.song) view[side].window = null;
        readdress(toLink(view));
        again().catch(sorry);
      };
      this.panes.push(new Pane({ side, song: whole[side], models: studio.about.models, model: view[side].model, songs, look: view, does,
        viewport: side === 'b' && this.same ? this.panes[0].stage.viewport : undefined,
        change, ask: (model) => askNetworks(whole[side].id, this.asking.signal).then(() => change({ model })).catch(sorry) }));
      const shown = this.panes[this.panes.length - 1].model.id;
      if (shown !== view[side].model) {
        view[side].model = shown;
        readdress(toLink(view));
      }
      if (side === 'a' || !this.same) this.watch(view[side], this.panes[this.panes.length - 1].stage.viewport);
      else view.b.window = null; // one window for both
    }
    this.player.addEventListener('state', () => (this.player.playing ? this.frame() : this.keep()));
    this.player.addEventListener('failed', (e) => sorry(e.detail));
    if (view.loop && view.loop[1] > this.seconds) view.loop = null;
    this.player.loop = view.loop;
    this.player.position = Math.min(view.t, this.seconds);
    if (this.names.includes(view.sound)) this.player.chosen = view.sound;
    this.voices();
  }

  watch(side, viewport) {
    if (side.window) viewport.show(...side.window);
    viewport.addEventListener('change', () => {
      side.window = viewport.isWhole ? null : [viewport.from, viewport.to];
      this.keep();
    });
  }

  /** The sounds that can be heard: of the same song there is one original. */
  get names() {
    return this.same ? ['original', 'a.part', 'b.part'] : ['a.original', 'a.part', 'b.original', 'b.part'];
  }

  voices() {
    const tape = (name) => {
      const [side, sound] = name.includes('.') ? name.split('.') : ['a', name];
      return this.panes[side === 'a' ? 0 : 1][sound];
    };
    this.player.setVoices(Object.fromEntries(this.names.map((name) => [name, tape(name)])));
  }

  seek(s) {
    this.player.seek(s);
    this.reveal();
    this.mark();
    this.keep();
  }

  setLoop(loop) {
    this.view.loop = loop;
    this.player.setLoop(loop);
    if (loop) this.seek(loop[0]);
    this.mark();
    this.keep();
  }

  hear(name) {
    if (!this.player.voices[name]) return;
    this.view.sound = name;
    this.player.choose(name);
    this.keep();
  }

  toggle() {
    if (this.player.playing) {
      this.player.pause();
    } else {
      this.reveal();
      this.player.play();
    }
  }

  reveal() { this.panes.forEach((p) => p.stage.viewport.reveal(this.player.time())); }

  zoom(factor) { new Set(this.panes.map((p) => p.stage.viewport)).forEach((v) => v.glide(factor, this.player.time())); }

  /** Another method, or another way to show it, on both sides. */
  relook(values) {
    Object.assign(this.view, values);
    this.panes.forEach((p) => p.look(this.view));
    this.voices();
    this.keep();
  }

  mark() {
    const { view } = this;
    view.t = this.player.time();
    this.panes.forEach((p) => p.mark(view.t, view.loop));
    this.ticks.forEach((tick) => tick(view.t));
  }

  frame() {
    this.panes.forEach((p) => p.stage.viewport.follow(this.player.time()));
    this.mark();
    cancelAnimationFrame(this.due); // another sound asks for a frame too
    if (this.player.playing) this.due = requestAnimationFrame(() => this.frame());
  }

  close() {
    this.asking.abort();
    this.player.close();
    this.panes.forEach((p) => p.close());
  }
}
