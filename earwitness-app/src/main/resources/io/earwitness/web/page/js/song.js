import { get, post, remove } from './api.js';
import { follow } from './follow.js';
import { h, say, settled, show, toast } from './dom.js';
import { select } from './controls.js';
import { t, translated } from './i18n.js';
import { readdress, sorry, studio, titleOf } from './main.js';
import { belief } from './belief.js';
import { boxPanel } from './box.js';
import { Desk } from './desk.js';
import { jobPanel } from './job.js';
import { keys } from './keys.js';
import { overlayPanel } from './overlay.js';
import { share } from './share.js';
import { transport } from './transport.js';
import { headline, isSilent, verdict } from './verdict.js';
import { fromQuery, toQuery, View } from './view.js';
import { wall } from './wall.js';

/** A song: how far its work is or, when that is done, all that can be seen and heard of it. */
export async function open(main, [id], query) {
  let leave = null;
  let gone = false;

  async function draw(values) {
    leave?.();
    leave = null;
    const song = await get(`/api/songs/${encodeURIComponent(id)}`);
    if (gone) return;
    document.title = `${titleOf(song)} – Earwitness`;
    show(main);
    leave = song.state === 'done' ? whole(main, song, values?.model ? `model=${encodeURIComponent(values.model)}` : query, draw) : waiting(main, song, () => draw());
  }

  await draw();
  return () => {
    gone = true;
    leave?.();
  };
}

function waiting(main, song, done) {
  const panel = jobPanel(song.job, {
    title: titleOf(song),
    done,
    gone: () => h('button.act', { type: 'button', onclick: async () => {
      try {
        await remove(`/api/songs/${song.id}`);
        location.hash = '#/';
      } catch (error) {
        sorry(error);
      }
    } }, t('song.remove')),
  });
  main.append(h('p.crumb', h('a', { href: '#/' }, t('song.back'))), h('h1.sr', titleOf(song)), panel,
    h('p.note', t('song.stays')));
  return panel.close;
}

function whole(main, song, query, again) {
  const answered = studio.about.models.filter((m) => song.answers[m.id]);
  const view = new View(fromQuery(query));
  const asking = new AbortController();
  if (!answered.length) {
    main.append(h('section.sorry', h('h1', titleOf(song)), h('p.lede', t('song.unanswered')),
      h('div.acts', studio.about.models.map((m) => h('button.act', { type: 'button', onclick: () => ask(m.id) }, m.name)))));
    return () => asking.abort();
  }
  if (!answered.some((m) => m.id === view.model)) {
    if (studio.about.models.some((m) => m.id === view.model)) ask(view.model);
    view.model = answered[0].id;
  }
  // of silence there is nothing to explain, only something to look at
  if (isSilent(song.answers[view.model])) view.show = 'off';
  const desk = new Desk(song, view, answered);
  const { silent } = desk;
  const head = h('section.verdict', { 'aria-labelledby': 'verdict' });
  const instrument = h('section.instrument', { 'aria-label': t('listen.title') });
  const box = boxPanel(desk);
  const below = h('div.below');
  main.append(head, warnings(song), instrument, below);
  instrument.append(transport(desk), h(silent ? 'div.desk.alone' : 'div.desk',
    h('div.sight', desk.stage.element, desk.readout, h('p.tips', t('stage.tips')), box), silent ? null : overlayPanel(desk)));

  const choose = (model) => view.set({ model, method: null, layer: null, filter: null, target: null, options: {}, wall: null });
  const { models } = studio.about;
  const network = models.length < 2 ? null : select({
    label: t('overlay.network'), name: 'model', value: view.model,
    options: models.map((m) => ({ value: m.id, label: answered.includes(m) ? m.name : t('overlay.ask', { name: m.name }) })),
    act: (model) => (song.answers[model] ? choose(model) : ask(model)),
  });

  /** Asks a network that came later what it hears in this song. */
  async function ask(model) {
    try {
      const { job } = await post(`/api/songs/${song.id}/answers`);
      toast(t('overlay.asking'));
      const end = await follow(job, () => {}, asking.signal);
      if (end.state !== 'done') throw new Error(end.error || '');
      readdress(`#/song/${song.id}?${toQuery(new View({ model }))}`);
      again({ model });
    } catch (error) {
      sorry(error);
    }
  }

  function judged() {
    show(head, verdict(song, desk.answer, desk.model, network));
    say(headline(desk.answer));
  }
  judged();
  const closing = [];
  function under() {
    closing.splice(0).forEach((close) => close());
    if (silent) {
      show(below, share(desk));
      return;
    }
    const filters = wall(desk);
    closing.push(filters.close);
    show(below, filters, belief(desk), share(desk));
  }
  under();
  view.on(['model'], () => {
    judged();
    under();
  });

  const keep = settled(() => readdress(`#/song/${song.id}?${toQuery(view)}`), 250);
  view.addEventListener('change', keep);
  const unkey = keys(desk);
  desk.begin();
  return () => {
    asking.abort();
    unkey();
    closing.forEach((close) => close());
    box.close();
    desk.close();
  };
}

function warnings(song) {
  if (!song.warnings?.length) return '';
  return h('aside.warnings', { 'aria-label': t('song.warnings') }, h('ul', song.warnings.map((w) => h('li', translated(w)))));
}
