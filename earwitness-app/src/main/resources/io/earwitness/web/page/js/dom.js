/** Builds elements: h('button.act', { onclick, 'aria-pressed': 'true' }, 'Play'). */
export function h(name, props = {}, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag || 'div');
  if (classes.length) element.className = classes.join(' ');
  if (!props || props instanceof Node || typeof props !== 'object' || Array.isArray(props)) {
    children.unshift(props);
    props = {};
  }
  set(element, props);
  fill(element, children);
  return element;
}

export function set(element, props) {
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) element.removeAttribute(key);
    else if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'css') Object.entries(value).forEach(([k, v]) => element.style.setProperty(k, v));
    else if (key === 'value') element.value = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
}

function fill(element, children) {
  for (const child of children.flat(3)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

/** Replaces what is in an element. */
export function show(element, ...children) {
  element.replaceChildren();
  fill(element, children);
  return element;
}

/** Shows these elements in a list; those that are in place are not touched, so that focus stays. */
export function arrange(list, items) {
  [...list.children].filter((child) => !items.includes(child)).forEach((child) => child.remove());
  items.forEach((item, i) => {
    if (list.children[i] !== item) list.insertBefore(item, list.children[i] || null);
  });
}

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing of shapes: svg('0 0 24 24', ['path', {d}], ...). */
export function svg(viewBox, ...shapes) {
  const root = document.createElementNS(SVG, 'svg');
  root.setAttribute('viewBox', viewBox);
  root.setAttribute('aria-hidden', 'true');
  for (const [name, attributes, text] of shapes) {
    const shape = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([k, v]) => shape.setAttribute(k, v));
    if (text !== undefined) shape.textContent = text;
    root.append(shape);
  }
  return root;
}

const MOST_SAID = 3;
let last = 0;

/** A fresh id, to bind labels to their fields. */
export const id = (name) => `${name}-${++last}`;

/** Says something to those who listen to the page; what is said at once after it does not cut it off. */
export function say(text) {
  const said = document.getElementById('said');
  said.append(h('p', text));
  while (said.children.length > MOST_SAID) said.firstChild.remove();
}

/** A short notice that goes by itself. */
export function toast(text, bad = false) {
  const note = h(bad ? 'p.toast.bad' : 'p.toast', { role: bad ? 'alert' : 'status' }, text);
  document.getElementById('toasts').append(note);
  setTimeout(() => note.remove(), bad ? 9000 : 4000);
}

/** A function that runs once the calls have stopped for some milliseconds. */
export function settled(act, milliseconds) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...values), milliseconds);
  };
}
