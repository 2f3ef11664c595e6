// The server, as the page of the articles sees it.
import { caller, Problem } from '../api.js';

const CSRF = /(?:^|; )TRAMONTO-XSRF=([^;]*)/;

/** The calls about articles, changes and places outside. */
export function articlesApi(language) {
  const call = caller('/api', '/articles?size=1', language);
  const post = (path, body = {}) => call('POST', path, body);
  const text = (id, of) => `/articles/${id}/texts/${of}`;

  /** A file goes as a form, not as JSON. */
  async function upload(path, file, retried = false) {
    const form = new FormData();
    form.append('file', file);
    const token = decodeURIComponent(document.cookie.match(CSRF)?.[1] ?? '');
    const response = await fetch('/api' + path, { method: 'POST', body: form, credentials: 'same-origin',
      headers: { 'X-XSRF-TOKEN': token, 'Accept-Language': language, Accept: 'application/json, application/problem+json' } })
      .catch(() => { throw new Problem({ code: 'OFFLINE' }); });
    const body = await response.json().catch(() => ({}));
    if (response.ok) return body;
    if (body.code === 'CSRF-001' && !retried) {
      await call('GET', '/articles?size=1');
      return upload(path, file, true);
    }
    throw new Problem({ status: response.status, code: String(body.code ?? ''), title: body.title, detail: body.detail, facts: body });
  }

  return {
    list: query => call('GET', '/articles?' + new URLSearchParams(query)),
    article: id => call('GET', `/articles/${id}`),
    create: article => post('/articles', article),
    facts: (id, facts) => call('PUT', `/articles/${id}`, facts),
    translate: (id, article) => post(`/articles/${id}/texts`, article),
    save: (id, of, saving) => call('PUT', text(id, of), saving),
    step: (id, of, step, body) => post(`${text(id, of)}/${step}`, body),
    versions: (id, of) => call('GET', `${text(id, of)}/versions`),
    difference: (id, of, from, to) => call('GET', `${text(id, of)}/difference?from=${from}&to=${to}`),
    preview: (article, body) => post('/articles/preview', { article, body }),
    lead: (id, of, path) => post(`/articles/${id}/redirects`, { language: of, path }),
    forget: (id, of, path) => post(`/articles/${id}/redirects/forget`, { language: of, path }),
    attach: (id, file) => upload(`/articles/${id}/files`, file),
    detach: (id, name) => call('DELETE', `/articles/${id}/files/${encodeURIComponent(name)}`),
    bring: file => upload('/articles/import', file),
    sets: topic => call('GET', '/change-sets' + (topic ? '?topic=' + encodeURIComponent(topic) : '')),
    set: (topic, wave) => call('GET', `/change-sets/${encodeURIComponent(topic)}/${wave}`),
    item: id => call('GET', `/change-sets/items/${id}`),
    editItem: (id, draft) => call('PUT', `/change-sets/items/${id}`, draft),
    itemStep: (id, step, body) => post(`/change-sets/items/${id}/${step}`, body),
    judge: (topic, wave, judgement) => post(`/change-sets/${encodeURIComponent(topic)}/${wave}/judgements`, judgement),
    places: topic => call('GET', '/outside-places?topic=' + encodeURIComponent(topic)),
    usualPlaces: wanted => post('/outside-places/usual', wanted),
    addPlace: place => post('/outside-places', place),
    changePlace: (id, place) => call('PUT', `/outside-places/${id}`, place),
    checkPlace: id => post(`/outside-places/${id}/check`)
  };
}
