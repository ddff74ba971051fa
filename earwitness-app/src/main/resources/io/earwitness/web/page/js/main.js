import { get } from './api.js';
import { h, set, show, toast } from './dom.js';
import { catchEverywhere } from './drop.js';
import { has, preferred, speak, t } from './i18n.js';
import { mast } from './mast.js';
import { because, known } from './reason.js';

/** Views by the first part of the address after #/; each returns what to call when it is left. */
const VIEWS = {
  '': () => import('./home.js'),
  song: () => import('./song.js'),
  compare: () => import('./compare.js'),
  training: () => import('./training.js'),
};

export const studio = { about: null };
let leave = null;
let turn = 0;

export async function refresh() {
  studio.about = await get('/api/studio');
  return studio.about;
}

function address() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  return { parts: path.split('/').map(decodeURIComponent), query };
}

async function route() {
  const mine = ++turn;
  leave?.();
  leave = null;
  const main = document.getElementById('main');
  const { parts, query } = address();
  const name = VIEWS[parts[0]] ? parts[0] : '';
  mast(name, again);
  main.dataset.view = name || 'home';
  show(main, h('p.loading', t('loading')));
  try {
    const view = await VIEWS[name]();
    if (mine !== turn) return;
    show(main);
    const left = await view.open(main, parts.slice(1), query);
    if (mine === turn) leave = left;
    else left?.();
  } catch (error) {
    if (mine !== turn) return;
    if (error.status === undefined) console.error(error);
    document.title = 'Earwitness';
    show(main, h('section.sorry', h('h1', t('problem.title')), h('p.lede', problem(error)),
      h('p', h('a', { href: '#/' }, t('problem.home')))));
  }
}

/** What makes the genre of an example: the cause that was planted in it. */
export const cause = ({ name, title }) => (has(`example.${name}`) ? t(`example.${name}`) : title);

/** A song's title; that of built-in music is in this language. */
export function titleOf(song) {
  const example = studio.about.examples.find((e) => e.title === song.title);
  return example ? `${example.name}: ${cause(example)}` : song.title;
}

/** An error in words. */
export function problem(error) {
  if (error.status === 0) return t('problem.away');
  if (error.status === 401) return t('problem.token');
  if (error.status === 404) return t('problem.unknown');
  const why = known(error.message);
  if (why) return why;
  if (error.status === 413) return t('problem.large');
  if (error.status === 429 || error.status === 503) return t('problem.busy', { seconds: error.retryAfter || 10 });
  if (error.status >= 500) return t('problem.ours', { id: error.id || '–' });
  return error.message ? because(error.message) : t('job.failed');
}

export const sorry = (error) => toast(problem(error), true);

/** Draws the present view again, in another language say. */
function again() {
  set(document.getElementById('skip'), {});
  document.getElementById('skip').textContent = t('skip');
  route();
}

/** Changes the address without opening the view anew. */
export function readdress(hash) {
  history.replaceState(null, '', hash);
}

async function begin() {
  try {
    const about = await refresh();
    await speak(preferred(about.languages));
  } catch (error) {
    await speak(preferred(['en', 'de']));
    show(document.getElementById('main'), h('section.sorry', h('h1', t('problem.title')), h('p.lede', problem(error))));
    return;
  }
  addEventListener('hashchange', route);
  catchEverywhere();
  document.getElementById('skip').addEventListener('click', (e) => {
    e.preventDefault();
    document.getElementById('main').focus();
  });
  again();
}

begin();
