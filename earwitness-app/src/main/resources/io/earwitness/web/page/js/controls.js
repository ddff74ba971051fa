import { h, id, set, show, svg } from './dom.js';

/** A row of buttons of which one is chosen; arrow keys move the choice, as radio buttons do. */
export function choice({ label, options, value, act, kind = '' }) {
  const group = h(`div.switch${kind && '.' + kind}`, { role: 'radiogroup', 'aria-label': label });
  const buttons = options.map((o) => h('button', {
    type: 'button', role: 'radio', 'data-value': o.value, title: o.title, disabled: o.disabled,
    'aria-label': o.spoken,
    onclick: () => pick(o.value, true),
  }, o.icon ? icon(o.icon) : null, o.label ? h('span', o.label) : null));
  function mark(chosen) {
    buttons.forEach((b) => {
      const on = b.dataset.value === String(chosen);
      b.setAttribute('aria-checked', String(on));
      b.tabIndex = on ? 0 : -1;
    });
    if (!buttons.some((b) => b.tabIndex === 0) && buttons.length) buttons[0].tabIndex = 0;
  }
  function pick(chosen, byHand) {
    mark(chosen);
    if (byHand) act(chosen);
  }
  group.addEventListener('keydown', (e) => {
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
    if (!move || e.altKey) return;
    e.preventDefault();
    e.stopPropagation();
    const usable = buttons.filter((b) => !b.disabled);
    const next = usable[(usable.indexOf(document.activeElement) + move + usable.length) % usable.length];
    next.focus();
    next.click();
  });
  group.append(...buttons);
  mark(value);
  group.choose = (chosen) => pick(chosen, false);
  group.buttons = buttons;
  return group;
}

/** A labelled list; options are {value, label} or {group, options}. */
export function select({ label, options, value, act, name }) {
  const field = id('select');
  const option = (o) => (o.group
    ? h('optgroup', { label: o.group }, o.options.map(option))
    : h('option', { value: o.value, selected: String(o.value) === String(value) }, o.label));
  let byMouse = false;
  const list = h('select', { id: field, name,
    onmousedown: () => { byMouse = true; },
    onkeydown: () => { byMouse = false; },
    onchange: () => {
      // keys such as Space are the studio's again
      if (byMouse) list.blur();
      act(list.value);
    } }, options.map(option));
  return h('div.field', h('label', { for: field }, label), list);
}

export function numberField({ label, value, min, max, step, unit, act, name }) {
  const field = id('number');
  const input = h('input', { id: field, type: 'number', inputmode: 'decimal', name, min, max, step, value,
    onchange: () => { if (input.value !== '' && input.checkValidity()) act(Number(input.value)); } });
  const box = h('div.field', h('label', { for: field }, label), h('span.with-unit', input, unit ? h('span', unit) : null));
  box.input = input;
  return box;
}

export function slider({ label, value, min = 0, max = 1, step = 0.05, act, words }) {
  const field = id('slider');
  const input = h('input', { id: field, type: 'range', min, max, step, value,
    oninput: () => {
      input.setAttribute('aria-valuetext', words(Number(input.value)));
      act(Number(input.value));
    } });
  input.setAttribute('aria-valuetext', words(value));
  return h('div.field', h('label', { for: field }, label), input);
}

/** A round button that acts at the second press only, for what cannot be taken back. */
export function twice({ name, sure, act }) {
  const calm = () => {
    button.classList.remove('sure');
    show(button, icon('close'));
    set(button, { 'aria-label': name });
  };
  const button = h('button.round', { type: 'button', 'aria-label': name, title: name, onclick: () => {
    if (button.classList.contains('sure')) {
      act();
      return;
    }
    button.classList.add('sure');
    show(button, sure);
    set(button, { 'aria-label': `${name}: ${sure}` });
  }, onblur: calm, onkeydown: (e) => { if (e.key === 'Escape') calm(); } }, icon('close'));
  return button;
}

const PATHS = {
  play: 'M8 5.2v13.6L19 12z',
  pause: 'M7 5h3.6v14H7zm6.4 0H17v14h-3.6z',
};

const LINES = {
  move: 'M12 3v18M3 12h18M12 3l-2.5 2.5M12 3l2.5 2.5M12 21l-2.5-2.5M12 21l2.5-2.5M3 12l2.5-2.5M3 12l2.5 2.5M21 12l-2.5-2.5M21 12l-2.5 2.5',
  loop: 'M17 3l3 3-3 3M4 11V9a3 3 0 0 1 3-3h13M7 21l-3-3 3-3M20 13v2a3 3 0 0 1-3 3H4',
  box: 'M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M9 12h6M12 9v6',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  drop: 'M12 15V4M12 4L8 8M12 4l4 4M4 15v3a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-3',
  mic: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM6 11a6 6 0 0 0 12 0M12 17v4',
  note: 'M9 18V6l10-2v12M9 18a2.5 2.5 0 1 1-2.5-2.5A2.5 2.5 0 0 1 9 18zM19 16a2.5 2.5 0 1 1-2.5-2.5A2.5 2.5 0 0 1 19 16z',
  down: 'M12 4v11M12 15l-4-4M12 15l4-4M5 20h14',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17',
  theme: 'M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M5.6 18.4L7 17M17 7l1.4-1.4M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z',
  whole: 'M3 12h18M3 12l4-4M3 12l4 4M21 12l-4-4M21 12l-4 4',
  arrow: 'M5 12h14M19 12l-6-6M19 12l-6 6',
};

export function icon(name) {
  const solid = PATHS[name];
  const drawing = svg('0 0 24 24', ['path', { d: solid || LINES[name] }]);
  drawing.classList.add('icon', solid ? 'solid' : 'lines');
  return drawing;
}
