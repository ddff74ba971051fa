import { query } from './api.js';
import { h, set, show } from './dom.js';
import { select } from './controls.js';
import { percent, spoken, t } from './i18n.js';
import { settle } from './desk.js';
import { hands } from './hands.js';
import { problem, titleOf } from './main.js';
import { methodName } from './overlay.js';
import { Stage } from './stage.js';
import { Tape } from './tape.js';
import { toQuery, View } from './view.js';
import { bars, certainty, headline } from './verdict.js';

/** One side of a comparison: a song with a network, its drawing and its two sounds. */
export class Pane {
  /** ask(model) asks a network that has not heard the song yet. */
  constructor({ side, song, models, model, songs, look, viewport, does, change, ask }) {
    Object.assign(this, { side, song });
    const answered = models.filter((m) => song.answers[m.id]);
    this.model = answered.find((m) => m.id === model) || answered[0];
    const asked = models.find((m) => m.id === model);
    this.other = this.model.id === model ? '' : t(asked ? 'network.unheard' : 'network.gone', { asked: asked?.name || model, shown: this.model.name });
    this.answer = song.answers[this.model.id];
    const { labels } = this.model;
    this.stage = new Stage({ song, answer: this.answer, labels, lanes: 3, tall: 280, viewport, name: `${t(`compare.${side}`)}: ${t('stage.place')}` });
    this.stage.hear(this.model.id);
    this.words = h('p.making', { role: 'status' });
    this.original = new Tape(`/api/songs/${song.id}/audio/original.wav`);
    this.element = h('section.pane', { 'aria-labelledby': `pane-${side}` },
      h('h2.sr', { id: `pane-${side}` }, t(`compare.${side}`)),
      h('div.two',
        select({ label: `${t(`compare.${side}`)}: ${t('compare.song')}`, name: `song-${side}`, value: song.id,
          options: songs.map((s) => ({ value: s.id, label: titleOf(s) })), act: (id) => change({ song: id }) }),
        select({ label: t('overlay.network'), name: `model-${side}`, value: this.model.id,
          options: models.map((m) => ({ value: m.id, label: song.answers[m.id] ? m.name : t('overlay.ask', { name: m.name }) })),
          act: (id) => (song.answers[id] ? change({ model: id }) : ask(id)) })),
      h('div.says', h('h3', headline(this.answer)), h('p', certainty(this.answer, labels)), this.instead = h('p.instead', { role: 'status' })),
      this.stage.element, this.words, bars(this.answer, labels, 4), this.alone = h('p.note'));
    hands(this.stage, does, () => 'move');
    this.look(look);
  }

  /** Shows the map of a method, or of the nearest that this network has. */
  look({ method, show: shown, strength }) {
    const view = new View({ model: this.model.id, method });
    Object.assign(view, settle(view, this.model), { show: shown, strength });
    Object.assign(this.stage, { show: shown, strength });
    this.instead.textContent = [this.other, view.method === method ? '' : t('compare.lacks', { asked: methodName(method),
      shown: view.layer ? t('compare.ofLayer', { method: methodName(view.method), layer: view.layer }) : methodName(view.method) })].filter(Boolean).join(' ');
    const q = query(view.query());
    if (q !== this.asked) {
      this.asked = q;
      this.part = new Tape(`/api/songs/${this.song.id}/audio/part.wav?${q}`);
      this.stage.setOverlay(this.stage.tiles(`/api/songs/${this.song.id}/maps`, this.model.methods.find((m) => m.name === view.method).fast ? `${q}&sketch=1` : q,
        (job) => { this.words.textContent = job ? t('overlay.making', { share: percent(job.progress || 0) }) : ''; },
        (error) => { this.words.textContent = problem(error); }));
    }
    const { stage } = this;
    show(this.alone, h('a', { href: `#/song/${this.song.id}?${toQuery(view)}`, onclick: (e) => {
      // as it is seen at that moment
      view.t = stage.marks.t;
      view.window = stage.viewport.isWhole ? null : [stage.viewport.from, stage.viewport.to];
      e.currentTarget.href = `#/song/${this.song.id}?${toQuery(view)}`;
    } }, t('compare.open')));
    this.stage.render();
  }

  mark(now, loop) {
    Object.assign(this.stage.marks, { t: Math.min(now, this.song.seconds), loop });
    set(this.stage.element, { 'aria-valuenow': this.stage.marks.t.toFixed(1), 'aria-valuetext': spoken(this.stage.marks.t) });
    this.stage.drawTop();
  }

  close() { this.stage.close(); }
}
