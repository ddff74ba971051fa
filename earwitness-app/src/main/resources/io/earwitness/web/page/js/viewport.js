const LEAST = 0.4;

/** The stretch of a song that is in view, in seconds. Tells its listeners of every change. */
export class Viewport extends EventTarget {
  constructor(seconds) {
    super();
    this.seconds = seconds;
    this.from = 0;
    this.to = seconds;
  }

  get span() { return this.to - this.from; }

  get isWhole() { return this.span >= this.seconds - 1e-6; }

  show(from, to) {
    const span = Math.min(this.seconds, Math.max(Math.min(LEAST, this.seconds), to - from));
    const start = Math.max(0, Math.min(this.seconds - span, from));
    if (start === this.from && start + span === this.to) return;
    this.from = start;
    this.to = start + span;
    this.dispatchEvent(new Event('change'));
  }

  whole() { this.show(0, this.seconds); }

  /** Makes a second `factor` times as wide; what is at `at` seconds stays where it is. */
  zoom(factor, at = (this.from + this.to) / 2) {
    const span = Math.min(this.seconds, Math.max(LEAST, this.span / factor));
    const share = (at - this.from) / this.span;
    this.show(at - share * span, at - share * span + span);
  }

  scroll(seconds) { this.show(this.from + seconds, this.to + seconds); }

  /** Turns the page when a time has run out of view. */
  follow(t) {
    if (t < this.from || t > this.to) this.show(t - 0.06 * this.span, t + 0.94 * this.span);
  }

  x(t, width) { return (t - this.from) / this.span * width; }

  t(x, width) { return this.from + x / width * this.span; }
}
