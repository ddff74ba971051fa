import { follow } from './follow.js';
import { contour } from './contour.js';
import * as store from './tilestore.js';

/** One picture made of tiles at levels of detail: the sound, or a map of what was listened to. */
export class TileLayer {
  /**
   * @param address of a tile, from level and index
   * @param shape frames, bands, secondsPerFrame, tileWidth and levels of the whole
   * @param hears ready(), waits(job or null), failed(error)
   */
  constructor(address, shape, hears) {
    Object.assign(this, { address, shape, hears, gone: false, jobs: new Set() });
    this.drawn = () => this.hears.ready();
    store.news.addEventListener('tile', this.drawn);
  }

  level(viewport, width) {
    const framesPerPixel = viewport.span / this.shape.secondsPerFrame / width;
    // up to 1.4 frames to a pixel look as well as one
    const level = Math.floor(Math.log2(Math.max(1, framesPerPixel / 1.4)) + 0.5);
    return Math.max(0, Math.min(this.shape.levels - 1, level));
  }

  /** Calls each(tile, x0, x1) in pixels for what is there, and asks for what is missing. */
  each(viewport, width, act) {
    const level = this.level(viewport, width);
    const { secondsPerFrame, tileWidth, frames } = this.shape;
    const seconds = tileWidth * 2 ** level * secondsPerFrame;
    const last = Math.ceil(frames / (tileWidth * 2 ** level)) - 1;
    let complete = true;
    for (let i = Math.max(0, Math.floor(viewport.from / seconds)); i <= last && i * seconds < viewport.to; i++) {
      const tile = store.cached(this.address(level, i));
      if (tile) {
        if (tile.partial) complete = false;
        this.place(tile, i * seconds, 2 ** level, viewport, width, act);
      } else {
        complete = false;
        this.standIn(level, i, viewport, width, act);
        this.ask(level, i, viewport, width);
      }
    }
    return complete;
  }

  place(tile, start, step, viewport, width, act) {
    const end = start + tile.width * step * this.shape.secondsPerFrame;
    act(tile, viewport.x(start, width), viewport.x(end, width));
  }

  /** Until a tile comes, a coarser one that covers it, if there is one. */
  standIn(level, index, viewport, width, act) {
    const { secondsPerFrame, tileWidth } = this.shape;
    for (let up = level + 1; up < this.shape.levels; up++) {
      const i = index >> (up - level);
      const tile = store.cached(this.address(up, i));
      if (tile) {
        this.place(tile, i * tileWidth * 2 ** up * secondsPerFrame, 2 ** up, viewport, width, act);
        return;
      }
    }
  }

  ask(level, index, viewport, width) {
    if (this.quiet) return;
    store.ask(this.address(level, index), {
      wanted: () => !this.gone && this.level(viewport, width) === level && this.inView(level, index, viewport),
      failed: (error) => { if (!this.gone) this.hears.failed(error); },
      job: (job, address) => this.wait(job, address),
    });
  }

  inView(level, index, viewport) {
    const seconds = this.shape.tileWidth * 2 ** level * this.shape.secondsPerFrame;
    return index * seconds < viewport.to && (index + 1) * seconds > viewport.from;
  }

  /** A slow map is being made: its tiles are asked for again when it is there. */
  async wait(job, address) {
    if (this.jobs.has(job)) {
      this.waiting?.push(address);
      return;
    }
    this.jobs.add(job);
    this.waiting = [address];
    this.leave = new AbortController();
    try {
      const end = await follow(job, (state) => this.hears.waits(state), this.leave.signal);
      this.hears.waits(null);
      this.waiting.forEach(store.forget);
      this.jobs.delete(job);
      if (end.state === 'done') this.hears.ready();
      else if (end.state === 'failed') this.hears.failed(new Error(end.error || ''));
    } catch (error) {
      this.waiting.forEach(store.forget);
      this.hears.failed(error);
    }
  }

  draw(context, viewport, { x, y, width, height }, colours, alpha = 1) {
    context.save();
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    context.globalAlpha = alpha;
    const complete = this.each(viewport, width, (tile, x0, x1) => {
      // whole pixels, or a seam shows between tiles
      const left = Math.round(x + x0);
      context.drawImage(tile.picture(colours), left, y, Math.round(x + x1) - left, height);
    });
    context.restore();
    return complete;
  }

  /** Lines around where the value is above each of some thresholds. */
  outline(context, viewport, { x, y, width, height }, thresholds, ratio) {
    context.save();
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    const complete = this.each(viewport, width, (tile, x0, x1) => {
      for (const { at, colour, thick } of thresholds) {
        tile.lines ||= {};
        tile.lines[at] ||= contour(tile, at);
        const path = new Path2D();
        path.addPath(tile.lines[at], new DOMMatrix([(x1 - x0) / tile.width, 0, 0, height / tile.height, x + x0, y]));
        context.lineJoin = 'round';
        context.strokeStyle = 'rgba(0, 0, 0, .75)';
        context.lineWidth = (thick + 2) * ratio;
        context.stroke(path);
        context.strokeStyle = colour;
        context.lineWidth = thick * ratio;
        context.stroke(path);
      }
    });
    context.restore();
    return complete;
  }

  /** The value, 0 to 255, at a time and band (0 the lowest), or null where it is not loaded. */
  value(t, band, viewport, width) {
    let found = null;
    this.each(viewport, width, (tile, x0, x1) => {
      const px = viewport.x(t, width);
      if (px < x0 || px >= x1) return;
      const column = Math.min(tile.width - 1, Math.floor((px - x0) / (x1 - x0) * tile.width));
      found = tile.grey[(tile.height - 1 - band) * tile.width + column];
    });
    return found;
  }

  close() {
    this.gone = true;
    store.news.removeEventListener('tile', this.drawn);
    this.leave?.abort();
  }
}
