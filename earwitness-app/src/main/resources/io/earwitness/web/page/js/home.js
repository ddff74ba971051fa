import { post, upload } from './api.js';
import { h, id, show, toast } from './dom.js';
import { icon } from './controls.js';
import { emblem } from './emblem.js';
import { number, t } from './i18n.js';
import { cause, problem, sorry, studio } from './main.js';
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
    const refuse = (why) => { refused.textContent = t('home.refused', { name, why }); };
    if (file.size > about.limits.uploadBytes) {
      refuse(t('reason.large', { n: number(about.limits.uploadBytes / 1048576) }));
      return;
    }
    const bar = h('i');
    current?.cancel();
    const mine = upload(file, name, (share) => { bar.style.width = `${Math.round(100 * share)}%`; });
    current = mine;
    sending.hidden = false;
    show(sending, h('p', t('home.sending', { name })),
      h('div.bar', { role: 'progressbar', 'aria-label': t('home.sending', { name }) }, bar),
      h('button.act', { type: 'button', onclick: mine.cancel }, t('job.cancel')));
    try {
      const answer = await mine.done;
      if (answer) location.hash = `#/song/${answer.song}`;
    } catch (error) {
      refuse(problem(error));
    }
    if (current === mine) sending.hidden = true;
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

  const stop = catchFiles(zone, send);

  return () => {
    songs.close();
    stop();
    record.close();
  };
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
    const [file, ...others] = e.dataTransfer.files;
    if (!file) return;
    if (others.length) toast(t('home.one', { name: file.name }));
    send(file, file.name);
  });
  return () => leave.abort();
}
