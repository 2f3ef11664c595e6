import { html, useRef, useState } from '../preact.js';
import { usePage } from '../context.js';
import { Icon } from '../icons.js';
import { useLoaded } from '../loaded.js';
import { useNames } from '../names.js';
import { ProblemNotice } from '../notice.js';
import { Field, State, useAttempt } from './parts.js';
import { NewText } from './new-text.js';

const STATES = ['draft', 'in_review', 'approved', 'published', 'archived'];

/** All articles by translation, with filters. */
export function ArticleList() {
  const { t, api, format, say } = usePage();
  const { person } = useNames();
  const [query, setQuery] = useState({ q: '', language: '', state: '', overdue: false });
  const [asked, setAsked] = useState({ wanted: query, page: 0 });
  const [creating, setCreating] = useState(false);
  const { attempt, notice, busy } = useAttempt();
  const chosen = useRef(null);

  const { found, unread, load } = useLoaded(async () => {
    const { wanted, page } = asked;
    return { ...await api.list(Object.fromEntries(Object.entries({ ...wanted, page }).filter(([, value]) => value))), page };
  }, [asked]);
  const page = found?.page ?? 0;
  const look = (wanted = query, number = 0) => setAsked({ wanted, page: number });

  function filter(change) {
    const wanted = { ...query, ...change };
    setQuery(wanted);
    look(wanted);
  }

  async function bring(event) {
    const file = event.target.files[0];
    event.target.value = '';
    if (!file) return;
    const done = await attempt(() => api.bring(file));
    if (done) {
      say(t('list.brought', { created: done.created.length, changed: done.changed.length, unchanged: done.unchanged.length }));
      look();
    }
  }

  const rights = found?.rights;
  const select = (name, values, label) => html`<label class="tw-field"><span>${t('list.' + name)}</span>
    <select class="tw-select" value=${query[name]} onChange=${event => filter({ [name]: event.target.value })}>
      <option value="">${t('list.any')}</option>${values.map(value => html`<option value=${value}>${label(value)}</option>`)}</select></label>`;
  const items = found?.articles.items ?? [];
  return html`<h1>${t('page.articles')}</h1><p class="ta-lead">${t('list.explained')}</p>
    <form class="ta-filters" role="search" onSubmit=${event => { event.preventDefault(); look(); }}>
      <${Field} label=${t('list.search')} type="search" value=${query.q} onInput=${q => setQuery({ ...query, q })} />
      ${select('language', ['it', 'en'], format.language)}
      ${select('state', STATES, value => t('state.' + value))}
      <label class="tw-check"><input type="checkbox" checked=${query.overdue} onChange=${event => filter({ overdue: event.target.checked })} />${t('list.overdue')}</label>
      <button class="tw-button"><${Icon} name="search" />${t('list.find')}</button>
    </form>
    <div class="ta-buttons">
      ${rights?.writes && html`<button type="button" class="tw-button tw-primary" onClick=${() => setCreating(true)}><${Icon} name="pen" />${t('list.new')}</button>`}
      <a class="tw-button" href="/api/articles/export" download><${Icon} name="download" />${t('list.export')}</a>
      ${rights?.edits && html`<button type="button" class="tw-button" disabled=${busy} onClick=${() => chosen.current.click()}>${t('list.import')}</button>
        <input type="file" class="tw-sr" tabindex="-1" aria-hidden="true" accept=".zip" ref=${chosen} onChange=${bring} />`}
    </div>
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}${notice}
    ${!found && !unread && html`<p role="status">${t('common.loading')}</p>`}
    ${found && !items.length && html`<div class="ta-empty"><h2>${t('list.empty')}</h2><p>${t('list.emptyExplained')}</p></div>`}
    ${items.length > 0 && html`<div class="ta-scroll" tabindex="0" role="region" aria-label=${t('page.articles')}><table class="ta-table">
      <thead><tr>${['title', 'language', 'state', 'owner', 'reviewBy', 'changed'].map(name => html`<th scope="col">${t('list.' + name)}</th>`)}</tr></thead>
      <tbody>${items.map(line => html`<tr key=${line.id + line.language}>
        <th scope="row"><a href="/articles/${line.id}?language=${line.language}" lang=${line.language}>${line.title}</a></th>
        <td>${format.language(line.language)}</td>
        <td><${State} of="state" state=${line.state} />${line.published && line.state !== 'published' && html` <span class="tw-small tw-muted">${t('list.alsoPublished')}</span>`}</td>
        <td>${person(line.owner)}</td><td class=${line.overdue ? 'tw-overdue' : ''}>${line.reviewBy ?? ''}</td>
        <td>${format.when(line.changedAt)} · ${person(line.author)}</td></tr>`)}</tbody></table></div>`}
    ${(page > 0 || found?.articles.hasMore) && html`<nav class="ta-buttons" aria-label=${t('list.pages')}>
      <button type="button" class="tw-button" disabled=${page === 0} onClick=${() => look(asked.wanted, page - 1)}>${t('list.newer')}</button>
      <button type="button" class="tw-button" disabled=${!found.articles.hasMore} onClick=${() => look(asked.wanted, page + 1)}>${t('list.older')}</button></nav>`}
    ${creating && html`<${NewText} onClose=${() => setCreating(false)} create=${api.create} />`}`;
}
