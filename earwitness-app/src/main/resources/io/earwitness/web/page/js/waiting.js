import { h, set, show } from './dom.js';
import { percent, t } from './i18n.js';

/**
 * Says while the chosen sound is being made, and marks its button: mark() marks new buttons, tick()
 * says how far it is.
 */
export function waiting(player, sounds) {
  const share = h('span', { 'aria-hidden': 'true' }); // that it is being made is said once
  const status = h('p.hint', { role: 'status', id: 'status' });
  status.mark = () => {
    const busy = (b) => (player.waiting && b.dataset.value === player.chosen ? 'true' : null);
    sounds()?.buttons.forEach((b) => set(b, { 'aria-busy': busy(b) }));
  };
  player.addEventListener('state', status.mark);
  player.addEventListener('waiting', () => {
    status.mark();
    show(status, player.waiting ? [t('play.waiting'), share] : null);
  });
  status.tick = () => { share.textContent = player.waiting && player.share ? ` ${percent(player.share)}` : ''; };
  return status;
}
