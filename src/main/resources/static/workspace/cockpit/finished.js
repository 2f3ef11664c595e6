// Instances that have ended: searched, in pages, the newest first.
import { html, useState } from '../preact.js';
import { usePage } from '../context.js';
import { Icon } from '../icons.js';
import { useLoaded } from '../loaded.js';
import { ProblemNotice } from '../notice.js';

const EMPTY = { key: '', businessKey: '', from: '', to: '', atLeast: '', outcome: '', state: '' };

/** Days as a person enters them, in their own time zone; the last day is meant whole. */
function asQuestion({ from, to, ...rest }) {
  const day = (date, more) => { const at = new Date(date + 'T00:00'); at.setDate(at.getDate() + more); return at.toISOString(); };
  return { ...rest, from: from && day(from, 0), to: to && day(to, 1) };
}

export function Finished({ process }) {
  const { t, api, number, span } = usePage();
  const { found: processes, unread: unknown, load: know } = useLoaded(api.processes);
  const [asked, setAsked] = useState({ ...EMPTY, key: process });
  const [search, setSearch] = useState({ question: asked, places: [''] });
  const { found, unread, load } = useLoaded(async () => {
    const { question, places } = search;
    return { ...await api.finished({ ...asQuestion(question), after: places.at(-1) }), places };
  }, [search]);
  const places = found?.places ?? [''];              // where the pages begin that were turned so far
  const look = (question, at) => setSearch({ question, places: at });

  function change(name, value) {
    const next = { ...asked, [name]: value, ...(name === 'key' ? { outcome: '' } : {}) };
    setAsked(next);
    if (name !== 'businessKey') look(next, ['']);
  }
  const chosen = processes?.find(each => each.key === asked.key);
  const field = (name, input) => html`<label class="tc-field"><span>${t('finished.' + name)}</span>${input}</label>`;
  const select = (name, options) => field(name, html`<select class="tw-select" value=${asked[name]} onChange=${event => change(name, event.target.value)}>
    <option value="">${t('finished.any')}</option>${options.map(([value, words]) => html`<option key=${value} value=${value}>${words}</option>`)}</select>`);
  const date = name => field(name, html`<input type="date" class="tw-select" value=${asked[name]} onChange=${event => change(name, event.target.value)} />`);

  return html`<header class="tc-head"><h1>${t('finished.title')}</h1><p>${t('finished.explained')}</p></header>
    <form class="tc-filters" role="search" onSubmit=${event => { event.preventDefault(); look(asked, ['']); }}>
      ${field('businessKey', html`<input class="tw-select" value=${asked.businessKey} placeholder=${t('finished.businessKeyLike')} onInput=${event => change('businessKey', event.target.value)} />`)}
      ${select('key', (processes ?? []).map(each => [each.key, each.name]))}
      ${chosen && select('outcome', chosen.outcomes.map(each => [each.id, each.name]))}
      ${date('from')}${date('to')}
      ${select('atLeast', ['PT1H', 'PT24H', 'PT168H', 'PT720H'].map(each => [each, span(each)]))}
      ${select('state', ['completed', 'terminated'].map(each => [each, t('finished.' + each)]))}
      <button type="submit" class="tw-button tw-primary"><${Icon} name="search" />${t('finished.search')}</button>
    </form>
    ${unknown && html`<${ProblemNotice} problem=${unknown} onRetry=${know} />`}
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
    ${!found && !unread && html`<p role="status" class="tw-muted">${t('common.loading')}</p>`}
    ${found && found.items.length === 0 && html`<div class="tc-empty"><${Icon} name="search" /><h2>${t('finished.none')}</h2><p>${t(found.next ? 'finished.lookOn' : Object.values(asked).some(Boolean) ? 'finished.noneExplained' : 'finished.noneYet')}</p></div>`}
    ${found && found.items.length > 0 && html`<div class="tc-card td-scroll" tabindex="0" role="region" aria-label=${t('finished.title')}><table class="td-table tc-table">
      <thead><tr>${['businessKey', 'key', 'outcome', 'started', 'ended', 'lasted'].map(name => html`<th scope="col" key=${name}>${t('finished.' + name)}</th>`)}</tr></thead>
      <tbody>${found.items.map(one => html`<tr key=${one.id}>
        <td><a href=${'#/tramonto-finished?instance=' + encodeURIComponent(one.id)}>${one.businessKey ?? one.id.slice(0, 8)}</a></td>
        <td>${one.process} <span class="tw-muted">v${one.version}</span></td>
        <td>${one.completed ? one.outcome ?? '–' : html`<span class="tw-tag">${t('finished.terminated')}</span>`}</td>
        <td>${number.moment(one.startedAt)}</td><td>${number.moment(one.endedAt)}</td><td>${span(one.duration)}</td></tr>`)}</tbody></table></div>`}
    ${found && (places.length > 1 || found.next) && html`<p class="tc-pages">
      <button type="button" class="tw-button" disabled=${places.length === 1} onClick=${() => look(asked, places.slice(0, -1))}>${t('page.before')}</button>
      <button type="button" class="tw-button" disabled=${!found.next} onClick=${() => look(asked, [...places, found.next])}>${t('page.next')}</button></p>`}`;
}
