import { post, remove } from './api.js';
import { follow, isFinal } from './follow.js';
import { h, say, show } from './dom.js';
import { count, percent, t } from './i18n.js';
import { sorry } from './main.js';
import { because } from './reason.js';

const STAGES = { song: ['decoding', 'features', 'network', 'explanation'] };

/**
 * Shows how far a job is: its stages by name, a bar, its place in the queue, and a way to cancel it
 * or to start it again. Calls done(job) when it has ended well.
 */
export function jobPanel(id, { title, done, gone }) {
  const leave = new AbortController();
  const body = h('div.job-in');
  const panel = h('section.job', { 'aria-label': title, 'data-job': id }, h('h2', title), body);
  const bar = h('div.bar', { role: 'progressbar', 'aria-label': title, 'aria-valuemin': 0, 'aria-valuemax': 100 }, h('i'));
  const steps = h('ol.steps');
  const words = h('p.words');
  const acts = h('div.acts');
  body.append(steps, bar, words, acts);
  let said = '';

  const cancel = h('button.act', { type: 'button', onclick: () => remove(`/api/jobs/${id}`).catch(sorry) }, t('job.cancel'));
  const restart = h('button.act.first', { type: 'button', onclick: async () => {
    try {
      await post(`/api/jobs/${id}/restart`);
      watch();
    } catch (error) {
      sorry(error);
    }
  } }, t('job.restart'));

  function seen(job) {
    const changed = panel.dataset.state !== job.state;
    panel.dataset.state = job.state;
    const share = Math.round(100 * (job.progress || 0));
    bar.firstChild.style.width = `${Math.max(2, share)}%`;
    bar.setAttribute('aria-valuenow', share);
    const stages = STAGES[job.kind] || [job.stage].filter(Boolean);
    const at = stages.indexOf(job.stage);
    if (changed || steps.dataset.at !== job.stage) show(steps, stages.map((s, i) => h('li', {
      class: i < at || job.state === 'done' ? 'past' : i === at && job.state === 'running' ? 'now' : '',
      'aria-current': i === at ? 'step' : null,
    }, t(`stage.name.${s}`))));
    steps.dataset.at = job.stage;
    const text = inWords(job);
    words.textContent = job.state === 'running' ? `${text} · ${percent(job.progress || 0)}` : text;
    if (text !== said) say(text);
    said = text;
    // buttons stay as long as they can, for whoever stands on one
    if (changed) show(acts, isFinal(job) ? (job.state !== 'done' ? restart : null) : cancel, isFinal(job) ? gone?.() : null);
  }

  function watch() {
    follow(id, seen, leave.signal).then((job) => { if (job.state === 'done') done(job); }).catch(sorry);
  }

  watch();
  panel.close = () => leave.abort();
  return panel;
}

function inWords(job) {
  if (job.state === 'queued') {
    return job.place > 0 ? count('job.place', job.place) : t('job.queued');
  }
  if (job.state === 'running') return t(`stage.doing.${job.stage}`);
  if (job.state === 'failed') return job.error ? because(job.error) : t('job.failed');
  return t(`job.${job.state}`);
}
