import { h, show } from './dom.js';
import { t } from './i18n.js';

/** The answer about the rectangle at the lower edge of the window, while its panel is out of view. */
export function told(panel, result) {
  const words = h('p');
  const bar = h('div.told', { hidden: true }, h('div.told-in', words,
    h('button.act.small', { type: 'button', onclick: () => {
      panel.scrollIntoView({ block: 'center' });
      panel.focus({ preventScroll: true });
    } }, t('box.go'))));
  let inView = false;
  const draw = () => { bar.hidden = inView || panel.hidden || !words.textContent; };
  // a little inside, so that the sentence can be read there before it goes here
  const sight = new IntersectionObserver((seen) => {
    inView = seen[seen.length - 1].isIntersecting;
    draw();
  }, { rootMargin: '-60px 0px' });
  sight.observe(result);
  bar.tell = (text) => {
    show(words, text);
    draw();
  };
  bar.close = () => sight.disconnect();
  return bar;
}
