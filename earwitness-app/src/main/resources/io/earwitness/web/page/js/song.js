import { get, remove } from './api.js';
import { askNetworks } from './ask.js';
import { h, say, settled, show } from './dom.js';
import { select } from './controls.js';
import { t, translated } from './i18n.js';
import { readdress, sorry, studio, titleOf } from './main.js';
import { belief } from './belief.js';
import { boxPanel } from './box.js';
import { Desk, settle } from './desk.js';
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
  const instead = substitute();
  // of silence there is nothing to explain, only something to look at
  if (isSilent(song.answers[view.model])) view.show = 'off';
  const desk = new Desk(song, view, answered);
  const { silent } = desk;
  const head = h('section.verdict', { 'aria-labelledby': 'verdict' });
  const instrument = h('section.instrument', { 'aria-label': t('listen.title') });
  const box = boxPanel(desk);
  const below = h('div.below');
  // the transport stays in sight down to the end of all that plays
  main.append(instead, head, warnings(song), h('div.listen', transport(desk), instrument, below));
  instrument.append(h(silent ? 'div.desk.alone' : 'div.desk',
    h('div.sight', desk.stage.element, desk.readout, h('p.tips', t('stage.tips')), box.told, box), silent ? null : overlayPanel(desk)));

  const choose = (model) => view.set({ model, wall: null,
    ...settle({ filter: null, options: {} }, answered.find((m) => m.id === model)) });
  const { models } = studio.about;
  const network = models.length < 2 ? null : select({
    label: t('overlay.network'), name: 'model', value: view.model,
    options: models.map((m) => ({ value: m.id, label: answered.includes(m) ? m.name : t('overlay.ask', { name: m.name }) })),
    act: (model) => (song.answers[model] ? choose(model) : ask(model)),
  });

  /** Another network where the asked one has nothing to show, and what is said of that. */
  function substitute() {
    const { model } = view;
    if (answered.some((m) => m.id === model)) return '';
    view.model = answered[0].id;
    if (!model) return '';
    readdress(`#/song/${song.id}?${toQuery(view)}`);
    const here = studio.about.models.find((m) => m.id === model);
    if (here) ask(model);
    return h('p.warnings', { role: 'status' }, t(here ? 'network.asked' : 'network.gone', { asked: here?.name || model, shown: answered[0].name }));
  }

  /** Asks a network that came later what it hears in this song. */
  async function ask(model) {
    try {
      await askNetworks(song.id, asking.signal);
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
    instead.remove?.();
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
