import { post } from './api.js';
import { h, id, show } from './dom.js';
import { icon } from './controls.js';
import { bring, catchFiles } from './drop.js';
import { emblem } from './emblem.js';
import { number, t } from './i18n.js';
import { cause, sorry, studio } from './main.js';
import { recorder } from './record.js';
import { shelf } from './shelf.js';

const TYPES = 'audio/*,video/mp4,video/webm,.mp3,.flac,.ogg,.opus,.wav,.m4a,.aac,.aiff';

/** The first view: a place to drop a song, examples, and the songs that are there. */
export async function open(main) {
  const { about } = studio;
  document.title = `Earwitness – ${t('home.short')}`;
  const songs = shelf();
  const sending = h('div.sending', { hidden: true });
  const refused = h('p.refused', { role: 'alert' });
  let current = null;

  async function send(file, name) {
    if (!file) return;
    refused.textContent = '';
    let mine = null;
    await bring(file, name, {
      refuse: (words) => { refused.textContent = words; },
      shown: (sent, bar) => {
        current?.cancel();
        current = mine = sent;
        sending.hidden = false;
        show(sending, h('p', t('home.sending', { name })),
          h('div.bar', { role: 'progressbar', 'aria-label': t('home.sending', { name }) }, bar),
          h('button.act', { type: 'button', onclick: sent.cancel }, t('job.cancel')));
      },
    });
    if (mine && current === mine) sending.hidden = true;
  }

  const input = h('input.sr', { type: 'file', accept: TYPES, id: id('file'), onchange: () => {
    send(input.files[0], input.files[0]?.name);
    input.value = ''; // the same file may be given again
  } });
  const zone = h('label.drop', { for: input.id }, icon('drop'),
    h('span.drop-title', t('home.drop')), h('span.drop-note', t('home.dropNote', {
      size: number(about.limits.uploadBytes / 1048576), minutes: number(about.limits.seconds / 60) })));
  const record = recorder((blob, name) => send(blob, name));
  // a network that was shown such music can be asked for its reasons
  const knows = about.models.find((m) => about.examples.every((e) => m.labels.includes(e.name)));
  const examples = h('div.examples', { role: 'group', 'aria-labelledby': 'examples' },
    h('h2', { id: 'examples' }, t('home.examples')),
    h('p.note', t(knows ? 'home.examplesNote' : 'home.examplesStrange')),
    h('div.chips', about.examples.map((e) => h('button.chip', { type: 'button', 'data-example': e.name, title: cause(e), 'aria-label': `${e.name}: ${cause(e)}`, onclick: async (press) => {
      press.currentTarget.disabled = true;
      try {
        const { song } = await post(`/api/examples/${encodeURIComponent(e.name)}`);
        location.hash = `#/song/${song}${knows ? `?model=${encodeURIComponent(knows.id)}` : ''}`;
      } catch (error) {
        press.target.disabled = false;
        sorry(error);
      }
    } }, e.name))));

  main.append(
    h('section.hero', h('div', h('h1', t('home.title.0'), ' ', h('b', t('home.title.1'))), h('p.lede', t('home.lede'))), emblem()),
    h('section.start', { 'aria-label': t('home.start') },
      h('div.drop-box', input, zone, sending, refused), h('div.beside', record, examples)),
    songs);

  const leave = new AbortController();
  catchFiles({ over: (is) => zone.classList.toggle('over', is), take: (file) => send(file, file.name), signal: leave.signal });

  return () => {
    songs.close();
    leave.abort();
    record.close();
  };
}
