import { BLOCK } from './tape.js';

const EDGE = 0.004; // seconds of a fade where the sound is cut by a jump

/** Seconds until a sound that comes late may begin: the loudspeaker goes on while it is prepared. */
export const LEAD = 0.06;

/** A stretch of a song, within one block, that is scheduled at a time: the same for all voices. */
export class Piece {
  /**
   * @param from seconds into the song, and `to`
   * @param i its block
   * @param cut whether it begins with a jump, and `ends` whether it ends with one
   */
  constructor({ from, to, i, cut, ends }) {
    Object.assign(this, { from, to, i, cut, ends });
    this.sources = new Map(); // of each voice that sounds
    this.begins = {}; // when each does
    this.coming = {}; // promises of those that are on their way
  }

  /** Sets when it begins, on a whole sample, so that nothing is interpolated. */
  anchor(when, rate) {
    this.frame = Math.ceil(when * rate - 1e-3);
    this.when = this.frame / rate;
    return this.when;
  }

  /** Starts a voice's samples of the block where they belong, late ones in the middle. */
  sound(name, samples, rate, gain) {
    const { context } = gain;
    const late = Math.max(0, context.currentTime + LEAD - this.when);
    const frames = late > LEAD / 2 ? Math.ceil(late * context.sampleRate) : 0;
    const behind = frames / context.sampleRate;
    const start = this.from - this.i * BLOCK + behind;
    const first = Math.round(start * rate);
    const last = Math.min(Math.round((this.to - this.i * BLOCK) * rate), samples[0].length);
    if (last - first < 1) return;
    const buffer = context.createBuffer(samples.length, last - first, rate);
    samples.forEach((channel, c) => {
      const data = channel.slice(first, last);
      if (this.cut || behind) ramp(data, rate, false);
      if (this.ends) ramp(data, rate, true);
      buffer.copyToChannel(data, c);
    });
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(gain);
    this.begins[name] = (this.frame + frames) / context.sampleRate;
    source.start(this.begins[name]);
    this.sources.set(name, source);
  }
}

function ramp(data, rate, out) {
  const n = Math.min(data.length, Math.round(EDGE * rate));
  for (let k = 0; k < n; k++) data[out ? data.length - 1 - k : k] *= k / n;
}
