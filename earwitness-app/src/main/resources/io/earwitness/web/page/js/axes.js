import { clock, hertz, number } from './i18n.js';
import { themed } from './colours.js';

const STEPS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];
const PITCHES = [50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000];

/** The band, as a fraction, whose centre is at a frequency; hertz lists centres, lowest first. */
function bandOf(frequency, centres) {
  if (frequency <= centres[0]) return 0;
  for (let i = 1; i < centres.length; i++) {
    if (centres[i] >= frequency) {
      return i - 1 + (frequency - centres[i - 1]) / (centres[i] - centres[i - 1]);
    }
  }
  return centres.length - 1;
}

function frequencyOf(band, centres) {
  const i = Math.max(0, Math.min(centres.length - 2, Math.floor(band)));
  const share = Math.max(0, Math.min(1, band - i));
  return centres[i] + share * (centres[i + 1] - centres[i]);
}

/** The y of a frequency in a plot whose lowest band is at the bottom. */
export const yOf = (frequency, centres, { y, height }) =>
  y + height * (1 - (bandOf(frequency, centres) + 0.5) / centres.length);

export const frequencyAt = (py, centres, { y, height }) =>
  frequencyOf((1 - (py - y) / height) * centres.length - 0.5, centres);

function label(t, step) {
  if (step >= 1) return clock(t);
  return t < 60 ? `${number(t, step < 0.1 ? 2 : 1)}\u00a0s` : clock(t, step < 0.1 ? 2 : 1);
}

/** The ruler of seconds above the plot, as dense as the width allows. */
export function drawTime(context, viewport, { x, y, width, height }) {
  const step = STEPS.find((s) => viewport.span / s <= Math.max(2, width / 88)) || 7200;
  context.font = font(12);
  context.textBaseline = 'middle';
  context.fillStyle = themed('soft');
  context.strokeStyle = themed('line');
  context.lineWidth = 1;
  context.beginPath();
  for (let k = Math.ceil(viewport.from / step); k * step <= viewport.to + 1e-9; k++) {
    const at = Math.round(x + viewport.x(k * step, width)) + 0.5;
    context.moveTo(at, y + height - 6);
    context.lineTo(at, y + height);
    const text = label(k * step, step);
    const half = context.measureText(text).width / 2;
    const middle = Math.max(x + half, Math.min(x + width - half, at));
    context.textAlign = 'center';
    context.fillText(text, middle, y + height / 2 - 2);
  }
  context.stroke();
}

/** Frequencies beside the plot, or inside it where there is no gutter. */
export function drawPitch(context, centres, plot, gutter) {
  context.font = font(gutter ? 12 : 10.5);
  context.textBaseline = 'middle';
  context.textAlign = gutter ? 'right' : 'left';
  let above = Infinity;
  for (const f of PITCHES) {
    if (f < centres[0] || f > centres[centres.length - 1]) continue;
    const y = yOf(f, centres, plot);
    if (above - y < 17) continue;
    above = y;
    if (gutter) {
      context.fillStyle = themed('soft');
      context.fillText(hertz(f), plot.x - 10, y);
      context.fillStyle = themed('line');
      context.fillRect(plot.x - 5, Math.round(y), 5, 1);
    } else {
      context.strokeStyle = 'rgba(0, 0, 0, .8)';
      context.lineWidth = 3;
      context.strokeText(hertz(f), plot.x + 6, y);
      context.fillStyle = '#fff';
      context.fillText(hertz(f), plot.x + 6, y);
    }
  }
}

export const font = (size, weight = 400) => `${weight} ${size}px "Instrument Sans", "Segoe UI", Roboto, sans-serif`;
