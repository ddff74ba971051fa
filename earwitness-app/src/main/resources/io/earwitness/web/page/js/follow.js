import { get } from './api.js';

const ASK_AGAIN = 2000;
const FINAL = ['done', 'failed', 'cancelled', 'interrupted'];

export const isFinal = (job) => FINAL.includes(job.state);

/**
 * Follows a job; resolves with its last state. It listens while the page is in view; out of view, or
 * where the server has no room for another listener, it asks now and then: a browser has six
 * connections to a server, which tabs in the background must not hold. Servers that are away are
 * waited for.
 */
export async function follow(id, seen, signal) {
  let room = true;
  while (!signal?.aborted) {
    if (room && !document.hidden) {
      const heard = await listen(id, seen, signal);
      if (heard.job) return heard.job;
      room = !heard.refused;
    } else {
      const { job, wait } = await get(`/api/jobs/${id}`).then((found) => ({ job: found }), unlessAway);
      if (job) seen(job);
      if (job && isFinal(job)) return job;
      await later(wait);
    }
  }
  return new Promise(() => {}); // nobody waits for it any more
}

/** Hears a job's events: to its end, or until the page is left or out of view, or none come. */
function listen(id, seen, signal) {
  return new Promise((resolve) => {
    const source = new EventSource(`/api/jobs/${id}/events`);
    const over = new AbortController();
    const end = (heard) => {
      source.close();
      over.abort();
      resolve(heard);
    };
    source.addEventListener('job', (e) => {
      const job = JSON.parse(e.data);
      seen(job);
      if (isFinal(job)) end({ job });
    });
    source.onerror = () => { if (source.readyState === EventSource.CLOSED) end({ refused: true }); };
    document.addEventListener('visibilitychange', () => { if (document.hidden) end({}); }, { signal: over.signal });
    signal?.addEventListener('abort', () => end({}), { signal: over.signal });
  });
}

/** A server that is away or busy is asked again, one that asks for patience when it said. */
function unlessAway(error) {
  if (![0, 429, 503].includes(error.status)) throw error;
  return { wait: 1000 * error.retryAfter };
}

/** A while later, or as soon as the page comes into view. */
function later(wait = 0) {
  return new Promise((go) => {
    setTimeout(go, Math.max(wait, ASK_AGAIN));
    document.addEventListener('visibilitychange', go, { once: true });
  });
}
