import { number, t, translated } from './i18n.js';

/** What the server says when it cannot do something: the name of the text that says it here. */
const KNOWN = {
  large: /^need at most (?<n>\d+) MB$/,
  long: /^it is longer than (?<n>[\d.]+) minutes$/,
  empty: /(?:^|: )the file is empty$/,
  soundless: /holds no sound/,
  codec: /no decoder for (?<what>.+)$/,
  type: /^need audio\/\*|not a sound file/,
  broken: /cut or broken .+ file/,
  damaged: /cannot be decoded|none of its \d+ packets decodes|unreadable: |cannot decode /,
  strange: /^sample rate .+: no sound has that$/,
  cut: /^the upload broke off$/,
  slow: /^[Tt]he (?:upload|body) comes too slowly$/,
  full: /^the studio keeps (?<n>\d+) songs and is full/,
  fullOfTrainings: /^the studio keeps (?<n>\d+) trainings and is full/,
  disk: /^the disk is nearly full/,
  queue: /^the queue is full: (?<n>\d+) jobs wait$/,
  crowd: /^too many visitors ask|^too many pages listen/,
  wait: /^please wait (?<n>\d+) s$/,
  gone: /its file is gone/,
  atWork: /^the job is (?:queued|running): cancel it first$/,
  same: /^job \S+ is at the same work$/,
  many: /^(?<n>\d+) (?:uploads|requests|downloads) (?:of yours )?are under way$/,
  late: /^takes longer to read than/,
  short: /^the sound is too short for this network$/,
  fault: /^our fault (?<what>\S+), see the studio's log$/,
};

const written = (value) => (/^[\d.]+$/.test(value) ? number(Number(value), Number(value) % 1 ? 1 : 0) : value);

/** Why, in this language; null where nobody has foreseen what the server said. */
export function known(sentence) {
  for (const [name, pattern] of Object.entries(KNOWN)) {
    const found = pattern.exec(sentence);
    if (found) return t(`reason.${name}`, Object.fromEntries(Object.entries(found.groups || {}).map(([k, v]) => [k, written(v)])));
  }
  const said = translated(sentence);
  return said === sentence ? null : said;
}

/** Why, in this language if it is a known reason, else as the server said it. */
export function because(sentence) {
  return known(sentence) ?? t('reason.other', { detail: sentence });
}
