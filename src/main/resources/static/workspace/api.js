// The server, as the workspace sees it. Every failure is a Problem that can be shown in words.
const CSRF_COOKIE = 'TRAMONTO-XSRF';
const CSRF_HEADER = 'X-XSRF-TOKEN';

/** What went wrong: an RFC 9457 problem of the server, or no answer at all (code OFFLINE). */
export class Problem extends Error {
  constructor({ status = 0, code = '', title = '', detail = '', facts = {} }) {
    super(detail || title || code);
    Object.assign(this, { status, code, title, detail, facts });
  }
  get offline() { return this.code === 'OFFLINE'; }
  get signedOut() { return this.status === 401; }
  get stale() { return this.code === 'CASE-004'; }
  /** The colleague who has the case that one wanted to take. */
  get holder() { return this.code === 'CASE-018' ? this.facts.assignee : null; }
}

export function csrfToken() {
  const cookie = document.cookie.split('; ').find(pair => pair.startsWith(CSRF_COOKIE + '='));
  return cookie ? decodeURIComponent(cookie.slice(CSRF_COOKIE.length + 1)) : '';
}

async function problemOf(response) {
  const body = await response.json().catch(() => ({}));
  return new Problem({
    status: response.status,
    code: String(body.code ?? ''),
    title: body.title ?? '',
    detail: body.detail ?? '',
    facts: body
  });
}

async function answer(method, url, body, { language, keepalive, key }) {
  const headers = { Accept: 'application/json, application/problem+json', 'Accept-Language': language };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET') headers[CSRF_HEADER] = csrfToken();
  if (key) headers['Idempotency-Key'] = key;
  try {
    return await fetch(url, {
      method, headers, keepalive, credentials: 'same-origin', cache: 'no-store',
      body: body === undefined ? undefined : JSON.stringify(body)
    });
  } catch {
    throw new Problem({ code: 'OFFLINE' });
  }
}

/**
 * Calls below one address. A token that has expired is renewed by a harmless call and the call made once more.
 */
export function caller(base, harmless, language) {
  return async function call(method, path, body, { keepalive = false, retried = false, key } = {}) {
    const response = await answer(method, base + path, body, { language, keepalive, key });
    if (response.ok) {
      const text = await response.text();
      return text ? JSON.parse(text) : null;
    }
    const problem = await problemOf(response);
    const tokenExpired = problem.status === 403 && problem.code === 'CSRF-001';
    if (!tokenExpired || retried) throw problem;
    await answer('GET', base + harmless, undefined, { language });
    return call(method, path, body, { keepalive, retried: true, key });
  };
}

/** The calls about one case. */
export function caseApi(number, language) {
  const call = caller(`/api/cases/${encodeURIComponent(number)}`, '/workspace', language);

  const post = (path, body = {}, options) => call('POST', path, body, options);

  return {
    workspace: () => call('GET', '/workspace'),
    // Few at first, so that the newest are there at once; more with each step back.
    conversation: ({ before, size = before ? 50 : 30 } = {}) =>
      call('GET', `/conversation?size=${size}` + (before ? `&before=${encodeURIComponent(before)}` : '')),
    // The key makes sending the same again harmless, where the answer to the first time was lost.
    reply: (reply, key) => post('/replies', reply, { key }),
    note: (note, key) => post('/notes', note, { key }),
    solve: solution => post('/solve', solution),
    wait: who => post('/wait', { for: who }),
    resume: () => post('/resume'),
    transfer: (team, note) => post('/transfer', { team, note }),
    merge: into => post('/merge', { into }),
    withdraw: reason => post('/withdraw', { reason }),
    confirm: () => post('/confirm'),
    sort: sorting => post('/sort', sorting),
    macro: (name, words, key) => post(`/macros/${encodeURIComponent(name)}`, words, { key }),
    snooze: (until, basedOn) => post('/snooze', { until, basedOn }),
    unsnooze: () => post('/unsnooze'),
    link: to => post('/link', { to }),
    unlink: to => post('/unlink', { to }),
    split: (messages, subject) => post('/split', { messages, subject }),
    unsplit: (split, reason) => post('/unsplit', { split, reason }),
    unmerge: () => post('/unmerge'),
    articles: () => call('GET', '/articles'),
    take: from => post('/take', { from }),
    release: () => post('/release'),
    retry: messageId => post(`/messages/${encodeURIComponent(messageId)}/retry`),
    presence: writing => post('/presence', { writing }),
    saveDraft: (draft, options) => call('PUT', '/draft', draft, options)
  };
}

/** The calls about the people one works with. */
export function peopleApi(language) {
  const call = caller('/api', '/mentions', language);
  return { colleagues: words => call('GET', `/colleagues?q=${encodeURIComponent(words)}`) };
}

/** The file, as the server expects attachments. */
export const attachmentOf = file => ({ name: file.name, contentType: file.contentType, base64: file.base64 });
