/** Whether Space presses what has the focus; a chosen radio has nothing to press. */
export const takesSpace = (target) => Boolean(target.closest('button:not([aria-checked=true]), a, summary'));

/** Whoever clicks a button here by mouse does not mean Space to press it again; keyboards stay on it. */
export function letGo(element) {
  element.addEventListener('click', (e) => {
    if (e.detail) e.target.closest('button:not([role=radio])')?.blur();
  });
  return element;
}
