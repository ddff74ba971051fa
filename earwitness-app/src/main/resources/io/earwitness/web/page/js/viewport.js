const LEAST = 0.4;
const GLIDE = 160; // milliseconds
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** The stretch of a song that is in view, in seconds. Tells its listeners of every change. */
export class Viewport extends EventTarget {
  constructor(seconds) {
    super();
    this.seconds = seconds;
    this.from = 0;
    this.to = seconds;
    this.last = 0; // the time that was followed last
  }

  get span() { return this.to - this.from; }

  get isWhole() { return this.span >= this.seconds - 1e-6; }

  show(from, to) {
    this.goal = null;
    this.move(from, to);
  }

  move(from, to) {
    const span = Math.min(this.seconds, Math.max(Math.min(LEAST, this.seconds), to - from));
    const start = Math.max(0, Math.min(this.seconds - span, from));
    if (start === this.from && start + span === this.to) return;
    this.from = start;
    this.to = start + span;
    this.dispatchEvent(new Event('change'));
  }

  /** Makes a second `factor` times as wide; what is at `at` seconds stays where it is. */
  zoom(factor, at = (this.from + this.to) / 2) { this.show(...this.zoomed(factor, at)); }

  zoomed(factor, at) {
    const [from, to] = this.goal || [this.from, this.to];
    const span = Math.min(this.seconds, Math.max(LEAST, (to - from) / factor));
    const start = at - (at - from) / (to - from) * span;
    return [start, start + span];
  }

  /** As zoom, in a short movement; a factor of 0 ends at the whole song. */
  glide(factor, at = (this.from + this.to) / 2) {
    const goal = factor ? this.zoomed(factor, at) : [0, this.seconds];
    const start = [this.from, this.to];
    if (calm.matches) {
      this.show(...goal);
      return;
    }
    this.goal = goal;
    const began = performance.now();
    const step = (now) => {
      if (this.goal !== goal) return;
      const done = Math.min(1, Math.max(0, (now - began) / GLIDE));
      const eased = 1 - (1 - done) ** 3;
      // spans change by factors, so that the movement looks even
      const span = (start[1] - start[0]) * ((goal[1] - goal[0]) / (start[1] - start[0])) ** eased;
      const from = done < 1 ? start[0] + (goal[0] - start[0]) * eased : goal[0];
      this.move(from, done < 1 ? from + span : goal[1]);
      if (done < 1) requestAnimationFrame(step);
      else this.goal = null;
    };
    requestAnimationFrame(step);
  }

  scroll(seconds) { this.show(this.from + seconds, this.to + seconds); }

  holds(t) { return t >= this.from && t <= this.to; }

  /** Turns to the page of a time that is out of view. */
  reveal(t) {
    if (!this.holds(t)) this.show(t - 0.06 * this.span, t + 0.94 * this.span);
    this.last = t;
  }

  /** Turns the page when time has run out of view; who has moved away from it is left in peace. */
  follow(t) {
    if (this.holds(this.last)) this.reveal(t);
    this.last = t;
  }

  x(t, width) { return (t - this.from) / this.span * width; }

  t(x, width) { return this.from + x / width * this.span; }
}
