import { post } from './api.js';
import { h, show } from './dom.js';
import { numberField, select } from './controls.js';
import { follow, isFinal } from './follow.js';
import { percent, t } from './i18n.js';
import { sorry, studio } from './main.js';
import { because } from './reason.js';
import { splitCard } from './split.js';
import { trainings } from './trainings.js';

const PROTOCOLS = ['artist', 'track', 'filtered', 'segment'];

/** A folder becomes a network: splits and leaks, live curves, stop, resume, use at once. */
export async function open(main) {
  document.title = `${t('training.title')} – Earwitness`;
  const { data, recipes } = studio.about;
  const leave = new AbortController();
  const wish = { data: data[0]?.id, network: recipes.includes('strong') ? 'strong' : recipes[0], protocol: 'artist', epochs: 20, seed: 0 };
  const split = h('div', { 'aria-live': 'polite' });
  const list = trainings(leave.signal);
  main.append(h('section.hero-small', h('h1', t('training.title')), h('p.lede', t('training.lede'))),
    data.length ? form() : h('div.card.empty', h('p', t('training.noData')), h('pre', h('code', './earwitness serve --data ~/Music/genres'))),
    split, h('section.shelf', { 'aria-labelledby': 'trained' }, h('h2', { id: 'trained' }, t('training.list')), list.element));

  function form() {
    const look = h('button.act', { type: 'button', id: 'look', onclick: () => lookAtSplit() }, t('training.look'));
    const start = h('button.act.first', { type: 'button', id: 'train', onclick: begin }, t('training.start'));
    return h('section.card.wish', { 'aria-labelledby': 'new' }, h('h2', { id: 'new' }, t('training.new')),
      h('div.fields',
        select({ label: t('training.data'), name: 'data', value: wish.data, options: data.map((d) => ({ value: d.id, label: d.name })), act: (v) => { wish.data = v; show(split); } }),
        select({ label: t('training.network'), name: 'network', value: wish.network, options: recipes.map((r) => ({ value: r, label: r })), act: (v) => { wish.network = v; } }),
        select({ label: t('training.protocol'), name: 'protocol', value: wish.protocol, options: PROTOCOLS.map((p) => ({ value: p, label: t(`training.protocols.${p}`) })), act: (v) => { wish.protocol = v; show(split); } }),
        numberField({ label: t('training.epochs'), name: 'epochs', value: wish.epochs, min: 1, max: 500, step: 1, act: (v) => { wish.epochs = v; } }),
        numberField({ label: t('training.seed'), name: 'seed', value: wish.seed, min: 0, max: 999999, step: 1, act: (v) => { wish.seed = v; } })),
      h('div.acts', look, start));
  }

  async function lookAtSplit() {
    const { protocol, seed } = wish;
    try {
      const { job } = await post(`/api/data/${encodeURIComponent(wish.data)}/splits`, { protocol, seed });
      const words = h('p.note', t('job.queued'));
      show(split, words);
      const end = await follow(job, (state) => {
        words.textContent = isFinal(state) ? '' : `${t('stage.doing.splits')} · ${percent(state.progress || 0)}`;
      }, leave.signal);
      if (end.state === 'done' && end.result) show(split, splitCard(end.result));
      else show(split, h('p.bad', end.error ? because(end.error) : t('job.failed')));
    } catch (error) {
      show(split);
      sorry(error);
    }
  }

  async function begin() {
    const fields = [...document.querySelectorAll('.wish input')];
    if (!fields.every((field) => field.reportValidity())) return;
    try {
      await post('/api/trainings', wish);
      await list.draw();
    } catch (error) {
      sorry(error);
    }
  }

  await list.draw();
  return () => leave.abort();
}
