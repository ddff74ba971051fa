import { get, post, remove } from './api.js';
import { follow, isFinal } from './follow.js';
import { arrange, h, show } from './dom.js';
import { numberField, select } from './controls.js';
import { has, number, percent, t } from './i18n.js';
import { refresh, sorry, studio } from './main.js';
import { because } from './reason.js';
import { curve } from './curves.js';
import { leakList, splitCard } from './split.js';

const PROTOCOLS = ['artist', 'track', 'filtered', 'segment'];

/** A folder becomes a network: splits and leaks, live curves, stop, resume, use at once. */
export async function open(main) {
  document.title = `${t('training.title')} – Earwitness`;
  const { data, recipes } = studio.about;
  const leave = new AbortController();
  const wish = { data: data[0]?.id, network: recipes.includes('strong') ? 'strong' : recipes[0], protocol: 'artist', epochs: 20, seed: 0 };
  const split = h('div', { 'aria-live': 'polite' });
  const list = h('ul.trainings');
  main.append(h('section.hero-small', h('h1', t('training.title')), h('p.lede', t('training.lede'))),
    data.length ? form() : h('div.card.empty', h('p', t('training.noData')), h('pre', h('code', './earwitness serve --data ~/Music/genres'))),
    split, h('section.shelf', { 'aria-labelledby': 'trained' }, h('h2', { id: 'trained' }, t('training.list')), list));

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
      const { job } = await post('/api/trainings', wish);
      await draw();
      watch(job);
    } catch (error) {
      sorry(error);
    }
  }

  const watched = new Set();
  const drawn = new Map();

  /** Follows a training's job and draws it again whenever it moves. */
  function watch(job) {
    if (watched.has(job)) return;
    watched.add(job);
    follow(job, () => draw().catch(() => {}), leave.signal).then(async (end) => {
      watched.delete(job);
      if (end.state === 'done') await refresh();
      draw();
    }).catch(() => watched.delete(job));
  }

  async function draw() {
    const { trainings } = await get('/api/trainings');
    if (leave.signal.aborted) return;
    if (!trainings.length) {
      show(list, h('li.note', t('training.none')));
      return;
    }
    // only what has changed is drawn again, so that a focused button stays
    const items = trainings.map((training) => {
      const text = JSON.stringify(training);
      if (drawn.get(training.id)?.text !== text) drawn.set(training.id, { text, item: entry(training) });
      if (['queued', 'running'].includes(training.state)) watch(training.job);
      return drawn.get(training.id).item;
    });
    arrange(list, items);
  }

  function entry(training) {
    const { epochs = [], state } = training;
    const last = epochs[epochs.length - 1];
    const act = (name, does, first) => h(first ? 'button.act.first' : 'button.act', { type: 'button', onclick: async () => {
      try {
        await does();
        await draw();
      } catch (error) {
        sorry(error);
      }
    } }, t(`training.${name}`));
    const active = state === 'running' || state === 'queued';
    const protocol = has(`training.protocols.${training.protocol}`) ? t(`training.protocols.${training.protocol}`) : training.protocol;
    return h('li.card.training', { 'data-training': training.id, 'data-state': state },
      h('header', h('div', h('h3', training.name), h('p.note', [training.network, protocol, t(`song.state.${state}`)].join(' · '))),
        h('div.acts',
          active ? act('stop', () => remove(`/api/jobs/${training.job}`)) : null,
          !active && state !== 'done' ? act('resume', async () => { await post(`/api/jobs/${training.job}/restart`); watch(training.job); }, true) : null,
          training.model ? act('use', () => use(training), true) : null)),
      training.error ? h('p.bad', because(training.error)) : null,
      last ? h('p', t('training.last', { n: number(last.epoch), accuracy: percent(last.valAccuracy ?? 0), train: percent(last.accuracy ?? 0) })) : active ? h('p.note', t('training.firstEpoch')) : null,
      epochs.length ? h('div.curves',
        curve({ what: t('training.loss'), epochs, train: 'loss', validation: 'valLoss', most: training.total }),
        curve({ what: t('training.accuracy'), epochs, train: 'accuracy', validation: 'valAccuracy', most: training.total, isShare: true })) : null,
      training.leaks?.length ? leakList(training.leaks) : null);
  }

  /** Asks the new network about the newest song, or for a song if there is none. */
  async function use(training) {
    await refresh();
    const song = (await get('/api/songs')).songs.find((s) => s.state === 'done');
    location.hash = song ? `#/song/${song.id}?model=${encodeURIComponent(training.model)}` : '#/';
  }

  await draw();
  return () => leave.abort();
}
