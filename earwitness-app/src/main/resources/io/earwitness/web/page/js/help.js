import { h } from './dom.js';
import { has, t } from './i18n.js';

const KEYS = [
  ['play', ['Space']], ['seek', ['←', '→']], ['ends', ['Home', 'End']], ['sounds', ['1', '2', '3']],
  ['box', ['4', '5']], ['zoom', ['+', '−']], ['whole', ['0']], ['scroll', ['Shift+←', 'Shift+→']],
  ['tools', ['M', 'L', 'B']], ['makeBox', ['B']], ['loop', ['[', ']']], ['loopToo', ['I', 'O']], ['unloop', ['Esc']], ['overlay', ['V', 'C']],
  ['method', ['N', 'P']], ['moveBox', ['Alt+← → ↑ ↓']], ['sizeBox', ['Alt+Shift+← → ↑ ↓']], ['help', ['?']],
];

const PAIR_KEYS = [
  ['play', ['Space']], ['seek', ['←', '→']], ['ends', ['Home', 'End']], ['pairSounds', ['1', '2', '3', '4']],
  ['zoom', ['+', '−']], ['whole', ['0']], ['pairUnloop', ['Esc']], ['help', ['?']],
];

/** A key as it is written on keyboards of this language. */
const named = (keys) => keys.replace(/[A-Z][a-z]+/g, (k) => (has(`key.${k}`) ? t(`key.${k}`) : k));

/** The keys of the studio, in a dialog that gives the focus back. */
export function help() {
  if (document.querySelector('dialog[open]')) return;
  const pair = document.getElementById('main').dataset.view === 'compare';
  const dialog = h('dialog.help', { 'aria-labelledby': 'help-title', onclose: () => dialog.remove(),
    onclick: (e) => { if (e.target === dialog) dialog.close(); } },
    h('div.help-in',
      h('header', h('h2', { id: 'help-title' }, t('help.title')),
        h('button.act', { type: 'button', onclick: () => dialog.close() }, t('close'))),
      h('dl.keys', (pair ? PAIR_KEYS : KEYS).map(([name, keys]) => h('div',
        h('dt', keys.map((k) => h('kbd', named(k)))), h('dd', t(`help.${name}`))))),
      h('p.note', t(pair ? 'help.pairMouse' : 'help.mouse'))));
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener('keydown', (e) => {
  if (e.key === '?' && !e.ctrlKey && !e.metaKey && !e.target.closest('input[type=text], textarea')) {
    e.preventDefault();
    help();
  }
});
