import { h, say, show, toast } from './dom.js';
import { icon } from './controls.js';
import { number, t } from './i18n.js';

const SECONDS = 10;
const LEAD = 0.4; // before a recorder gives its first sound
const TYPES = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus', ''];

/** Recordings are told apart by when they began: "Recording 2026-03-09 18.05". */
const named = () => `${t('record.name')} ${new Date().toLocaleString('sv').slice(0, 16).replace(':', '.')}`;

/** A button that records ten seconds from the microphone and hands them to send(blob, name). */
export function recorder(send) {
  const box = h('div.record');
  let stop = null;

  function rest() {
    show(box, h('button.wide', { type: 'button', id: 'record', onclick: start }, icon('mic'),
      h('span', h('b', t('record.title')), h('small', t('record.note', { seconds: SECONDS })))));
  }

  async function start() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
    } catch {
      toast(t('record.refused'), true);
      return;
    }
    const mimeType = TYPES.find((type) => !type || MediaRecorder.isTypeSupported(type));
    const media = new MediaRecorder(stream, mimeType ? { mimeType } : {});
    const pieces = [];
    let kept = true;
    media.ondataavailable = (e) => pieces.push(e.data);
    media.onstop = () => {
      stream.getTracks().forEach((track) => track.stop());
      rest();
      stop = null;
      if (!kept) return;
      const blob = new Blob(pieces, { type: media.mimeType });
      send(blob, named() + (/mp4/.test(media.mimeType) ? '.m4a' : /ogg/.test(media.mimeType) ? '.ogg' : '.webm'));
    };
    media.start();
    say(t('record.on'));
    stop = (keep) => {
      kept = keep;
      if (media.state !== 'inactive') media.stop();
    };
    meter(stream, media);
  }

  /** How loud it is and how long it still lasts. */
  function meter(stream, media) {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const level = h('i');
    const left = h('b');
    show(box, h('div.recording', h('span.dot'), left, h('div.level', { 'aria-hidden': 'true' }, level),
      h('button.act', { type: 'button', onclick: () => stop(true) }, t('record.enough')),
      h('button.act', { type: 'button', onclick: () => stop(false) }, t('job.cancel'))));
    const began = performance.now();
    const frame = () => {
      const gone = (performance.now() - began) / 1000;
      if (media.state === 'inactive' || gone >= SECONDS + LEAD) {
        stop?.(true);
        context.close();
        return;
      }
      analyser.getFloatTimeDomainData(samples);
      const peak = samples.reduce((max, v) => Math.max(max, Math.abs(v)), 1e-4);
      level.style.width = `${Math.max(0, Math.min(100, 100 + 2 * 20 * Math.log10(peak)))}%`;
      left.textContent = `${number(Math.max(0, Math.ceil(SECONDS + LEAD - gone)))}\u00a0s`;
      requestAnimationFrame(frame);
    };
    frame();
  }

  rest();
  box.close = () => stop?.(false);
  return box;
}
