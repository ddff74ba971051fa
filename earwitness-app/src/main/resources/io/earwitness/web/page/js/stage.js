import { drawPitch, drawTime, frequencyAt, yOf } from './axes.js';
import { OUTLINE } from './colours.js';
import { h } from './dom.js';
import { t } from './i18n.js';
import { chosen, drawLanes } from './lanes.js';
import { drawMarks } from './marks.js';
import { TileLayer } from './tilelayer.js';
import { Viewport } from './viewport.js';

const RULER = 28;
const MAP_RULER = 34;
// of a map's 255, at each of which a line is drawn, in a colour that magma does not have
const THRESHOLDS = [{ at: 76, colour: OUTLINE, thick: 1.2 }, { at: 153, colour: OUTLINE, thick: 2.2 }];

/**
 * The drawing of a song: ruler, spectrogram with overlay, lanes of genres and a map of the whole.
 * Two canvases: what changes with the view below, playhead and marks above.
 */
export class Stage {
  constructor({ song, answer, labels, lanes = 4, tall = 400, viewport, name }) {
    Object.assign(this, { song, answer, tall, labels, lanes: chosen(answer, labels, lanes) });
    this.viewport = viewport || new Viewport(song.seconds);
    this.whole = new Viewport(song.seconds);
    this.marks = { t: 0, loop: null, box: null, draft: null };
    this.overlay = null;
    this.show = 'heat';
    this.strength = 0.9;
    this.base = h('canvas.base', { 'aria-hidden': 'true' });
    this.top = h('canvas.top', { 'aria-hidden': 'true' });
    this.element = h('div.stage', {
      tabindex: 0, role: 'slider', 'aria-label': name || t('stage.place'),
      'aria-valuemin': 0, 'aria-valuemax': song.seconds.toFixed(1), 'aria-valuenow': 0,
    }, this.base, this.top);
    this.redraw = () => this.render();
    this.viewport.addEventListener('change', this.redraw);
    // a frame later, because the height that follows would be observed again at once
    this.observer = new ResizeObserver(() => requestAnimationFrame(() => this.resize()));
    this.observer.observe(this.element);
    this.scheme = new MutationObserver(this.redraw);
    this.scheme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    document.fonts?.ready.then(this.redraw);
    this.sound = this.tiles(`/api/songs/${song.id}/tiles`, '', () => {});
  }

  /** A layer of tiles of this song; waits hears of slow jobs. */
  tiles(root, query, waits, failed = () => {}) {
    return new TileLayer((level, i) => `${root}/${level}/${i}.png${query && '?' + query}`,
      this.answer.spectrogram, { ready: () => this.render(), waits, failed });
  }

  /** The sound as this model's features show it. */
  hear(model) {
    this.sound.close();
    this.sound = this.tiles(`/api/songs/${this.song.id}/tiles`, `model=${encodeURIComponent(model)}`, () => {});
  }

  setOverlay(layer) {
    this.overlay?.close();
    this.overlay = layer;
    this.render();
  }

  get centres() { return this.answer.spectrogram.hertz; }

  resize() {
    const width = this.element.clientWidth;
    if (!width || width === this.laid?.width) return;
    const narrow = width < 620;
    const gutter = narrow ? 0 : 84;
    const laneHeight = narrow ? 26 : 32;
    const tall = narrow ? Math.min(this.tall, 250) : this.tall;
    const x = gutter;
    const wide = width - gutter;
    const rows = this.lanes.length;
    this.laid = {
      gutter, laneHeight, gap: 6, width,
      ruler: { x, y: 0, width: wide, height: RULER },
      plot: { x, y: RULER, width: wide, height: tall },
      lanes: { x, y: RULER + tall + 12, width: wide, height: rows * (laneHeight + 6) },
    };
    const y = this.laid.lanes.y + this.laid.lanes.height + 8;
    this.laid.map = { x, y, width: wide, height: MAP_RULER };
    this.laid.height = y + MAP_RULER + 2;
    this.ratio = Math.min(3, devicePixelRatio || 1);
    for (const canvas of [this.base, this.top]) {
      canvas.width = Math.round(width * this.ratio);
      canvas.height = Math.round(this.laid.height * this.ratio);
      canvas.style.height = `${this.laid.height}px`;
    }
    this.element.style.height = `${this.laid.height}px`;
    this.render();
  }

  /** Draws all soon, once however often it is asked. */
  render() {
    this.due ||= requestAnimationFrame(() => {
      this.due = 0;
      if (this.laid) this.drawBase();
      this.drawTop();
    });
  }

  device({ x, y, width, height }) {
    const r = this.ratio;
    return { x: Math.round(x * r), y: Math.round(y * r), width: Math.round(width * r), height: Math.round(height * r) };
  }

  drawBase() {
    const { laid, viewport, ratio, answer, labels } = this;
    const context = this.base.getContext('2d');
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.base.width, this.base.height);
    const plot = this.device(laid.plot);
    context.fillStyle = '#000004';
    context.fillRect(plot.x, plot.y, plot.width, plot.height);
    const over = this.overlay && this.show !== 'off';
    const heat = over && this.show === 'heat';
    let complete = this.sound.draw(context, viewport, plot, heat && this.strength > 0 ? 'grey' : 'magma');
    if (heat) complete = this.overlay.draw(context, viewport, plot, 'relevance', this.strength) && complete;
    if (over && this.show === 'contour') {
      context.globalAlpha = 0.35 + 0.65 * this.strength;
      complete = this.overlay.outline(context, viewport, plot, THRESHOLDS, ratio) && complete;
      context.globalAlpha = 1;
    }
    const map = this.device(laid.map);
    context.drawImage(this.drawMap(map, over, heat, complete), map.x, map.y);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawTime(context, viewport, laid.ruler);
    drawPitch(context, this.centres, laid.plot, laid.gutter);
    drawLanes(context, viewport, laid.lanes, { answer, labels, rows: this.lanes, ...laid });
    this.element.dataset.complete = String(Boolean(complete));
  }

  /** The map of the whole, kept as long as nothing in it changes. */
  drawMap({ width, height }, over, heat, seen) {
    const key = [width, height, over, heat, this.strength].join();
    if (this.map?.key === key && this.map.layer === this.overlay && this.map.sound === this.sound) return this.map.canvas;
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    const all = { x: 0, y: 0, width, height };
    context.fillStyle = '#000004';
    context.fillRect(0, 0, width, height);
    let complete = this.sound.draw(context, this.whole, all, heat ? 'grey' : 'magma');
    if (over) {
      // the server works for what is in view first, and for the rest of the song after that
      this.overlay.quiet = !seen;
      complete = this.overlay.draw(context, this.whole, all, 'relevance', this.strength) && complete;
      this.overlay.quiet = false;
    }
    this.map = { key: complete ? key : '', layer: this.overlay, sound: this.sound, canvas };
    return canvas;
  }

  drawTop() {
    if (!this.laid) return;
    const context = this.top.getContext('2d');
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.top.width, this.top.height);
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    drawMarks(context, this);
  }

  /** Where in a song a point of the element is: seconds, Hz and the part of the drawing. */
  at(clientX, clientY) {
    const box = this.element.getBoundingClientRect();
    const { laid } = this;
    const x = clientX - box.left - laid.plot.x;
    const y = clientY - box.top;
    const zone = y < laid.plot.y ? 'ruler' : y < laid.lanes.y - 6 ? 'plot' : y < laid.map.y - 4 ? 'lanes' : 'map';
    const view = zone === 'map' ? this.whole : this.viewport;
    const clamp = (s) => Math.max(0, Math.min(this.song.seconds, s));
    const inside = Math.max(laid.plot.y, Math.min(laid.plot.y + laid.plot.height, y));
    return { zone, x, y, t: clamp(view.t(x, laid.plot.width)), hertz: frequencyAt(inside, this.centres, laid.plot) };
  }

  yOf(hertz) { return yOf(hertz, this.centres, this.laid.plot); }

  close() {
    this.observer.disconnect();
    this.scheme.disconnect();
    this.viewport.removeEventListener('change', this.redraw);
    this.sound.close();
    this.overlay?.close();
    cancelAnimationFrame(this.due);
  }
}
