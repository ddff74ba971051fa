import { h } from './dom.js';
import { number, t, translated } from './i18n.js';

const CLEAN = /^of \d+ test tracks, 0 share an artist with training, 0 a title, 0 are copies/;

/** What was found about leaks; a sentence that counts none is no warning. */
export const leakList = (leaks) => h('ul.leaks', leaks.map((l) => h(CLEAN.test(l) ? 'li.clean' : 'li', translated(l))));

/** How a folder would be divided, how many tracks a genre has, and what would leak. */
export function splitCard({ tracks, genres = [], parts = [], leaks = [], warnings = [], notes = [] }) {
  const all = Math.max(1, ...genres.map((g) => g.tracks));
  const whole = Math.max(1, parts.reduce((sum, p) => sum + p.tracks, 0));
  const strip = h('div.strip', { 'aria-hidden': 'true' }, parts.map((p, i) => h(`i.p${i}`, { css: { 'flex-grow': p.tracks / whole } })));
  const name = (p) => (t(`training.part.${p}`).startsWith('training.part') ? p : t(`training.part.${p}`));
  return h('section.card.split', { 'aria-labelledby': 'split' },
    h('h2', { id: 'split' }, t('training.splitTitle')),
    h('p.intro', t('training.tracks', { n: number(tracks), genres: number(genres.length) })),
    strip, h('ul.parts', parts.map((p, i) => h('li', h(`i.p${i}`, { 'aria-hidden': 'true' }), h('b', number(p.tracks)), ` ${name(p.name)}`))),
    warnings.length ? h('ul.warnings', warnings.map((w) => h('li', translated(w)))) : null,
    h('div.split-in',
      h('div', h('h3', t('training.genres')), h('table.bars', h('caption.sr', t('training.genres')), h('tbody', genres.map((g) => {
        const bar = h('i');
        bar.style.width = `${100 * g.tracks / all}%`;
        return h('tr', h('th', { scope: 'row' }, g.name ?? g.genre), h('td.track', h('span', bar)), h('td', number(g.tracks)));
      })))),
      h('div', h('h3', t('training.leaks')), leaks.length ? leakList(leaks) : h('p.note', t('training.noLeaks')),
        notes.length ? h('div.notes', h('h3', t('training.notes')), h('ul', notes.map((n) => h('li', translated(n))))) : null)));
}
