import { themed } from './colours.js';

/** Draws playhead, loop, rectangle and the window of the map over a stage. */
export function drawMarks(context, stage) {
  const { laid, viewport, marks } = stage;
  const { plot, ruler, lanes, map } = laid;
  const x = (t) => plot.x + viewport.x(t, plot.width);
  context.save();
  context.beginPath();
  context.rect(plot.x - 7, 0, plot.width + 14, map.y - 2);
  context.clip();
  const loop = marks.draftLoop || marks.loop;
  if (loop) drawLoop(context, x(loop[0]), x(loop[1]), ruler, plot, lanes);
  const box = marks.draft || marks.box;
  if (box) drawBox(context, stage, box, x);
  drawHead(context, x(marks.t), ruler, lanes);
  context.restore();
  drawMap(context, stage);
}

function drawLoop(context, left, right, ruler, plot, lanes) {
  const bottom = lanes.y + lanes.height;
  context.fillStyle = 'rgba(0, 0, 0, .42)';
  context.fillRect(plot.x, plot.y, Math.max(0, left - plot.x), plot.height);
  context.fillRect(right, plot.y, Math.max(0, plot.x + plot.width - right), plot.height);
  context.fillStyle = themed('brand');
  context.globalAlpha = 0.22;
  context.fillRect(left, 0, right - left, ruler.height);
  context.globalAlpha = 1;
  for (const at of [left, right]) context.fillRect(Math.round(at) - 1, 0, 2, bottom);
}

function drawBox(context, stage, box, x) {
  const left = x(box.from);
  const top = stage.yOf(box.high);
  const width = x(box.to) - left;
  const height = stage.yOf(box.low) - top;
  context.lineWidth = 4;
  context.strokeStyle = 'rgba(0, 0, 0, .7)';
  context.strokeRect(left, top, width, height);
  context.lineWidth = 2;
  context.strokeStyle = '#fff';
  context.strokeRect(left, top, width, height);
  context.fillStyle = 'rgba(255, 255, 255, .12)';
  context.fillRect(left, top, width, height);
  context.fillStyle = '#fff';
  for (const [hx, hy] of corners(left, top, width, height)) {
    context.fillRect(hx - 4, hy - 4, 8, 8);
  }
}

/** North-west, north-east, south-east, south-west. */
export const corners = (left, top, width, height) =>
  [[left, top], [left + width, top], [left + width, top + height], [left, top + height]];

function drawHead(context, at, ruler, lanes) {
  const x = Math.round(at);
  const bottom = lanes.height ? lanes.y + lanes.height - 4 : lanes.y - 12;
  context.fillStyle = 'rgba(0, 0, 0, .55)';
  context.fillRect(x - 2, ruler.height, 4, bottom - ruler.height);
  context.fillStyle = '#fff';
  context.fillRect(x - 1, ruler.height, 2, lanes.y - 12 - ruler.height);
  context.fillStyle = themed('head');
  context.fillRect(x - 1, lanes.y - 12, 2, bottom - lanes.y + 12);
  context.beginPath();
  context.moveTo(x - 7, ruler.height - 10);
  context.lineTo(x + 7, ruler.height - 10);
  context.lineTo(x, ruler.height);
  context.fill();
}

function drawMap(context, { laid, viewport, whole, marks }) {
  const { map } = laid;
  const x = (t) => map.x + whole.x(t, map.width);
  if (!viewport.isWhole) {
    context.fillStyle = themed('veil');
    context.fillRect(map.x, map.y, x(viewport.from) - map.x, map.height);
    context.fillRect(x(viewport.to), map.y, map.x + map.width - x(viewport.to), map.height);
    context.strokeStyle = themed('head');
    context.lineWidth = 2;
    const left = x(viewport.from);
    context.strokeRect(left, map.y - 1, Math.max(5, x(viewport.to) - left), map.height + 2);
  }
  context.fillStyle = 'rgba(0, 0, 0, .6)';
  context.fillRect(x(marks.t) - 2, map.y, 4, map.height);
  context.fillStyle = '#fff';
  context.fillRect(x(marks.t) - 1, map.y, 2, map.height);
}
