import { paint } from './colours.js';
import { ask as request, Problem } from './api.js';

const MOST_TILES = 220;
const AT_ONCE = 6;
const AGAIN = 100; // milliseconds until a tile that is not whole yet is asked for again
const cache = new Map(); // address to tile; a Map keeps its order, so the oldest is first
const queue = [];

/** Tells every layer when a tile is there, or may be asked for again: several may show the same. */
export const news = new EventTarget();
const tell = () => news.dispatchEvent(new Event('tile'));

let running = 0;

/** The grey values of one tile, coloured when first drawn. */
class Tile {
  constructor(grey, width, height) {
    Object.assign(this, { grey, width, height, pictures: {} });
  }

  picture(colours) {
    this.pictures[colours] ||= paint(this.grey, this.width, this.height, colours);
    return this.pictures[colours];
  }
}

/** Reads the grey values of a PNG. */
export async function greyOf(blob) {
  const bitmap = await createImageBitmap(blob, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0);
  const rgba = context.getImageData(0, 0, width, height).data;
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) grey[i] = rgba[4 * i];
  bitmap.close();
  return { grey, width, height };
}

export function cached(address) {
  const tile = cache.get(address);
  if (tile instanceof Tile) {
    cache.delete(address);
    cache.set(address, tile);
    return tile;
  }
  return null;
}

/**
 * Asks for a tile unless that has been done. `wanted` says, when its turn comes, whether it is
 * still in view; `job` hears of the server's job if the map is yet to be made.
 */
export function ask(address, { wanted, job, failed }) {
  if (cache.has(address)) return;
  cache.set(address, 'asked');
  queue.push({ address, wanted, job, failed });
  next();
}

export const forget = (address) => cache.delete(address);

function next() {
  while (running < AT_ONCE && queue.length) {
    const order = queue.pop(); // the newest is what is in view now
    if (!order.wanted()) {
      cache.delete(order.address);
      continue;
    }
    running++;
    bring(order).finally(() => {
      running--;
      next();
    });
  }
}

/** A sketch is asked for again until it is whole, or forgotten when it is out of view. */
function again(order, tile) {
  if (cache.get(order.address) !== tile) return;
  if (!order.wanted()) {
    cache.delete(order.address);
    return;
  }
  queue.push(order);
  next();
}

async function bring(order) {
  const { address, job, failed } = order;
  try {
    const response = await request(address);
    if (response.status === 202) {
      job((await response.json()).job, address);
      return;
    }
    if (!response.ok) {
      const body = await response.json().catch(() => ({}));
      throw new Problem(response.status, body, Number(response.headers.get('Retry-After')) || 0);
    }
    const { grey, width, height } = await greyOf(await response.blob());
    const tile = new Tile(grey, width, height);
    tile.partial = response.headers.has('Earwitness-Partial');
    cache.delete(address);
    cache.set(address, tile);
    if (tile.partial) setTimeout(() => again(order, tile), AGAIN);
    if (cache.size > MOST_TILES) cache.delete(cache.keys().next().value);
    tell();
  } catch (error) {
    failed(error);
    if (![0, 429, 503].includes(error.status)) return;
    // asked again after a while, so that a busy server is not hammered
    setTimeout(() => {
      cache.delete(address);
      tell();
    }, 1000 * (error.retryAfter || 5));
  }
}
