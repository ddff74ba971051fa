'use strict';

/** Seconds of a crossfade from one sound to another: too short to hear, long enough not to click. */
const FADE = 0.02;

/** Decoded sounds beyond this many bytes would be too much for a phone. */
const MOST_MEMORY = 420e6;

/** The bytes of an audio element whose source is a data address. */
function bytesOf(element) {
  const text = atob(element.src.slice(element.src.indexOf(',') + 1));
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/**
 * Plays all sounds at once from memory, all but one at gain 0: switching and looping are exact to
 * the sample.
 */
class MemoryPlayer {
  constructor(elements, seconds) {
    this.elements = elements;
    this.seconds = seconds;
    this.chosen = Object.keys(elements)[0];
    this.position = 0;
    this.span = null;
    this.playing = false;
    this.voices = {};
    this.buffers = {};
  }

  static rate(seconds) {
    return seconds > 120 ? 32000 : 44100;
  }

  static suits(elements, seconds) {
    const all = Object.keys(elements).length * seconds * MemoryPlayer.rate(seconds) * 8;
    return window.AudioContext && window.OfflineAudioContext && all <= MOST_MEMORY;
  }

  async prepare() {
    // an offline context decodes before anybody has asked for sound
    const rate = MemoryPlayer.rate(this.seconds);
    const decoder = new OfflineAudioContext(2, 1, rate);
    for (const [key, element] of Object.entries(this.elements)) {
      this.buffers[key] = await decoder.decodeAudioData(bytesOf(element).buffer);
    }
  }

  async play() {
    if (!this.context) {
      if (navigator.audioSession) navigator.audioSession.type = 'playback';
      this.context = new AudioContext({ sampleRate: MemoryPlayer.rate(this.seconds) });
    }
    await this.context.resume();
    this.playing = true;
    this.start();
  }

  pause() {
    this.position = this.time();
    this.playing = false;
    this.stop();
  }

  seek(seconds) {
    this.position = seconds;
    if (this.playing) this.start();
  }

  loop(span) {
    this.position = this.time();
    this.span = span;
    if (this.playing) this.start();
  }

  choose(key) {
    this.chosen = key;
    if (!this.playing) return;
    const now = this.context.currentTime;
    for (const [name, voice] of Object.entries(this.voices)) {
      const gain = voice.gain.gain;
      gain.cancelScheduledValues(now);
      gain.setValueAtTime(gain.value, now);
      gain.linearRampToValueAtTime(name === key ? 1 : 0, now + FADE);
    }
  }

  time() {
    if (!this.playing) return this.position;
    const late = this.context.outputLatency || 0;
    const t = this.position + Math.max(0, this.context.currentTime - late - this.began);
    if (this.span && t >= this.span.to) {
      return this.span.from + (t - this.span.to) % (this.span.to - this.span.from);
    }
    return Math.min(t, this.seconds);
  }

  start() {
    this.stop();
    const { span, context } = this;
    if (span && (this.position < span.from || this.position >= span.to)) this.position = span.from;
    this.began = context.currentTime + FADE;
    for (const [key, buffer] of Object.entries(this.buffers)) {
      const source = context.createBufferSource();
      const gain = context.createGain();
      source.buffer = buffer;
      if (span) {
        source.loop = true;
        source.loopStart = span.from;
        source.loopEnd = Math.min(span.to, buffer.duration);
      }
      gain.gain.setValueAtTime(0, context.currentTime);
      if (key === this.chosen) gain.gain.linearRampToValueAtTime(1, this.began + FADE);
      source.connect(gain).connect(context.destination);
      source.start(this.began, Math.min(this.position, buffer.duration));
      this.voices[key] = { source, gain };
    }
  }

  stop() {
    for (const { source, gain } of Object.values(this.voices)) {
      const now = this.context.currentTime;
      gain.gain.cancelScheduledValues(now);
      gain.gain.setValueAtTime(gain.gain.value, now);
      gain.gain.linearRampToValueAtTime(0, now + FADE);
      source.stop(now + FADE);
    }
    this.voices = {};
  }
}

/** Plays through the page's audio elements: for recordings too long to hold in memory. */
class ElementPlayer {
  constructor(elements, seconds) {
    this.elements = elements;
    this.seconds = seconds;
    this.chosen = Object.keys(elements)[0];
    this.span = null;
    this.playing = false;
  }

  async prepare() {
    for (const element of Object.values(this.elements)) {
      const type = element.src.slice(5, element.src.indexOf(';'));
      element.src = URL.createObjectURL(new Blob([bytesOf(element)], { type }));
      element.preload = 'auto';
    }
  }

  get voice() {
    return this.elements[this.chosen];
  }

  async play() {
    if (this.span) this.seek(this.inside(this.time()));
    this.playing = true;
    await this.voice.play();
  }

  pause() {
    this.playing = false;
    this.voice.pause();
  }

  seek(seconds) {
    this.voice.currentTime = seconds;
  }

  loop(span) {
    this.span = span;
  }

  choose(key) {
    const before = this.voice;
    this.chosen = key;
    if (before === this.voice) return;
    this.voice.currentTime = before.currentTime;
    if (this.playing) this.voice.play();
    before.pause();
  }

  time() {
    const t = this.voice.currentTime;
    if (this.playing && this.inside(t) !== t) this.seek(this.span.from);
    return Math.min(this.voice.currentTime, this.seconds);
  }

  inside(t) {
    return this.span && (t < this.span.from - 0.3 || t >= this.span.to) ? this.span.from : t;
  }
}
