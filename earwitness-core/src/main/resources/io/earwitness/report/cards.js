/* ---- cards with short sounds ---- */

let clip = null;

/* One clip at a time, looped until its button is pressed again. */
function stopClip() {
  if (!clip) return;
  clip.audio.pause();
  clip.button.setAttribute('aria-pressed', 'false');
  clip.card.classList.remove('on');
  clip = null;
}

function playClip(card, button, audio, quiet) {
  const again = clip && clip.button === button;
  stopClip();
  if (again) return;
  quiet();
  clip = { card, button, audio };
  button.setAttribute('aria-pressed', 'true');
  card.classList.add('on');
  audio.currentTime = 0;
  audio.play();
}

/** Turns the audio elements of cards into buttons; quiet() stops whatever else plays. */
function listenToClips(quiet) {
  for (const card of document.querySelectorAll('.view-card')) {
    const clips = card.querySelector('.clips');
    if (!clips) continue;
    clips.hidden = true;
    card.querySelector('.acts').hidden = false;
    for (const button of card.querySelectorAll('[data-play]')) {
      const audio = clips.querySelector(`[data-clip="${button.dataset.play}"]`);
      button.addEventListener('click', () => playClip(card, button, audio, quiet));
    }
  }
}
