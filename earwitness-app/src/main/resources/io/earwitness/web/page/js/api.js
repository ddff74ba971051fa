/** What the server answered when it could not: its problem document as an error. */
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body.detail || body.title || `HTTP ${status}`);
    this.status = status;
    this.field = body.field;
    this.id = body.id;
    this.retryAfter = retryAfter;
  }
}

/** As fetch, but a server that is away is a problem of status 0. */
export async function ask(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Problem(0, {});
  }
}

async function answer(response) {
  if (response.ok) return response.status === 204 ? null : response.json();
  const body = await response.json().catch(() => ({}));
  throw new Problem(response.status, body, Number(response.headers.get('Retry-After')) || 0);
}

export const get = async (path) => answer(await ask(path, { headers: { Accept: 'application/json' } }));

export const post = async (path, body = {}) => answer(await ask(path, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
}));

export const remove = async (path) => answer(await ask(path, { method: 'DELETE' }));

/** Sends a file; XMLHttpRequest, because only it tells how far an upload is. */
export function upload(file, name, progress) {
  const request = new XMLHttpRequest();
  const done = new Promise((resolve, reject) => {
    request.open('POST', `/api/songs?name=${encodeURIComponent(name)}`);
    request.setRequestHeader('Content-Type', typeOf(file));
    request.upload.onprogress = (e) => progress(e.lengthComputable ? e.loaded / e.total : 0);
    request.onload = () => {
      let body = {};
      try { body = JSON.parse(request.responseText); } catch { /* a proxy's page, say */ }
      if (request.status < 300) resolve(body);
      else reject(new Problem(request.status, body, Number(request.getResponseHeader('Retry-After')) || 0));
    };
    request.onerror = () => reject(new Problem(0, {}));
    request.onabort = () => resolve(null);
    request.send(file);
  });
  return { done, cancel: () => request.abort() };
}

/** Browsers name some sound files strangely or not at all; the server looks inside anyway. */
function typeOf(file) {
  const type = (file.type || '').split(';')[0];
  return /^(audio\/|video\/(webm|mp4)$|application\/ogg$)/.test(type) ? type : 'application/octet-stream';
}

/** A query of names and values, empty ones left out, in a fixed order, so that it can be a key. */
export function query(values) {
  return Object.entries(values).filter(([, v]) => v !== undefined && v !== null && v !== '')
    .map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`).join('&');
}
