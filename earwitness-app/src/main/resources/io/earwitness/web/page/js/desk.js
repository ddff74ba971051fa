import { query } from './api.js';
import { h, say, toast } from './dom.js';
import { clock, hertz, percent, spoken, t } from './i18n.js';
import { problem } from './main.js';
import { hands } from './hands.js';
import { chosen, pointAt } from './lanes.js';
import { Player } from './player.js';
import { isSilent } from './verdict.js';
import { Stage } from './stage.js';
import { Difference, Tape } from './tape.js';

const MOST_LANES = 4;

/** The methods that need nothing but the view: which layer, filter and options it has. */
export function settle(view, model) {
  const named = (name) => model.methods.find((m) => m.name === name);
  const method = named(view.method) || named(model.opening);
  const layers = method.layers;
  const layer = layers.includes(view.layer) ? view.layer : layers[layers.length - 1] || null;
  const filters = model.layers.find((l) => l.name === layer)?.filters || 0;
  const filter = method.ofFilter && view.filter !== null
    && (!/^\d+$/.test(view.filter) || Number(view.filter) < filters) ? view.filter : null;
  const target = method.ofFilter || !model.labels.includes(view.target) ? null : view.target;
  const options = Object.fromEntries(Object.entries(view.options)
    .filter(([k, v]) => method.options[k]?.map(String).includes(v)));
  return { method: method.name, layer, filter, target, options };
}

/** What song, network, view, drawing and sound of one page share. */
export class Desk {
  constructor(song, view, models) {
    Object.assign(this, { song, view, models });
    view.set(settle(view, this.model));
    const { answer, model } = this;
    this.stage = new Stage({ song, answer, labels: model.labels, lanes: MOST_LANES });
    this.readout = h('p.readout', { 'aria-hidden': 'true' });
    this.player = new Player(song.seconds);
    this.player.addEventListener('failed', (e) => toast(problem(e.detail), true));
    this.player.addEventListener('state', () => { if (this.player.playing) this.frame(); });
    this.ticks = new Set();
    this.hover = null;
    this.original = new Tape(`/api/songs/${song.id}/audio/original.wav`);
  }

  get model() { return this.models.find((m) => m.id === this.view.model) || this.models[0]; }

  get answer() { return this.song.answers[this.model.id]; }

  get silent() { return isSilent(this.answer); }

  /** The sounds that there are, by name. */
  get sounds() {
    if (this.silent) return ['original'];
    return ['original', 'part', 'rest', ...(this.view.box ? ['inside', 'outside'] : [])];
  }

  get method() { return this.model.methods.find((m) => m.name === this.view.method); }

  get time() { return this.player.time(); }

  begin() {
    const { view, stage, player } = this;
    view.on(['model'], () => {
      view.set(settle(view, this.model));
      stage.answer = this.answer;
      stage.labels = this.model.labels;
      stage.lanes = chosen(this.answer, this.model.labels, MOST_LANES);
      stage.hear(this.model.id);
    });
    view.on(['model', 'method', 'layer', 'filter', 'target', 'options'], () => this.remap());
    view.on(['box'], () => this.revoice());
    view.on(['show', 'strength'], () => {
      Object.assign(stage, { show: view.show, strength: view.strength });
      stage.render();
    });
    view.on(['sound'], () => player.choose(view.sound));
    view.on(['loop'], () => {
      player.setLoop(view.loop);
      this.mark();
    });
    stage.viewport.addEventListener('change', () => {
      view.set({ window: stage.viewport.isWhole ? null : [stage.viewport.from, stage.viewport.to] });
    });
    Object.assign(stage, { show: view.show, strength: view.strength });
    if (view.window) stage.viewport.show(...view.window);
    if (view.loop && view.loop[1] > this.song.seconds) view.loop = null; // a link's, of another song
    player.loop = view.loop;
    player.chosen = view.sound;
    player.seek(view.t);
    stage.hear(this.model.id);
    this.remap();
    hands(stage, {
      seek: (s) => this.seek(s),
      loop: (loop) => {
        view.set({ loop });
        if (!player.playing) this.seek(loop[0]);
        else if (this.time < loop[0] || this.time > loop[1]) this.seek(loop[0]);
      },
      box: (box) => view.set({ box }),
      hover: (place) => {
        this.hover = place;
        this.read();
      },
    }, () => view.tool);
    player.tell('state');
    this.mark();
  }

  /** A new map: other tiles over the sound, other sounds of its part. */
  remap() {
    const { view, stage, song } = this;
    const q = query(view.query());
    if (q === this.mapped) return;
    this.mapped = q;
    const now = () => q === this.mapped;
    this.tell('');
    stage.setOverlay(stage.tiles(`/api/songs/${song.id}/maps`, this.method.fast ? `${q}&sketch=1` : q,
      (job) => { if (now()) this.tell(job ? t('overlay.making', { share: percent(job.progress || 0) }) : ''); },
      (error) => { if (now()) this.tell(problem(error), true); }));
    this.part = new Tape(`/api/songs/${song.id}/audio/part.wav?${q}`);
    this.revoice();
  }

  revoice() {
    const { view, song, original, part, player } = this;
    const voices = { original, part, rest: new Difference(original, part) };
    if (view.box) {
      const q = query({ model: view.model, ...view.box, keep: 'inside' });
      if (q !== this.boxed) {
        this.boxed = q;
        this.inside = new Tape(`/api/songs/${song.id}/audio/region.wav?${q}`);
      }
      voices.inside = this.inside;
      voices.outside = new Difference(original, this.inside);
    }
    player.setVoices(voices);
    view.set({ sound: player.chosen });
    this.mark();
  }

  /** Words about the map, for whoever shows them. */
  tell(words, bad = false) {
    this.words = words;
    this.onwords?.(words, bad);
  }

  seek(s) {
    const { view, player } = this;
    if (view.loop && (s < view.loop[0] - 0.05 || s > view.loop[1])) view.set({ loop: null });
    player.seek(s);
    view.set({ t: player.time() });
    this.stage.viewport.reveal(player.time());
    this.mark();
  }

  toggle() {
    const { player, view } = this;
    if (player.playing) {
      player.pause();
      view.set({ t: player.position });
      this.mark();
    } else {
      this.stage.viewport.reveal(this.time);
      player.play();
    }
  }

  frame() {
    this.stage.viewport.follow(this.time);
    this.mark();
    cancelAnimationFrame(this.due); // another sound asks for a frame too
    if (this.player.playing) this.due = requestAnimationFrame(() => this.frame());
  }

  /** The likeliest genre at a time and how likely it is; null in silence. */
  likeliest(s) {
    const point = pointAt(this.answer.timeline, s);
    if (!point?.probabilities) return null;
    const top = point.probabilities.indexOf(Math.max(...point.probabilities));
    return `${this.model.labels[top]} ${percent(point.probabilities[top])}`;
  }

  says(s) { return this.likeliest(s) ?? t('stage.silent'); }

  /** Brings everything that moves with the time up to date. */
  mark() {
    const { stage, view, song } = this;
    const now = this.time;
    Object.assign(stage.marks, { t: now, loop: view.loop, box: view.box });
    stage.drawTop();
    stage.element.setAttribute('aria-valuenow', now.toFixed(1));
    stage.element.setAttribute('aria-valuetext',
      t('stage.spoken', { now: spoken(now), all: spoken(song.seconds), says: this.says(now) }));
    this.ticks.forEach((tick) => tick(now));
    if (!this.hover) this.read();
  }

  read() {
    const { hover } = this;
    const s = hover ? hover.t : this.time;
    const pitch = hover?.zone === 'plot' ? `${hertz(hover.hertz)} · ` : '';
    const says = this.likeliest(s);
    this.readout.textContent = `${clock(s, 1)} · ${pitch}${says ? t('stage.says', { says }) : t('stage.silent')}`;
  }

  announce() { say(`${spoken(this.time)}, ${this.says(this.time)}`); }

  close() {
    this.player.close();
    this.stage.close();
  }
}
