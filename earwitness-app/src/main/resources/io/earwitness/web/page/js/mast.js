import { h, show, svg } from './dom.js';
import { icon } from './controls.js';
import { help } from './help.js';
import { language, speak, t } from './i18n.js';
import { studio } from './main.js';

const KEY = 'earwitness-theme';
const THEMES = ['light', 'dark'];
const NAMES = { en: 'English', de: 'Deutsch' };

const kept = localStorage.getItem(KEY);
if (THEMES.includes(kept)) document.documentElement.dataset.theme = kept;

const isDark = () => (document.documentElement.dataset.theme
  ? document.documentElement.dataset.theme === 'dark'
  : matchMedia('(prefers-color-scheme: dark)').matches);

function turn() {
  const theme = isDark() ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme;
  localStorage.setItem(KEY, theme);
}

/** The head of every view; again() draws the page anew after a change of language. */
export function mast(view, again) {
  const link = (to, name, text) => h('a', { href: to, 'aria-current': view === name ? 'page' : null }, text);
  const languages = h('select', { 'aria-label': t('mast.language'), onchange: async () => {
    await speak(languages.value);
    again();
  } }, studio.about.languages.map((l) => h('option', { value: l, selected: l === language, lang: l }, NAMES[l] || l)));
  show(document.getElementById('mast'), h('div.wrap',
    h('a.mark', { href: '#/' }, svg('0 0 24 24', ['path', { d: 'M3 14v-4M7.5 18V6M12 21V3M16.5 16V8M21 13.5v-3' }]), h('span', 'Earwitness')),
    h('nav', { 'aria-label': t('mast.nav') },
      link('#/', '', t('mast.songs')), link('#/compare', 'compare', t('mast.compare')), link('#/training', 'training', t('mast.training'))),
    h('div.mast-tools', languages,
      h('button.round', { type: 'button', 'aria-label': t('mast.theme'), title: t('mast.theme'), onclick: turn }, icon('theme')),
      h('button.round', { type: 'button', id: 'help', 'aria-label': t('mast.help'), title: t('mast.help'), onclick: help }, '?'))));
}
