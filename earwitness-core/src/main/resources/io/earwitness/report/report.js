const $ = (id) => document.getElementById(id);
const all = (query, root = document) => [...root.querySelectorAll(query)];
const data = JSON.parse($('data').textContent);
const names = { original: 'Original', part: 'What it listened to', rest: 'The rest', whole: 'The song, remade' };
const elements = {};
all('audio[data-sound]').forEach((a) => { elements[a.dataset.sound] = a; });
const moments = data.moments.map((from) => ({ from, to: Math.min(from + data.segment, data.seconds) }));

let player = null;
let ready = null;
let looping = -1;
let moment = -1;

const clamp = (t) => Math.max(0, Math.min(data.seconds, t));
const clock = (t) => Math.floor(t / 60) + ':' + String(Math.floor(t % 60)).padStart(2, '0');
const spoken = (t) => (t >= 60 ? Math.floor(t / 60) + ' min ' : '') + Math.floor(t % 60) + ' s';
const hertz = (f) => (f < 1000 ? f + ' Hz' : (f / 1000).toFixed(1) + ' kHz');

/** What the network says about the segment whose middle is nearest. */
function says(t) {
  const i = Math.round((t - data.segment / 2) / data.hop);
  return data.says[Math.max(0, Math.min(data.says.length - 1, i))];
}

function status(text) {
  $('status').textContent = text;
}

/* ---- sound ---- */

function prepare() {
  if (!ready) {
    ready = player.prepare().catch(() => {
      // a browser that cannot decode to memory may still play
      player = new ElementPlayer(elements, data.seconds);
      return player.prepare();
    });
  }
  return ready;
}

async function play() {
  if (!player) return;
  stopClip();
  let waiting = setTimeout(() => status('Getting the sounds ready …'), 150);
  try {
    await prepare();
    clearTimeout(waiting);
    if (player.time() >= data.seconds - 0.05) player.seek(0);
    await player.play();
    status('');
    requestAnimationFrame(frame);
  } catch (error) {
    clearTimeout(waiting);
    status('This browser cannot play these sounds.');
  }
  showPlaying();
}

function pause() {
  player.pause();
  showPlaying();
}

function toggle() {
  if (player && player.playing) pause();
  else play();
}

function showPlaying() {
  const on = Boolean(player && player.playing);
  $('play').classList.toggle('on', on);
  $('play').setAttribute('aria-label', on ? 'Pause' : 'Play');
}

function seek(t) {
  if (!player) return;
  if (looping >= 0 && (t < moments[looping].from || t > moments[looping].to)) loop(-1);
  player.seek(clamp(t));
  show();
}

function choose(key) {
  if (!player || !elements[key]) return;
  player.choose(key);
  all('#which button').forEach((b) => check(b, b.dataset.sound === key));
  showLoop();
  status('');
}

/** Loops one deciding moment, or none (-1). */
function loop(index) {
  looping = index;
  if (index >= 0) {
    moment = index;
    player.loop(moments[index]);
    if (!player.playing) player.seek(moments[index].from);
  } else {
    player.loop(null);
  }
  showLoop();
  show();
}

function step(direction) {
  if (!moments.length || !player) return;
  moment = moment < 0 ? (direction > 0 ? 0 : moments.length - 1)
    : (moment + direction + moments.length) % moments.length;
  if (looping >= 0) loop(moment);
  seek(moments[moment].from);
  status('Moment ' + (moment + 1));
}

function showLoop() {
  const chosen = player ? player.chosen : '';
  all('.card[data-moment]').forEach((card, i) => {
    card.classList.toggle('on', i === looping);
    all('[data-loop]', card).forEach((b) => {
      b.setAttribute('aria-pressed', String(i === looping && b.dataset.loop === chosen));
    });
  });
  all('.moment-mark').forEach((mark, i) => {
    mark.classList.toggle('on', i === looping);
    mark.setAttribute('aria-pressed', String(i === looping));
  });
  const band = $('band');
  band.hidden = looping < 0;
  if (looping >= 0) place(band, moments[looping]);
}

/* ---- what is seen ---- */

function place(element, span) {
  element.style.left = (100 * span.from / data.seconds) + '%';
  element.style.width = (100 * (span.to - span.from) / data.seconds) + '%';
}

function show() {
  const t = player ? player.time() : 0;
  const stage = $('stage');
  $('now').textContent = clock(t);
  $('head').style.left = (100 * t / data.seconds) + '%';
  stage.setAttribute('aria-valuenow', t.toFixed(1));
  stage.setAttribute('aria-valuetext', spoken(t) + ' of ' + spoken(data.seconds) + ', ' + says(t));
  if (!hovering) $('readout').textContent = clock(t) + ' · here it says ' + says(t);
  heads.forEach(({ head, from, to }) => {
    head.hidden = t < from || t > to;
    head.style.left = (100 * (t - from) / (to - from)) + '%';
  });
}

function frame() {
  show();
  const box = $('scroll');
  const x = player.time() / data.seconds * $('stage').clientWidth;
  if (player.playing && (x < box.scrollLeft || x > box.scrollLeft + box.clientWidth)) {
    box.scrollLeft = x - box.clientWidth * 0.08;
  }
  if (player.playing && player.time() >= data.seconds - 0.02 && looping < 0) pause();
  if (player.playing) requestAnimationFrame(frame);
}

/** The time axis, as dense as its width allows. */
function ticks() {
  const axis = $('stage').querySelector('.time');
  const most = Math.max(2, $('stage').clientWidth / 84);
  const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];
  const step = steps.find((s) => data.seconds / s <= most) || 7200;
  axis.textContent = '';
  for (let k = 0; k * step <= data.seconds + 1e-6; k++) {
    const share = k * step / data.seconds;
    const at = 100 * share + '%';
    const line = document.createElementNS(axis.namespaceURI, 'line');
    line.setAttribute('x1', at);
    line.setAttribute('x2', at);
    line.setAttribute('y2', '5');
    const text = document.createElementNS(axis.namespaceURI, 'text');
    text.setAttribute('x', at);
    text.setAttribute('y', '19');
    text.setAttribute('text-anchor', k === 0 ? 'start' : (1 - share) * $('stage').clientWidth < 24 ? 'end' : 'middle');
    const t = k * step;
    text.textContent = data.seconds > 60 ? clock(t) + (step < 1 ? (t % 1).toFixed(1).slice(1) : '')
      : t.toFixed(step < 1 ? 1 : 0) + (k === 0 ? ' s' : '');
    axis.append(line, text);
  }
}

function zoom(seconds) {
  const box = $('scroll');
  const wide = seconds > 0 ? Math.max(1, data.seconds / seconds) : 1;
  $('stage').style.width = Math.min(60000, Math.round(wide * box.clientWidth)) + 'px';
  ticks();
  const x = (player ? player.time() : 0) / data.seconds * $('stage').clientWidth;
  box.scrollLeft = x - box.clientWidth / 2;
}

function check(button, on) {
  button.setAttribute('aria-checked', String(on));
  button.tabIndex = on ? 0 : -1;
}

/** A row of buttons of which one is chosen, with arrow keys as radio buttons have them. */
function radios(group, act) {
  const buttons = all('button', group);
  const pick = (b) => {
    buttons.forEach((other) => check(other, other === b));
    act(b);
  };
  buttons.forEach((b) => {
    check(b, b.getAttribute('aria-checked') === 'true');
    b.addEventListener('click', () => pick(b));
  });
  group.addEventListener('keydown', (e) => {
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
    if (!move) return;
    e.preventDefault();
    e.stopPropagation();
    const next = buttons[(buttons.indexOf(document.activeElement) + move + buttons.length) % buttons.length];
    next.focus();
    pick(next);
  });
}

function overlay() {
  const button = $('overlay');
  if (!button) return;
  const on = button.getAttribute('aria-checked') !== 'true';
  button.setAttribute('aria-checked', String(on));
  $('page').classList.toggle('overlay', on);
}

/* ---- hands ---- */

let hovering = false;
let dragging = false;
let touching = false;
const heads = [];

function timeAt(e) {
  const box = $('stage').getBoundingClientRect();
  return clamp((e.clientX - box.left) / box.width * data.seconds);
}

function listenToHands() {
  const stage = $('stage');
  stage.addEventListener('pointerdown', (e) => {
    touching = e.pointerType === 'touch';
    if (e.button !== 0 || touching || e.target.closest('button')) return;
    dragging = true;
    stage.setPointerCapture(e.pointerId);
    seek(timeAt(e));
  });
  stage.addEventListener('pointermove', (e) => {
    if (dragging) seek(timeAt(e));
    hovering = true;
    const box = stage.querySelector('.plot').getBoundingClientRect();
    const row = Math.floor((box.bottom - e.clientY) / box.height * data.hertz.length);
    const t = timeAt(e);
    const pitch = row >= 0 && row < data.hertz.length ? ' · ' + hertz(data.hertz[row]) : '';
    $('readout').textContent = clock(t) + pitch + ' · here it says ' + says(t);
  });
  stage.addEventListener('pointerup', () => { dragging = false; });
  stage.addEventListener('pointercancel', () => { dragging = false; });
  stage.addEventListener('pointerleave', () => { hovering = false; show(); });
  stage.addEventListener('click', (e) => {
    // a finger taps to seek and drags to scroll
    if (touching && !e.target.closest('button')) seek(timeAt(e));
  });
  document.addEventListener('keydown', keys);
}

function keys(e) {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input, textarea, select')) return;
  const far = e.shiftKey ? 1 : 5;
  const onButton = e.target.closest('button, summary, a');
  const acts = {
    ' ': () => toggle(),
    ArrowLeft: () => seek(player.time() - far),
    ArrowRight: () => seek(player.time() + far),
    Home: () => seek(0),
    1: () => choose('original'),
    2: () => choose('part'),
    3: () => choose('rest'),
    4: () => choose('whole'),
    o: () => overlay(),
    n: () => step(1),
    p: () => step(-1),
    l: () => { if (moments.length) loop(looping >= 0 ? -1 : Math.max(0, moment)); },
  };
  const act = acts[e.key.length === 1 ? e.key.toLowerCase() : e.key];
  if (!act || !player || (e.key === ' ' && onButton)) return;
  e.preventDefault();
  act();
}

/* ---- beginning ---- */

function begin() {
  if (Object.keys(elements).length) {
    player = MemoryPlayer.suits(elements, data.seconds)
      ? new MemoryPlayer(elements, data.seconds) : new ElementPlayer(elements, data.seconds);
    $('sounds').hidden = true;
    $('controls').hidden = false;
    $('head').hidden = false;
    all('.acts').forEach((a) => { a.hidden = false; });
    $('which').hidden = Object.keys(elements).length < 2;
    $('play').addEventListener('click', toggle);
    const later = window.requestIdleCallback || ((f) => setTimeout(f, 400));
    later(() => prepare());
  }
  $('tools').hidden = false;
  const stage = $('stage');
  stage.tabIndex = 0;
  stage.setAttribute('role', 'slider');
  stage.setAttribute('aria-label', 'Place in the song');
  stage.setAttribute('aria-valuemin', '0');
  stage.setAttribute('aria-valuemax', data.seconds.toFixed(1));
  radios($('which'), (b) => choose(b.dataset.sound));
  radios($('zoom'), (b) => zoom(Number(b.dataset.seconds)));
  if ($('overlay')) $('overlay').addEventListener('click', overlay);
  const band = document.createElement('div');
  band.id = 'band';
  band.className = 'moment-band';
  band.hidden = true;
  stage.append(band);
  moments.forEach((span, i) => {
    const mark = document.createElement('button');
    mark.type = 'button';
    mark.className = 'moment-mark';
    mark.textContent = i + 1;
    mark.setAttribute('aria-pressed', 'false');
    mark.setAttribute('aria-label', 'Loop deciding moment ' + (i + 1) + ', at ' + spoken(span.from));
    place(mark, span);
    mark.style.left = 'min(' + mark.style.left + ', calc(100% - 22px))';
    mark.addEventListener('click', () => {
      loop(looping === i ? -1 : i);
      if (looping === i) play();
    });
    if (player) $('marks').append(mark);
  });
  all('.card[data-moment]').forEach((card, i) => {
    const head = document.createElement('div');
    head.className = 'head';
    card.querySelector('.plot').append(head);
    heads.push({ head, ...moments[i] });
    all('[data-loop]', card).forEach((b) => {
      b.hidden = !elements[b.dataset.loop];
      b.addEventListener('click', () => {
        if (b.getAttribute('aria-pressed') === 'true') {
          loop(-1);
          return;
        }
        choose(b.dataset.loop);
        loop(i);
        play();
      });
    });
  });
  listenToHands();
  listenToClips(() => { if (player && player.playing) pause(); });
  const views = all('#zoom button');
  views.forEach((b) => { b.hidden = Number(b.dataset.seconds) * 1.5 > data.seconds; });
  addEventListener('resize', () => zoom(Number(views.find((b) => b.getAttribute('aria-checked') === 'true').dataset.seconds)));
  zoom(0);
  show();
}

begin();
