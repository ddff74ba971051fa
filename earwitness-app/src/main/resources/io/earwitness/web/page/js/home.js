import { get, post, remove, upload } from './api.js';
import { h, id, set, show, toast } from './dom.js';
import { icon } from './controls.js';
import { emblem } from './emblem.js';
import { clock, has, number, t, translated } from './i18n.js';
import { problem, sorry, studio } from './main.js';
import { recorder } from './record.js';

const TYPES = 'audio/*,video/mp4,video/webm,.mp3,.flac,.ogg,.opus,.wav,.m4a,.aac,.aiff';

/** The first view: a place to drop a song, examples, and the songs that are there. */
export async function open(main) {
  const { about } = studio;
  document.title = `Earwitness – ${t('home.short')}`;
  const list = h('ul.songs');
  const section = h('section.shelf', { 'aria-labelledby': 'shelf', hidden: true },
    h('h2', { id: 'shelf' }, t('home.shelf')), list);
  const sending = h('div.sending', { hidden: true });
  let current = null;

  async function send(file, name) {
    if (!file) return;
    if (file.size > about.limits.uploadBytes) {
      toast(t('home.large', { size: number(about.limits.uploadBytes / 1048576) }), true);
      return;
    }
    const bar = h('i');
    current?.cancel();
    current = upload(file, name, (share) => { bar.style.width = `${Math.round(100 * share)}%`; });
    sending.hidden = false;
    show(sending, h('p', t('home.sending', { name })),
      h('div.bar', { role: 'progressbar', 'aria-label': t('home.sending', { name }) }, bar),
      h('button.act', { type: 'button', onclick: () => current.cancel() }, t('job.cancel')));
    try {
      const answer = await current.done;
      if (answer) location.hash = `#/song/${answer.song}`;
    } catch (error) {
      toast(problem(error), true);
    }
    sending.hidden = true;
  }

  const input = h('input.sr', { type: 'file', accept: TYPES, id: id('file'), onchange: () => send(input.files[0], input.files[0]?.name) });
  const zone = h('label.drop', { for: input.id }, icon('drop'),
    h('span.drop-title', t('home.drop')), h('span.drop-note', t('home.dropNote', {
      size: number(about.limits.uploadBytes / 1048576), minutes: number(about.limits.seconds / 60) })));
  const record = recorder((blob, name) => send(blob, name));
  const examples = h('div.examples', { role: 'group', 'aria-labelledby': 'examples' },
    h('h2', { id: 'examples' }, t('home.examples')),
    h('p.note', t('home.examplesNote')),
    h('div.chips', about.examples.map((e) => h('button.chip', { type: 'button', 'data-example': e.name, title: cause(e), 'aria-label': `${e.name}: ${cause(e)}`, onclick: async (press) => {
      press.currentTarget.disabled = true;
      try {
        location.hash = `#/song/${(await post(`/api/examples/${encodeURIComponent(e.name)}`)).song}`;
      } catch (error) {
        press.target.disabled = false;
        sorry(error);
      }
    } }, e.name))));

  main.append(
    h('section.hero', h('div', h('h1', t('home.title.0'), ' ', h('b', t('home.title.1'))), h('p.lede', t('home.lede'))), emblem()),
    h('section.start', { 'aria-label': t('home.start') },
      h('div.drop-box', input, zone, sending), h('div.beside', record, examples)),
    section);

  const stop = catchFiles(zone, send);

  async function shelf(byHand = true) {
    const { songs } = await get('/api/songs');
    // not under the hands of somebody who is about to remove a song
    if (!byHand && list.contains(document.activeElement)) return;
    section.hidden = songs.length === 0;
    show(list, songs.map((song) => entry(song, shelf)));
  }
  shelf().catch(sorry);
  const timer = setInterval(() => { if (!document.hidden) shelf(false).catch(() => {}); }, 5000);

  return () => {
    clearInterval(timer);
    stop();
    record.close();
  };
}

/** What makes the genre of an example: the cause that was planted in it. */
const cause = (example) => (has(`example.${example.name}`) ? t(`example.${example.name}`) : example.title);

function entry(song, changed) {
  const facts = [song.artist, song.seconds ? clock(song.seconds) : null].filter(Boolean).join(' · ');
  const state = song.state === 'done' ? null : h('span.state', t(`song.state.${song.state}`));
  return h('li', { 'data-song': song.id },
    h('a', { href: `#/song/${song.id}` }, h('span.title', song.title), h('span.facts', facts)),
    h('span.words', song.state === 'done' ? translated(song.words) : state),
    remover(song, changed));
}

/** Removes a song at the second press, for it cannot be taken back. */
function remover(song, changed) {
  const name = t('home.remove', { title: song.title });
  const button = h('button.round', { type: 'button', 'aria-label': name, title: name, onclick: async () => {
    if (!button.classList.contains('sure')) {
      button.classList.add('sure');
      show(button, t('home.sure'));
      set(button, { 'aria-label': `${name}: ${t('home.sure')}` });
      return;
    }
    try {
      await remove(`/api/songs/${song.id}`);
      changed();
    } catch (error) {
      sorry(error);
    }
  }, onblur: () => {
    button.classList.remove('sure');
    show(button, icon('close'));
    set(button, { 'aria-label': name });
  } }, icon('close'));
  return button;
}

/** Files may be dropped anywhere on the page. */
function catchFiles(zone, send) {
  const leave = new AbortController();
  const on = (name, act) => addEventListener(name, act, { signal: leave.signal });
  let depth = 0;
  const mark = () => zone.classList.toggle('over', depth > 0);
  on('dragenter', (e) => { e.preventDefault(); depth++; mark(); });
  on('dragleave', () => { depth--; mark(); });
  on('dragover', (e) => e.preventDefault());
  on('drop', (e) => {
    e.preventDefault();
    depth = 0;
    mark();
    const file = e.dataTransfer.files[0];
    if (file) send(file, file.name);
  });
  return () => leave.abort();
}
