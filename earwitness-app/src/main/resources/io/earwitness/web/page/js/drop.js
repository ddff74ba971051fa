import { upload } from './api.js';
import { h, toast } from './dom.js';
import { number, t } from './i18n.js';
import { problem, studio } from './main.js';

/** Files may be dropped on every view; the first view has a zone of its own for them. */
export function catchFiles() {
  let depth = 0;
  const mark = (n) => {
    depth = n;
    document.body.classList.toggle('dropping', depth > 0);
  };
  const on = (name, act) => document.addEventListener(name, (e) => {
    if (document.getElementById('main').dataset.view === 'home' || !e.dataTransfer?.types.includes('Files')) return;
    e.preventDefault();
    act(e);
  });
  on('dragenter', () => mark(depth + 1));
  on('dragleave', () => mark(depth - 1));
  on('dragover', () => {});
  on('drop', (e) => {
    mark(0);
    const [file, ...others] = e.dataTransfer.files;
    if (!file) return;
    if (others.length) toast(t('home.one', { name: file.name }));
    send(file);
  });
}

/** Takes a file in, with a notice while it is sent, and goes to its page. */
async function send(file) {
  const { name } = file;
  const most = studio.about.limits.uploadBytes;
  const refuse = (why) => toast(t('home.refused', { name, why }), true);
  if (file.size > most) {
    refuse(t('reason.large', { n: number(most / 1048576) }));
    return;
  }
  const bar = h('i');
  const sent = upload(file, name, (share) => { bar.style.width = `${Math.round(100 * share)}%`; });
  const notice = h('div.toast.sent', { role: 'status' }, h('p', t('home.sending', { name })), h('div.bar', { 'aria-hidden': 'true' }, bar),
    h('button.act.small', { type: 'button', onclick: sent.cancel }, t('job.cancel')));
  document.getElementById('toasts').append(notice);
  try {
    const answer = await sent.done;
    if (answer) location.hash = `#/song/${answer.song}`;
  } catch (error) {
    refuse(problem(error));
  }
  notice.remove();
}
