import { get, post, remove } from './api.js';
import { arrange, h, show, toast } from './dom.js';
import { twice } from './controls.js';
import { curve } from './curves.js';
import { follow } from './follow.js';
import { has, moment, number, percent, t } from './i18n.js';
import { isTested, tested } from './belief.js';
import { refresh, sorry, studio } from './main.js';
import { because } from './reason.js';
import { leakList } from './split.js';

/** The trainings that there are: an element, and draw(), which brings it up to date. */
export function trainings(signal) {
  const element = h('ul.trainings');
  const watched = new Set();
  const drawn = new Map();
  const removed = new Set(); // lists that were asked for before a removal may come after it

  /** Follows a training's job and draws it again whenever it moves. */
  function watch(job) {
    if (watched.has(job)) return;
    watched.add(job);
    follow(job, () => draw().catch(() => {}), signal).then(async (end) => {
      watched.delete(job);
      if (end.state === 'done') await refresh();
      draw();
    }).catch(() => watched.delete(job));
  }

  async function draw() {
    const all = (await get('/api/trainings')).trainings.filter((training) => !removed.has(training.id));
    if (signal.aborted) return;
    if (!all.length) {
      show(element, h('li.note', t('training.none')));
      return;
    }
    // only what has changed is drawn again, so that a focused button stays
    arrange(element, all.map((training) => {
      const text = JSON.stringify([training, accuracyOf(training.model)]);
      const old = drawn.get(training.id);
      if (old?.text !== text && !old?.item.querySelector('.sure')) drawn.set(training.id, { text, item: entry(training, does) });
      if (isActive(training)) watch(training.job);
      return drawn.get(training.id).item;
    }));
  }

  const does = {
    stop: (training) => remove(`/api/jobs/${training.job}`),
    resume: async (training) => {
      await post(`/api/jobs/${training.job}/restart`);
      watch(training.job);
    },
    /** Asks the new network about the newest song, or for a song if there is none. */
    use: async (training) => {
      await refresh();
      const song = (await get('/api/songs')).songs.find((s) => s.state === 'done');
      location.hash = song ? `#/song/${song.id}?model=${encodeURIComponent(training.model)}` : '#/';
    },
    delete: async (training) => {
      try {
        await remove(`/api/trainings/${training.id}`);
      } catch (error) {
        if (error.status !== 404) throw error;
        toast(t('training.gone'));
      }
      removed.add(training.id);
      const { item } = drawn.get(training.id);
      const next = item.nextElementSibling || item.previousElementSibling;
      item.remove();
      next?.querySelector('button')?.focus();
      await refresh(); // its network is no longer among the others
    },
    draw,
  };
  return { element, draw };
}

const isActive = ({ state }) => state === 'running' || state === 'queued';

function entry(training, does) {
  const { epochs = [], state } = training;
  const last = epochs[epochs.length - 1];
  const doing = (name) => async () => {
    try {
      await does[name](training);
      await does.draw();
    } catch (error) {
      sorry(error);
    }
  };
  const act = (name, first) => h(first ? 'button.act.first' : 'button.act', { type: 'button', onclick: doing(name) }, t(`training.${name}`));
  const active = isActive(training);
  const name = `${training.data} · ${training.network}`;
  return h('li.card.training', { 'data-training': training.id, 'data-state': state },
    h('header', h('div', h('h3', name), h('p.note', facts(training).join(' · '))),
      h('div.acts',
        active ? act('stop') : null,
        !active && state !== 'done' ? act('resume', true) : null,
        training.model ? act('use', true) : null,
        active ? null : twice({ name: t('training.delete', { name }), sure: t('training.sure'), act: doing('delete') }))),
    training.error ? h('p.bad', because(training.error)) : null,
    last ? h('p', t('training.last', { n: number(last.epoch), accuracy: percent(last.valAccuracy ?? 0), train: percent(last.accuracy ?? 0) })) : active ? h('p.note', t('training.firstEpoch')) : null,
    epochs.length ? h('div.curves',
      curve({ what: t('training.loss'), epochs, train: 'loss', validation: 'valLoss', most: training.total }),
      curve({ what: t('training.accuracy'), epochs, train: 'accuracy', validation: 'valAccuracy', most: training.total, isShare: true })) : null,
    outcome(training.model),
    training.leaks?.length ? leakList(training.leaks) : null);
}

const accuracyOf = (id) => studio.about.models.find((model) => model.id === id)?.accuracy;

/** How the network did on its test music, which is another thing than the last epoch's validation. */
function outcome(id) {
  const accuracy = accuracyOf(id);
  return isTested(accuracy) ? h('p', h('b', percent(accuracy.share)), ` ${tested(accuracy)}`) : null;
}

/** What tells a training from others of the same folder and network. */
function facts({ protocol, total, seed, begun, state }) {
  const tested = has(`training.protocols.${protocol}`) ? t(`training.protocols.${protocol}`) : protocol;
  return [state === 'cancelled' ? t('training.stopped') : t(`song.state.${state}`), tested && `${t('training.protocol')} ${tested}`,
    total && `${t('training.epochs')}\u00a0${number(total)}`, Number.isInteger(seed) && `${t('training.seed')}\u00a0${seed}`,
    begun && t('training.begun', { time: moment(begun) })].filter(Boolean);
}
