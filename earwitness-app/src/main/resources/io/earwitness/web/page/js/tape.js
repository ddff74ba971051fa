import { ask, Problem } from './api.js';
import { follow } from './follow.js';

/** Seconds of sound that are brought at a time. */
export const BLOCK = 2;
const MOST_BLOCKS = 90;
const HEADER = 44;
const TRIES = 3; // of a busy server

const sleep = (ms) => new Promise((done) => { setTimeout(done, ms); });

/**
 * A WAV file on the server, read by byte ranges: 16-bit PCM after a header of 44 bytes. Blocks of
 * two seconds are kept as they come.
 */
export class Tape {
  constructor(url) {
    this.url = url;
    this.blocks = new Map();
  }

  /** Reads the header: rate, channels, seconds. */
  open() {
    this.opened ||= this.range(0, HEADER - 1).then((bytes) => {
      const view = new DataView(bytes);
      this.channels = view.getUint16(22, true);
      this.rate = view.getUint32(24, true);
      this.frames = view.getUint32(40, true) / (2 * this.channels);
      this.perBlock = BLOCK * this.rate;
      return this;
    }).catch((error) => {
      this.opened = null;
      throw error;
    });
    return this.opened;
  }

  async range(from, to, tries = TRIES) {
    const response = await ask(this.url, { headers: { Range: `bytes=${from}-${to}` } });
    if ((response.status === 429 || response.status === 503) && tries > 1) {
      await sleep(1000 * (Number(response.headers.get('Retry-After')) || 1));
      return this.range(from, to, tries - 1);
    }
    if (!response.ok) {
      const body = await response.json().catch(() => ({}));
      throw new Problem(response.status, body, Number(response.headers.get('Retry-After')) || 0);
    }
    if (response.status === 202) {
      // the map of a slow method is being made
      const end = await follow((await response.json()).job, (job) => { this.share = job.progress || 0; });
      if (end.state !== 'done') throw new Error(end.error || '');
      return this.range(from, to);
    }
    const bytes = await response.arrayBuffer();
    return response.status === 200 ? bytes.slice(from, to + 1) : bytes;
  }

  /** The samples of a block, one Float32Array a channel. */
  block(i) {
    let block = this.blocks.get(i);
    if (!block) {
      block = this.open().then(() => this.read(i));
      block.then((samples) => { block.samples = samples; }, () => this.blocks.delete(i));
      this.blocks.set(i, block);
      if (this.blocks.size > MOST_BLOCKS) this.blocks.delete(this.blocks.keys().next().value);
    }
    return block;
  }

  async read(i) {
    const first = i * this.perBlock;
    const count = Math.max(0, Math.min(this.perBlock, this.frames - first));
    const wide = 2 * this.channels;
    if (!count) return Array.from({ length: this.channels }, () => new Float32Array(0));
    const bytes = await this.range(HEADER + first * wide, HEADER + (first + count) * wide - 1);
    const pcm = new Int16Array(bytes, 0, Math.floor(bytes.byteLength / 2));
    return Array.from({ length: this.channels }, (_, c) => {
      const out = new Float32Array(count);
      for (let k = 0; k < count; k++) out[k] = pcm[k * this.channels + c] / 32768;
      return out;
    });
  }
}

/** What is left of one tape when another is taken away from it, sample by sample. */
export class Difference {
  constructor(whole, part) {
    this.whole = whole;
    this.part = part;
  }

  open() { return this.whole.open(); }

  get rate() { return this.whole.rate; }

  get share() { return this.part.share; }

  async block(i) {
    const [a, b] = await Promise.all([this.whole.block(i), this.part.block(i)]);
    return a.map((samples, c) => samples.map((v, k) => v - b[c][k]));
  }
}
