/** Colour tables: 256 RGBA entries each, as little-endian 32-bit words for ImageData. */

// matplotlib's magma at 33 places: readable by colour-blind people and in grey
const MAGMA = ('000004 030312 0a0822 130d34 1d1147 29115a 36106b 440f76 51127c 5d177f 6a1c81 762181 832681 '
  + '902a81 9c2e7f aa337d b73779 c43c75 d0416f dc4869 e75263 ef5d5e f56b5c f9795d fc8961 fd9869 fea772 '
  + 'feb67c fec488 fed395 fde2a3 fcf0b2 fcfdbf').split(' ').map((hex) => parseInt(hex, 16));

const word = (r, g, b, a = 255) => ((a << 24) | (b << 16) | (g << 8) | r) >>> 0;

function table(entry) {
  return Uint32Array.from({ length: 256 }, (_, v) => entry(v));
}

function magma(v) {
  const at = v / 255 * (MAGMA.length - 1);
  const i = Math.min(MAGMA.length - 2, Math.floor(at));
  const mix = (shift) => {
    const a = (MAGMA[i] >> shift) & 255;
    const b = (MAGMA[i + 1] >> shift) & 255;
    return Math.round(a + (at - i) * (b - a));
  };
  return word(mix(16), mix(8), mix(0));
}

const TABLES = {
  magma: table(magma),
  // under an overlay the sound steps back
  grey: table((v) => { const g = Math.round(255 * (v / 255) ** 1.15 * 0.86); return word(g, g, g); }),
  // orange that is read by its lightness over grey, as in the reports
  relevance: table((v) => word(255, 154, 46, Math.round(255 * 0.92 * (v / 255) ** 0.9))),
};

/** The colour of contours. */
export const OUTLINE = '#8ff5ff';

/** Colours the grey values of an image. */
export function paint(grey, width, height, name) {
  const image = new ImageData(width, height);
  const out = new Uint32Array(image.data.buffer);
  const colours = TABLES[name];
  for (let i = 0; i < grey.length; i++) out[i] = colours[grey[i]];
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d').putImageData(image, 0, 0);
  return canvas.transferToImageBitmap();
}

/** A small bar of a table's colours, for legends. */
export function scale(name, canvas, under) {
  canvas.width = 256;
  canvas.height = 1;
  const values = Uint8Array.from({ length: 256 }, (_, i) => i);
  const context = canvas.getContext('2d');
  if (under) {
    context.fillStyle = under;
    context.fillRect(0, 0, 256, 1);
  }
  context.drawImage(paint(values, 256, 1, name), 0, 0);
  return canvas;
}

/** A colour of the page's theme. */
export const themed = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
