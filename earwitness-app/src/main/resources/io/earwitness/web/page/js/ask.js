import { post } from './api.js';
import { toast } from './dom.js';
import { follow } from './follow.js';
import { t } from './i18n.js';

/** Asks the networks that came later what they hear in a song; comes back when they have answered. */
export async function askNetworks(song, signal) {
  const { job } = await post(`/api/songs/${song}/answers`);
  toast(t('overlay.asking'));
  const end = await follow(job, () => {}, signal);
  if (end.state !== 'done') throw new Error(end.error || '');
}
