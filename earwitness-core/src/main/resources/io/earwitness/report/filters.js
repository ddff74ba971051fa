'use strict';

const $ = (id) => document.getElementById(id);
const cards = [...document.querySelectorAll('.filter')];
const order = new Map(cards.map((card, i) => [card, i]));

/* ---- sound: one at a time ---- */

const audio = new Audio();
let playing = null;

function stop() {
  if (!playing) return;
  playing.classList.remove('on');
  playing.setAttribute('aria-pressed', 'false');
  playing = null;
  audio.pause();
}

function play(act) {
  stop();
  playing = act;
  act.classList.add('on');
  act.setAttribute('aria-pressed', 'true');
  audio.src = act.href;
  audio.play().catch((error) => {
    // another sound was asked for before this one began
    if (error.name !== 'AbortError' && playing === act) stop();
  });
}

audio.addEventListener('ended', stop);

/* ---- finding ---- */

const keys = {
  order: (a, b) => order.get(a) - order.get(b),
  r: (a, b) => b.dataset.r - a.dataset.r,
  mean: (a, b) => b.dataset.mean - a.dataset.mean,
  words: (a, b) => a.dataset.words.localeCompare(b.dataset.words) || b.dataset.r - a.dataset.r,
  // those without a genre come last
  genre: (a, b) => !a.dataset.genre - !b.dataset.genre || a.dataset.genre.localeCompare(b.dataset.genre),
};

/** Every word must be in the card: its name, genre, layer or, if it is a number, be its number. */
function matches(card, words) {
  const text = [card.dataset.words, card.dataset.genre, card.dataset.layer].join(' ').toLowerCase();
  return words.every((w) => text.includes(w) || (/^\d+$/.test(w) && card.dataset.number === w));
}

function find() {
  const words = $('search').value.toLowerCase().split(/\s+/).filter(Boolean);
  const layer = $('layer') ? $('layer').value : '';
  let found = 0;
  cards.forEach((card) => {
    const is = matches(card, words) && (!layer || card.dataset.layer === layer)
      && (!$('named').checked || card.dataset.r > 0);
    card.hidden = !is;
    found += is;
  });
  $('found').textContent = found + ' of ' + cards.length;
}

function sort() {
  const by = keys[$('sort').value];
  $('list').append(...cards.slice().sort((a, b) => by(a, b) || keys.order(a, b)));
}

/* ---- beginning ---- */

document.querySelectorAll('.act').forEach((act) => {
  act.setAttribute('role', 'button');
  act.setAttribute('aria-pressed', 'false');
});
$('list').addEventListener('click', (e) => {
  const act = e.target.closest('.act');
  if (!act || e.ctrlKey || e.metaKey || e.shiftKey) return;
  e.preventDefault();
  if (act === playing) stop();
  else play(act);
});
$('list').addEventListener('keydown', (e) => {
  if (e.key === ' ' && e.target.closest('.act')) {
    e.preventDefault();
    e.target.click();
  }
});
$('finder').hidden = false;
$('finder').addEventListener('submit', (e) => e.preventDefault());
$('search').addEventListener('input', find);
[$('named'), $('layer')].forEach((input) => input && input.addEventListener('change', find));
$('sort').addEventListener('change', sort);
find();
