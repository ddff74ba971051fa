import { h } from './dom.js';
import { clock, number, percent, rich, t, translated } from './i18n.js';
import { runs } from './lanes.js';
import { titleOf } from './main.js';

/** The server's kinds of answers under the names of the texts. */
export const kindOf = (answer) => String(answer.kind).toLowerCase().replace(/[^a-z]/g, '_');

/** Nothing is asked of a network, nor said by it, where there is no sound. */
export const isSilent = (answer) => !answer.probabilities;

const ordered = (answer) => (answer.probabilities || []).map((p, c) => [p, c]).sort((a, b) => b[0] - a[0]);

function degree(confidence) {
  return confidence >= 0.9 ? 'sure' : confidence >= 0.7 ? 'fairly' : 'leans';
}

export const headline = (answer) => rich(`verdict.${kindOf(answer)}`, { genre: answer.genre }).join('');

/** How sure, and what else it thought of. */
export function certainty(answer, labels) {
  const kind = kindOf(answer);
  if (isSilent(answer)) return '';
  const [, next] = ordered(answer);
  const values = { genre: answer.genre, share: percent(answer.confidence), next: labels[next[1]], nextShare: percent(next[0]) };
  return kind === 'genre' ? t(`verdict.${degree(answer.confidence)}`, values) : t(`verdict.${kind}More`, values);
}

/** The answer for a song: a headline, how sure, why, and the genres with bars. */
export function verdict(song, answer, model, network) {
  const facts = [song.artist, clock(song.seconds), `${number(song.sampleRate / 1000, song.sampleRate % 1000 ? 1 : 0)}\u00a0kHz`,
    song.channels > 2 ? t('song.channels', { n: song.channels }) : t(song.channels === 2 ? 'song.stereo' : 'song.mono')];
  return h('div.verdict-in',
    h('div.song', h('a', { href: '#/' }, t('song.back')), h('strong', titleOf(song)), h('span', facts.filter(Boolean).join(' · ')), network),
    h('div.words-side',
      h('h1', { id: 'verdict' }, rich(`verdict.${kindOf(answer)}`, { genre: h('b', answer.genre || '') })),
      isSilent(answer) ? null : h('p.lede', certainty(answer, model.labels)),
      !isSilent(answer) && answer.reasons?.length ? h('ul.reasons', answer.reasons.map((r) => h('li', translated(r)))) : null,
      isSilent(answer) ? null : course(song, answer, model)),
    isSilent(answer) ? null : h('div.bars-side', bars(answer, model.labels)));
}

/** Which genre when, for those who cannot see the lanes. */
function course(song, answer, model) {
  const list = runs(answer.timeline, song.seconds).slice(0, 60);
  return h('div.sr', h('h2', t('verdict.course')), h('ol', list.map((r) => h('li',
    t('verdict.run', { from: clock(r.from), to: clock(r.to), genre: r.label === null ? t('stage.silent') : model.labels[r.label] })))));
}

/** All the genres with how likely they are; past the first few folded away. */
export function bars(answer, labels, most = 3) {
  const rows = ordered(answer);
  const row = ([p, c], i) => {
    const bar = h('i');
    bar.style.width = `${100 * p}%`;
    return h(i === 0 ? 'tr.first' : 'tr', h('th', { scope: 'row' }, labels[c]),
      h('td.track', h('span', bar)), h('td', percent(p)));
  };
  const table = (part, offset) => h('table.bars', h('caption.sr', t('verdict.genres')), h('tbody', part.map((r, i) => row(r, i + offset))));
  const rest = rows.slice(most);
  return h('div.genres', table(rows.slice(0, most), 0),
    rest.length ? h('details', h('summary', t('verdict.more', { n: rest.length })), table(rest, most)) : null);
}
