/**
 * Marching squares: the lines around the cells of a tile whose value is above a threshold, as a
 * Path2D in cells. The outermost columns are continued, so that lines meet across tiles.
 */
export function contour({ grey, width, height }, threshold) {
  const path = new Path2D();
  const value = (x, y) => grey[Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x))];
  for (let y = -1; y < height; y++) {
    for (let x = -1; x < width; x++) {
      const a = value(x, y);
      const b = value(x + 1, y);
      const c = value(x + 1, y + 1);
      const d = value(x, y + 1);
      const corners = (a > threshold) | (b > threshold) << 1 | (c > threshold) << 2 | (d > threshold) << 3;
      if (corners === 0 || corners === 15) continue;
      const cut = (p, q) => (threshold - p) / (q - p);
      // the middle of a cell is where its value stands
      const left = x + 0.5;
      const top = y + 0.5;
      const sides = {
        north: () => [left + cut(a, b), top],
        east: () => [left + 1, top + cut(b, c)],
        south: () => [left + cut(d, c), top + 1],
        west: () => [left, top + cut(a, d)],
      };
      for (const [from, to] of CASES[corners]) {
        path.moveTo(...sides[from]());
        path.lineTo(...sides[to]());
      }
    }
  }
  return path;
}

const NW = ['north', 'west'];
const NE = ['north', 'east'];
const SE = ['south', 'east'];
const SW = ['south', 'west'];
const ACROSS = ['west', 'east'];
const DOWN = ['north', 'south'];

const CASES = {
  1: [NW], 2: [NE], 3: [ACROSS], 4: [SE], 5: [NE, SW], 6: [DOWN], 7: [SW],
  8: [SW], 9: [DOWN], 10: [NW, SE], 11: [SE], 12: [ACROSS], 13: [NE], 14: [NW],
};
