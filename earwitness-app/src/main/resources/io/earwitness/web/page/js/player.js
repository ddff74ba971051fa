import { LEAD, Piece } from './piece.js';
import { BLOCK } from './tape.js';

const FADE = 0.02; // seconds of a cross-fade: too short to hear, long enough not to click
const AHEAD = 2.5; // seconds that are scheduled beforehand
const sleep = (ms) => new Promise((done) => { setTimeout(done, ms); });

/**
 * Plays several voices of one song in step, all but one at gain 0, from tapes that are brought by
 * blocks: switching is a cross-fade at the same sample. Events: 'state', 'waiting', 'failed'.
 */
export class Player extends EventTarget {
  constructor(seconds) {
    super();
    Object.assign(this, { seconds, position: 0, loop: null, playing: false, waiting: false, run: 0 });
    this.voices = {};
    this.gains = {};
    this.pieces = [];
    this.chosen = 'original';
  }

  /** Takes the tapes by name; those that stay the same go on. */
  setVoices(voices) {
    const before = this.voices[this.chosen];
    this.voices = voices;
    if (!voices[this.chosen]) this.chosen = Object.keys(voices)[0];
    if (!this.playing || !this.context) return;
    // what is heard goes on while the others change
    if (voices[this.chosen] === before && this.pieces.length) this.start(this.at(this.context.currentTime + LEAD), LEAD);
    else this.start(this.time());
  }

  async play() {
    if (this.playing) return;
    this.playing = true;
    this.tell('state');
    try {
      const { rate } = await this.voices[this.chosen].open();
      if (!this.context) {
        if (navigator.audioSession) navigator.audioSession.type = 'playback';
        try {
          // the file's own rate, so that blocks meet without resampling
          this.context = new AudioContext({ sampleRate: rate, latencyHint: 'interactive' });
        } catch {
          this.context = new AudioContext();
        }
      }
      await this.context.resume();
    } catch (error) {
      this.fail(error);
      return;
    }
    if (!this.playing) return;
    this.start(this.position >= this.seconds - 0.05 ? 0 : this.position);
  }

  pause() {
    this.position = this.time();
    this.playing = false;
    this.stop();
    this.wait(false);
    this.tell('state');
  }

  seek(t) {
    this.position = Math.max(0, Math.min(this.seconds, t));
    if (this.playing && this.context) this.start(this.position);
  }

  setLoop(loop) {
    const t = this.time();
    this.loop = loop;
    if (this.playing && this.context) this.start(t);
  }

  /** Seconds into the song of what leaves the loudspeaker now. */
  time() {
    if (!this.playing || !this.context || !this.pieces.length) return this.position;
    return this.at(this.context.currentTime - (this.context.outputLatency || 0));
  }

  /** Seconds into the song of what is scheduled for a time of the audio context. */
  at(now) {
    let at = this.position;
    for (const piece of this.pieces) {
      if (now < piece.when) break;
      at = piece.from + Math.min(now - piece.when, piece.to - piece.from);
    }
    return at;
  }

  /** Fades to another voice; if its sound is not there yet, the old one goes on until it is. */
  async choose(name) {
    if (!this.voices[name]) return;
    this.chosen = name;
    this.tell('state');
    if (!this.playing || !this.context) return;
    const now = this.context.currentTime;
    const piece = this.pieces.find((p) => now >= p.when && now < p.when + p.to - p.from);
    if (piece && !piece.sources.has(name)) {
      this.wait(true);
      await piece.coming[name]?.catch((error) => this.fail(error));
      this.wait(false);
    }
    if (this.chosen === name && this.playing) this.fade(piece?.begins[name]);
  }

  /** Fades to the chosen voice, now or as soon as it sounds. */
  fade(begins = 0) {
    const now = Math.max(this.context.currentTime, begins);
    for (const [name, node] of Object.entries(this.gains)) {
      node.gain.cancelScheduledValues(now);
      node.gain.setValueAtTime(node.gain.value, now);
      node.gain.linearRampToValueAtTime(name === this.chosen ? 1 : 0, now + FADE);
    }
  }

  /** Fades out what is scheduled, now or some seconds later. */
  stop(later = 0) {
    this.run++;
    if (!this.context) return;
    const { gains, pieces } = this;
    const end = this.context.currentTime + later;
    Object.values(gains).forEach((node) => {
      node.gain.cancelScheduledValues(0);
      node.gain.setValueAtTime(node.gain.value, end);
      node.gain.linearRampToValueAtTime(0, end + FADE);
    });
    pieces.forEach((p) => p.sources.forEach((source) => source.stop(end + FADE)));
    this.gains = {};
    this.pieces = [];
  }

  /** Starts at a place of the song, or fades over to it after the seconds of an overlap. */
  async start(t, overlap = 0) {
    this.stop(overlap);
    const run = this.run;
    const inLoop = this.loop && t >= this.loop[0] - 0.01 && t < this.loop[1];
    let song = this.loop && !inLoop ? this.loop[0] : t;
    this.position = song;
    let when = this.context.currentTime + LEAD;
    let cut = !overlap;
    for (const name of Object.keys(this.voices)) {
      const node = this.context.createGain();
      node.gain.value = name === this.chosen && !overlap ? 1 : 0;
      if (name === this.chosen && overlap) {
        node.gain.setValueAtTime(0, when);
        node.gain.linearRampToValueAtTime(1, when + FADE);
      }
      node.connect(this.context.destination);
      this.gains[name] = node;
    }
    while (run === this.run) {
      if (when - this.context.currentTime > AHEAD) {
        await sleep(60);
        continue;
      }
      const end = this.loop ? this.loop[1] : this.seconds;
      if (song >= end - 1e-4) {
        if (!this.loop) break;
        song = this.loop[0];
        cut = true;
      }
      // a hair more than nothing keeps a time on a block's edge out of the block before
      const i = Math.floor(song / BLOCK + 1e-6);
      const to = Math.min((i + 1) * BLOCK, end);
      const piece = new Piece({ from: song, to, i, cut, ends: Boolean(this.loop) && to === end });
      const late = setTimeout(() => { if (run === this.run) this.wait(true); }, 250);
      try {
        await this.bring(piece, run, () => {
          const now = this.context.currentTime;
          if (when < now + LEAD / 2) {
            when = now + LEAD;
            piece.cut = true;
          }
          when = piece.anchor(when, this.context.sampleRate);
        });
      } catch (error) {
        if (run === this.run) this.fail(error);
        return;
      } finally {
        clearTimeout(late);
      }
      if (run !== this.run) return;
      this.wait(false);
      this.pieces.push(piece);
      if (this.pieces.length > 8) this.pieces.shift();
      when += to - song;
      song = to;
      cut = false;
    }
    if (run === this.run) this.finish(run, when);
  }

  /** Brings a piece of the chosen voice and starts the others when they come. */
  async bring(piece, run, anchor) {
    const names = Object.keys(this.voices);
    const first = this.chosen;
    const samples = await this.voices[first].block(piece.i);
    if (run !== this.run) return;
    anchor();
    this.sound(piece, first, samples);
    for (const name of names) {
      if (name === first) continue;
      piece.coming[name] = this.voices[name].block(piece.i).then((other) => {
        if (run === this.run) this.sound(piece, name, other);
      });
      piece.coming[name].catch(() => {}); // said when somebody chooses it
    }
  }

  sound(piece, name, samples) {
    piece.sound(name, samples, this.voices[name].rate, this.gains[name]);
  }

  async finish(run, when) {
    while (run === this.run && this.context.currentTime < when) await sleep(40);
    if (run !== this.run) return;
    this.pause();
    this.position = this.seconds;
    this.tell('state');
  }

  wait(on) {
    if (on === this.waiting) return;
    this.waiting = on;
    this.tell('waiting');
  }

  fail(error) {
    if (this.playing) this.pause();
    this.dispatchEvent(new CustomEvent('failed', { detail: error }));
  }

  tell(name) { this.dispatchEvent(new Event(name)); }

  close() {
    this.playing = false;
    this.stop();
    this.context?.close();
  }
}
