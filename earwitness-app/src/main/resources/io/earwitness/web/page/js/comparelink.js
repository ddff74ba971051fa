import { passage } from './view.js';

/** What a comparison shows, and its form in a link: both sides, what is in view, when, how. */

const round = (x) => Math.round(x * 1000) / 1000;

const stretch = (text) => {
  const both = (text || '').split('_').map(Number);
  return both.length === 2 && both.every(Number.isFinite) && both[1] > both[0] ? both : null;
};

/** The view of a link; what it does not say is two networks on the newest song, or two songs. */
export function fromLink(query, songs, models) {
  const q = new URLSearchParams(query);
  const asked = (side) => (q.get(side) || '').split('~');
  const other = models.length > 1 ? songs[0] : songs[1] || songs[0];
  return {
    a: { song: asked('a')[0] || songs[0].id, model: asked('a')[1] || models[0].id, window: stretch(q.get('window')) },
    b: { song: asked('b')[0] || other.id, model: asked('b')[1] || (models[1] || models[0]).id, window: stretch(q.get('windowB')) },
    method: q.get('method') || models[0].opening,
    show: q.get('show') || 'heat',
    strength: 0.9,
    sound: q.get('sound'),
    loop: passage(q.get('loop')),
    t: Number(q.get('t')) || 0,
  };
}

export function toLink({ a, b, method, show, sound, loop, t }) {
  const q = new URLSearchParams({ a: `${a.song}~${a.model}`, b: `${b.song}~${b.model}`, method });
  if (show !== 'heat') q.set('show', show);
  if (sound) q.set('sound', sound);
  if (t > 0) q.set('t', round(t));
  for (const [name, value] of [['window', a.window], ['windowB', b.window], ['loop', loop]]) {
    if (value) q.set(name, value.map(round).join('_'));
  }
  return `#/compare?${q}`;
}
