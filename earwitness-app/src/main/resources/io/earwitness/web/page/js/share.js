import { post, query } from './api.js';
import { follow } from './follow.js';
import { h, show, toast } from './dom.js';
import { icon } from './controls.js';
import { percent, t } from './i18n.js';
import { readdress, sorry } from './main.js';
import { because } from './reason.js';
import { toQuery } from './view.js';

const FILES = { report: 'report.html', json: 'explanation.json', part: 'part.wav', rest: 'rest.wav' };

/** What can be taken along: the report, the sounds, the figures, and a link to this very view. */
export function share(desk) {
  const { view, song } = desk;
  const files = h('div.files');
  const make = h('button.act.first', { type: 'button', id: 'make-report', onclick: report }, t('share.make'));
  const words = h('p.note', { role: 'status' });

  async function report() {
    make.disabled = true;
    const { model, method, layer, filter, target, options } = view;
    try {
      const { job } = await post(`/api/songs/${song.id}/explanations`, { model, method, layer, filter, target, options });
      const end = await follow(job, (state) => {
        words.textContent = state.state === 'queued' ? t('job.queued') : t('share.making', { share: percent(state.progress || 0) });
      });
      words.textContent = end.state === 'done' ? t('share.made') : end.error ? because(end.error) : t('job.failed');
      if (end.result) {
        show(files, ['report', 'json', 'part', 'rest'].filter((name) => end.result[name]).map((name) => h('a.file', {
          href: end.result[name], download: '', 'data-file': name }, icon('down'), h('span', h('b', t(`share.${name}`)), h('small', FILES[name])))));
        files.querySelector('a')?.focus();
      }
    } catch (error) {
      words.textContent = '';
      sorry(error);
    }
    make.disabled = false;
  }

  const sound = (name) => h('a.act', { href: '', download: '', 'data-sound': name, onclick: (e) => {
    const q = name === 'original' ? { download: 1 }
      : name === 'inside' || name === 'outside' ? { model: view.model, ...view.box, keep: name, download: 1 } : { ...view.query(), download: 1 };
    const file = name === 'inside' || name === 'outside' ? 'region' : name;
    e.currentTarget.href = `/api/songs/${song.id}/audio/${file}.wav?${query(q)}`;
  } }, icon('down'), t(`sound.${name}`));
  const sounds = h('div.acts');
  const list = () => show(sounds, desk.sounds.map(sound));
  list();
  view.on(['box'], list);

  return h('section.share', { 'aria-labelledby': 'share' },
    h('h2', { id: 'share' }, t('share.title')), h('p.intro', t('share.intro')),
    h('div.share-in',
      h('div.card', h('h3', t('share.reportTitle')), h('p', t('share.reportNote')), make, words, files),
      h('div.card', h('h3', t('share.soundsTitle')), h('p', t('share.soundsNote')), sounds),
      h('div.card', h('h3', t('share.linkTitle')), h('p', t('share.linkNote')),
        h('button.act', { type: 'button', id: 'copy-link', onclick: copy }, icon('link'), t('share.copy')))));

  function copy() {
    view.t = desk.time;
    copyLink(`#/song/${song.id}?${toQuery(view)}`);
  }
}

/** Puts a link to a view of this studio on the clipboard, or at least into the address bar. */
export async function copyLink(hash) {
  readdress(hash);
  try {
    await navigator.clipboard.writeText(`${location.origin}/${hash}`);
    toast(t('share.copied'));
  } catch {
    toast(t('share.inBar'));
  }
}
