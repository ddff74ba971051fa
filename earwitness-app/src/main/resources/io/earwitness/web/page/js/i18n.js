/** Every visible text comes from texts/LANGUAGE.json; adding a language is adding a file. */

const KEY = 'earwitness-language';
let texts = {};
let english = {};
let sentences = [];
export let language = 'en';

const load = async (name) => (await fetch(`/page/texts/${name}.json`)).json();

/** The language kept from last time, else the browser's first that is there. */
export function preferred(languages) {
  const kept = localStorage.getItem(KEY);
  const wanted = [kept, ...navigator.languages.map((l) => l.slice(0, 2)), 'en'];
  return wanted.find((l) => languages.includes(l)) || 'en';
}

export async function speak(name) {
  if (!english.studio) english = await load('en');
  texts = name === 'en' ? english : await load(name);
  sentences = (texts.sentences || []).map(([from, to]) => [new RegExp(from), to]);
  language = name;
  document.documentElement.lang = name;
  localStorage.setItem(KEY, name);
}

function find(key) {
  const walk = (root) => key.split('.').reduce((at, part) => at?.[part], root);
  return walk(texts) ?? walk(english);
}

export const has = (key) => typeof find(key) === 'string';

/** The text of a key, its {names} replaced by values. */
export function t(key, values = {}) {
  return String(find(key) ?? key).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

/** As t, where values may be elements: a list of strings and nodes. */
export function rich(key, values) {
  return String(find(key) ?? key).split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? values[part.slice(1, -1)] : part));
}

/** A sentence that the server wrote in English, in this language where its pattern is known. */
export function translated(sentence) {
  const known = sentences.find(([from]) => from.test(sentence));
  if (!known) return ofFile(sentence);
  // decimal points between digits become this language's
  const point = (1.5).toLocaleString(language)[1];
  return sentence.replace(known[0], known[1]).replace(/(\d)\.(\d)/g, `$1${point}$2`);
}

/** What is said of a file by its name, such as "low/a.mp3: the file is cut". */
function ofFile(sentence) {
  const [, file, words] = /^(.+?\.\w{2,5}): (.+)$/.exec(sentence) || [];
  const said = words && translated(words);
  return said && said !== words ? `${file}: ${said}` : sentence;
}

/** An index of the listed forms by what the language counts as one or many. */
export function count(key, n) {
  const form = new Intl.PluralRules(language).select(n) === 'one' ? 'one' : 'other';
  return t(`${key}.${form}`, { n: number(n) });
}

export function number(value, digits = 0) {
  return value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** 0.814 as "81 %"; small shares keep a digit. */
export function percent(share) {
  const p = 100 * share;
  return `${number(p, p > 0 && p < 0.95 ? 1 : 0)}\u00a0%`;
}

export function clock(seconds, digits = 0) {
  const s = Math.max(0, digits ? Math.round(seconds * 10 ** digits) / 10 ** digits : Math.floor(seconds + 1e-6));
  const rest = s % 60;
  const text = rest.toLocaleString(language, { minimumIntegerDigits: 2, minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${Math.floor(s / 60)}:${text}`;
}

/** A day and a time of day. */
export const moment = (time) => new Date(time).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });

export function spoken(seconds) {
  const s = Math.floor(seconds + 1e-6);
  const minutes = s >= 60 ? `${count('time.minutes', Math.floor(s / 60))} ` : '';
  return minutes + count('time.seconds', s % 60);
}

export function hertz(f) {
  return f < 1000 ? `${number(Math.round(f))}\u00a0Hz` : `${number(f / 1000, f < 10000 && f % 1000 ? 1 : 0)}\u00a0kHz`;
}
