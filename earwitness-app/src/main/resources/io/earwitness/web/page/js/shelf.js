import { get, remove } from './api.js';
import { arrange, h } from './dom.js';
import { twice } from './controls.js';
import { clock, t, translated } from './i18n.js';
import { sorry, titleOf } from './main.js';

const AGAIN = 5000;

/** The songs that are there, kept up to date until close(). */
export function shelf() {
  const list = h('ul.songs');
  const section = h('section.shelf', { 'aria-labelledby': 'shelf', hidden: true },
    h('h2', { id: 'shelf' }, t('home.shelf')), list);
  const drawn = new Map();
  const removed = new Set(); // lists that were asked for before a removal may come after it
  let asked = 0;
  let shown = 0;

  async function draw() {
    const mine = ++asked;
    const { songs } = await get('/api/songs');
    if (mine < shown) return;
    shown = mine;
    const there = songs.filter((song) => !removed.has(song.id));
    section.hidden = there.length === 0;
    arrange(list, there.map(item));
  }

  /** The entry of a song: the same as before while nothing changed, or under somebody's hands. */
  function item(song) {
    const text = JSON.stringify(song);
    const old = drawn.get(song.id);
    if (old && (old.text === text || old.item.contains(document.activeElement) || old.item.querySelector('.sure'))) return old.item;
    const made = entry(song, away);
    drawn.set(song.id, { text, item: made });
    return made;
  }

  async function away(song) {
    try {
      await remove(`/api/songs/${song.id}`);
    } catch (error) {
      // gone is gone, whoever removed it
      if (error.status !== 404) {
        sorry(error);
        draw().catch(() => {});
        return;
      }
    }
    removed.add(song.id);
    const { item: gone } = drawn.get(song.id);
    const next = gone.nextElementSibling || gone.previousElementSibling;
    gone.remove();
    section.hidden = list.children.length === 0;
    next?.querySelector('a').focus();
  }

  draw().catch(sorry);
  const timer = setInterval(() => { if (!document.hidden) draw().catch(() => {}); }, AGAIN);
  section.close = () => clearInterval(timer);
  return section;
}

function entry(song, away) {
  const facts = [song.artist, song.seconds ? clock(song.seconds) : null].filter(Boolean).join(' · ');
  const state = song.state === 'done' ? null : h('span.state', t(`song.state.${song.state}`));
  return h('li', { 'data-song': song.id },
    h('a', { href: `#/song/${song.id}` }, h('span.title', titleOf(song)), h('span.facts', facts)),
    h('span.words', song.state === 'done' ? translated(song.words) : state),
    twice({ name: t('home.remove', { title: titleOf(song) }), sure: t('home.sure'), act: () => away(song) }));
}
