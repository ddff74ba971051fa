import { upload } from './api.js';
import { h, toast } from './dom.js';
import { number, t } from './i18n.js';
import { problem, studio } from './main.js';

/** Files may be dropped on every view; the first view has a zone of its own for them. */
export function catchEverywhere() {
  const main = document.getElementById('main');
  catchFiles({ over: (is) => document.body.classList.toggle('dropping', is), take: send,
    wants: (e) => main.dataset.view !== 'home' && e.dataTransfer?.types.includes('Files') });
}

/**
 * Catches files that are dropped anywhere: over(is) hears whether one is held over the page, take(file)
 * gets it. wants(event) says which drags count.
 */
export function catchFiles({ over, take, wants = () => true, signal }) {
  let depth = 0;
  const mark = (n) => {
    depth = n;
    over(depth > 0);
  };
  const on = (name, act) => addEventListener(name, (e) => {
    if (!wants(e)) return;
    e.preventDefault();
    act(e);
  }, { signal });
  on('dragenter', () => mark(depth + 1));
  on('dragleave', () => mark(depth - 1));
  on('dragover', () => {});
  on('drop', (e) => {
    mark(0);
    const [file, ...others] = e.dataTransfer.files;
    if (!file) return;
    if (others.length) toast(t('home.one', { name: file.name }));
    take(file);
  });
}

/**
 * Takes a file in and goes to its page: shown(sent, bar) gets the upload and a bar that grows with it,
 * refuse(words) why it was not taken in.
 */
export async function bring(file, name, { shown, refuse }) {
  const most = studio.about.limits.uploadBytes;
  const refused = (why) => refuse(t('home.refused', { name, why }));
  if (file.size > most) {
    refused(t('reason.large', { n: number(most / 1048576) }));
    return;
  }
  const bar = h('i');
  const sent = upload(file, name, (share) => { bar.style.width = `${Math.round(100 * share)}%`; });
  shown(sent, bar);
  try {
    const answer = await sent.done;
    if (answer) location.hash = `#/song/${answer.song}`;
  } catch (error) {
    refused(problem(error));
  }
}

/** With a notice while it is sent. */
async function send(file) {
  const notice = h('div.toast.sent', { role: 'status' });
  await bring(file, file.name, {
    refuse: (words) => toast(words, true),
    shown: (sent, bar) => {
      notice.append(h('p', t('home.sending', { name: file.name })), h('div.bar', { 'aria-hidden': 'true' }, bar),
        h('button.act.small', { type: 'button', onclick: sent.cancel }, t('job.cancel')));
      document.getElementById('toasts').append(notice);
    },
  });
  notice.remove();
}
