/** What is seen and heard of a song, and its form in a link. */

const numbers = (text, n) => {
  const all = (text || '').split('_').map(Number);
  return all.length === n && all.every(Number.isFinite) ? all : null;
};

/** Seconds of the shortest passage that can be repeated: one of none would be repeated for ever. */
export const LEAST_LOOP = 0.1;

/** A passage in a link, if it is one. */
export const passage = (text) => {
  const both = numbers(text, 2);
  return both && both[0] >= 0 && both[1] - both[0] >= LEAST_LOOP - 1e-6 ? both : null;
};

const short = (x) => String(Math.round(x * 1000) / 1000);

const DEFAULTS = {
  model: null, method: null, layer: null, filter: null, target: null, options: {},
  show: 'heat', strength: 0.9, sound: 'original', t: 0, window: null, loop: null, box: null,
  keep: 'outside', tool: 'move', wall: null, other: null,
};

/** A view that tells its listeners which of its values changed. */
export class View extends EventTarget {
  constructor(values) {
    super();
    Object.assign(this, DEFAULTS, values);
  }

  set(values) {
    const changed = Object.keys(values).filter((k) => JSON.stringify(this[k]) !== JSON.stringify(values[k]));
    if (!changed.length) return;
    Object.assign(this, values);
    this.dispatchEvent(new CustomEvent('change', { detail: new Set(changed) }));
  }

  on(names, act) {
    this.addEventListener('change', (e) => { if (names.some((n) => e.detail.has(n))) act(); });
  }

  /** What the server needs to make the map and the sounds of this view. */
  query() {
    const { model, method, layer, filter, target, options } = this;
    return { model, method, layer, filter, target, ...options };
  }
}

export function fromQuery(text) {
  const q = new URLSearchParams(text);
  const values = {};
  for (const key of ['model', 'method', 'layer', 'filter', 'target', 'show', 'sound', 'keep', 'tool', 'wall', 'other']) {
    if (q.has(key)) values[key] = q.get(key);
  }
  for (const key of ['strength', 't']) {
    if (q.has(key) && Number.isFinite(Number(q.get(key)))) values[key] = Number(q.get(key));
  }
  values.window = numbers(q.get('window'), 2);
  values.loop = passage(q.get('loop'));
  const box = numbers(q.get('box'), 4);
  if (box) values.box = { from: box[0], to: box[1], low: box[2], high: box[3] };
  values.options = {};
  for (const [key, value] of q) if (key.startsWith('o.')) values.options[key.slice(2)] = value;
  return values;
}

export function toQuery(view) {
  const q = new URLSearchParams();
  for (const key of ['model', 'method', 'layer', 'filter', 'target', 'show', 'sound', 'keep', 'tool', 'wall', 'other']) {
    if (view[key] !== null && view[key] !== DEFAULTS[key]) q.set(key, view[key]);
  }
  if (view.strength !== DEFAULTS.strength) q.set('strength', short(view.strength));
  if (view.t > 0) q.set('t', short(view.t));
  if (view.window) q.set('window', view.window.map(short).join('_'));
  if (view.loop) q.set('loop', view.loop.map(short).join('_'));
  if (view.box) q.set('box', [view.box.from, view.box.to, view.box.low, view.box.high].map(short).join('_'));
  for (const [key, value] of Object.entries(view.options)) q.set(`o.${key}`, value);
  return q.toString();
}
