import { percent } from './i18n.js';
import { themed } from './colours.js';
import { font } from './axes.js';

/** The genres that get a lane: the likeliest over the song, with its peaks counted in. */
export function chosen(answer, labels, most) {
  if (!answer.probabilities) return []; // silence has no genre that could be likely
  const points = answer.timeline.points.filter((p) => p.probabilities);
  const worth = (c) => (answer.probabilities?.[c] || 0)
    + 0.25 * points.reduce((max, p) => Math.max(max, p.probabilities[c]), 0);
  return labels.map((_, c) => c).sort((a, b) => worth(b) - worth(a)).slice(0, most);
}

/** What the network says about the segment whose middle is nearest to a time. */
export function pointAt(timeline, t) {
  const i = Math.round((t - timeline.segmentSeconds / 2) / timeline.hopSeconds);
  return timeline.points[Math.max(0, Math.min(timeline.points.length - 1, i))];
}

/** Stretches of the song with the same first genre: [{from, to, label or null}]. */
export function runs(timeline, seconds) {
  const out = [];
  const half = timeline.hopSeconds / 2;
  timeline.points.forEach((p, i) => {
    const label = p.probabilities ? p.probabilities.indexOf(Math.max(...p.probabilities)) : null;
    const middle = p.startSeconds + timeline.segmentSeconds / 2;
    const to = i === timeline.points.length - 1 ? seconds : Math.min(seconds, middle + half);
    const before = out[out.length - 1];
    if (before && before.label === label) before.to = to;
    else out.push({ from: before ? before.to : 0, to, label });
  });
  return out;
}

/** A lane for each genre: how likely it is, all over the song. */
export function drawLanes(context, viewport, { x, y, width }, { answer, labels, rows, laneHeight, gap, gutter }) {
  const { timeline } = answer;
  const half = timeline.segmentSeconds / 2;
  rows.forEach((label, row) => {
    const top = y + row * (laneHeight + gap);
    context.save();
    context.beginPath();
    context.rect(x, top, width, laneHeight);
    context.clip();
    context.fillStyle = themed('lane');
    context.fillRect(x, top, width, laneHeight);
    context.fillStyle = row === 0 ? themed('brand') : themed('row');
    shape(context, timeline.points, label, (t) => x + viewport.x(t, width), half, viewport, top, laneHeight);
    context.restore();
    name(context, labels[label], answer.probabilities?.[label], row === 0, { x, top, laneHeight, gutter });
  });
}

function shape(context, points, label, xOf, half, viewport, top, height) {
  let open = false;
  const close = (px) => {
    if (open) {
      context.lineTo(px, top + height);
      context.fill();
    }
    open = false;
  };
  let px = 0;
  points.forEach((p, i) => {
    const middle = p.startSeconds + half;
    if (!p.probabilities) {
      close(px);
      return;
    }
    const first = i === 0 ? xOf(0) : xOf(middle);
    px = i === points.length - 1 ? xOf(viewport.seconds) : xOf(middle);
    const py = top + height - p.probabilities[label] * (height - 2);
    if (!open) {
      context.beginPath();
      context.moveTo(first, top + height);
      context.lineTo(first, py);
      open = true;
    }
    context.lineTo(xOf(middle), py);
    context.lineTo(px, py);
  });
  close(px);
}

function name(context, text, probability, first, { x, top, laneHeight, gutter }) {
  const share = probability === undefined ? '' : percent(probability);
  context.textBaseline = 'middle';
  const y = top + laneHeight / 2;
  if (gutter) {
    context.textAlign = 'right';
    context.font = font(13, first ? 650 : 500);
    context.fillStyle = first ? themed('brand') : themed('ink');
    context.fillText(text, x - 10, y - 7, gutter - 12);
    context.font = font(11.5);
    context.fillStyle = themed('soft');
    context.fillText(share, x - 10, y + 8);
    return;
  }
  context.textAlign = 'left';
  context.font = font(12, 600);
  context.lineWidth = 4;
  context.strokeStyle = themed('card');
  context.strokeText(text, x + 6, y);
  context.fillStyle = themed('ink');
  context.fillText(text, x + 6, y);
}
