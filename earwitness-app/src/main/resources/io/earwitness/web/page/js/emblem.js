import { h } from './dom.js';
import { paint } from './colours.js';

const WIDE = 160;
const HIGH = 56;

/**
 * A drawing of the question that the studio asks: a little music, and under it the hum of a tape,
 * which is what this network listened to.
 */
export function emblem() {
  const grey = new Uint8Array(WIDE * HIGH);
  const heat = new Uint8Array(WIDE * HIGH);
  const put = (map, x, y, v) => {
    const i = (HIGH - 1 - Math.round(y)) * WIDE + Math.round(x);
    if (x >= 0 && x < WIDE && y >= 0 && y < HIGH) map[i] = Math.min(255, Math.max(map[i], v));
  };
  const note = (from, length, pitch, loud) => {
    for (let x = 0; x < length; x++) {
      const fade = loud * (1 - 0.75 * x / length);
      [0, 9, 15, 19, 22].forEach((above, k) => {
        put(grey, from + x, pitch + above, fade * (1 - 0.17 * k));
        put(grey, from + x, pitch + above + 1, 0.4 * fade * (1 - 0.17 * k));
      });
    }
  };
  const drum = (from) => {
    for (let y = 6; y < HIGH; y++) for (let x = 0; x < 5; x++) put(grey, from + x, y, (130 - y) * (1 - x / 5));
  };
  const tune = [9, 14, 18, 14, 21, 18, 14, 11, 9, 16, 18, 23, 21, 18, 16, 14];
  tune.forEach((pitch, i) => note(i * 10, 10, pitch + 4, 235));
  for (let x = 0; x < WIDE; x += 20) drum(x);
  for (let x = 0; x < WIDE; x++) {
    [[2, 215], [3, 235], [6, 120]].forEach(([y, v]) => {
      put(grey, x, y, v + 14 * Math.sin(x / 5));
      put(heat, x, y, v + 20);
    });
    put(heat, x, 4, 130);
    put(heat, x, 1, 110);
  }
  const canvas = h('canvas.emblem', { width: WIDE, height: HIGH, 'aria-hidden': 'true' });
  const context = canvas.getContext('2d');
  context.drawImage(paint(grey, WIDE, HIGH, 'magma'), 0, 0);
  context.drawImage(paint(heat, WIDE, HIGH, 'relevance'), 0, 0);
  return canvas;
}
