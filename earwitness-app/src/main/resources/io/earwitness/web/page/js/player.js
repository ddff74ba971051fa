import { LEAD, Piece } from './piece.js';
import { BLOCK } from './tape.js';

const FADE = 0.02; // seconds of a cross-fade: too short to hear, long enough not to click
const AHEAD = 2.5; // seconds that are scheduled beforehand
const PATIENCE = 250; // milliseconds until a sound counts as late
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
    this.heard = null; // the voice that sounds, while the chosen one is not there yet
  }

  /** Takes the tapes by name; those that stay the same go on. */
  setVoices(voices) {
    if (voices[this.heard] !== this.voices[this.heard]) this.heard = null;
    this.voices = voices;
    if (!voices[this.chosen]) this.chosen = Object.keys(voices)[0];
    if (!this.playing || !this.context) return;
    // what is heard goes on while the others change
    if (this.heard && this.pieces.length) this.start(this.at(this.context.currentTime + LEAD), LEAD);
    else this.start(this.time());
  }

  async play() {
    if (this.playing) return;
    this.playing = true;
    this.tell('state');
    try {
      const [, { rate }] = await this.first((tape) => tape.open());
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
  choose(name) {
    if (!this.voices[name]) return;
    this.chosen = name;
    this.tell('state');
    if (!this.pieces.length) return;
    const now = this.context.currentTime;
    const left = this.pieces.filter((p) => now < p.when + p.to - p.from);
    const piece = left.find((p) => p.sources.has(name));
    if (piece) {
      this.fade(piece.begins[name]);
      return;
    }
    const { run } = this;
    left[0]?.coming[name]?.catch((error) => this.miss(name, run, error));
    setTimeout(() => this.check(), PATIENCE);
  }

  /** Fades to the chosen voice, now or as soon as it sounds. */
  fade(begins) {
    this.heard = this.chosen;
    this.wait(false);
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
      node.gain.value = 0;
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
      const late = setTimeout(() => { if (run === this.run) this.wait(true); }, PATIENCE);
      try {
        await this.bring(piece, run, (first) => {
          const now = this.context.currentTime;
          if (when < now + LEAD / 2) {
            when = now + LEAD;
            piece.cut = true;
          }
          when = piece.anchor(when, this.context.sampleRate);
          if (!this.pieces.length) this.lead(first, overlap, when);
        });
      } catch (error) {
        if (run === this.run) this.fail(error);
        return;
      } finally {
        clearTimeout(late);
      }
      if (run !== this.run) return;
      this.pieces.push(piece);
      this.check();
      if (this.pieces.length > 8) this.pieces.shift();
      when += to - song;
      song = to;
      cut = false;
    }
    if (run === this.run) this.finish(run, when);
  }

  /** Brings a piece of the voice that is heard and starts the others when they come. */
  async bring(piece, run, anchor) {
    const names = Object.keys(this.voices);
    const [first, samples] = await this.first((tape) => tape.block(piece.i));
    if (run !== this.run) return;
    anchor(first);
    this.sound(piece, first, samples);
    for (const name of names) {
      if (name === first) continue;
      piece.coming[name] = this.voices[name].block(piece.i).then((other) => {
        if (run === this.run) this.sound(piece, name, other);
      });
      piece.coming[name].catch((error) => this.miss(name, run, error));
    }
  }

  /** What the chosen voice gives or, if that is late, the one that is heard: [its name, what it gives]. */
  async first(ask) {
    const { chosen, voices } = this;
    const names = Object.keys(voices);
    const other = this.heard ?? names.find((n) => n === `${chosen.split('.')[0]}.original`) ?? names[0];
    const wanted = ask(voices[chosen]).then((given) => [chosen, given]);
    if (other === chosen) return wanted;
    wanted.catch(() => {}); // said when it is asked for again
    const late = sleep(this.waiting ? 0 : PATIENCE).then(() => null);
    return await Promise.race([wanted, late]) || [other, await ask(voices[other])];
  }

  /** Lets a voice be the one that is heard from a time on. */
  lead(name, overlap, when) {
    this.heard = name;
    const { gain } = this.gains[name];
    gain.setValueAtTime(overlap ? 0 : 1, when);
    if (overlap) gain.linearRampToValueAtTime(1, when + FADE);
  }

  sound(piece, name, samples) {
    piece.sound(name, samples, this.voices[name].rate, this.gains[name]);
    if (name === this.chosen && name !== this.heard && piece.sources.has(name)) this.fade(piece.begins[name]);
  }

  /** A sound that does not come matters only to whoever has chosen it. */
  miss(name, run, error) {
    if (run === this.run && name === this.chosen) this.fail(error);
  }

  async finish(run, when) {
    while (run === this.run && this.context.currentTime < when) await sleep(40);
    if (run !== this.run) return;
    this.pause();
    this.position = this.seconds;
    this.tell('state');
  }

  check() { this.wait(this.playing && this.heard !== this.chosen); }

  /** How far the chosen sound is made, where that is a job. */
  get share() { return this.voices[this.chosen]?.share; }

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
