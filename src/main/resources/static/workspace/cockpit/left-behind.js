// Whom the programme would leave behind if it closed now, by name where one may read names.
import { html, useState } from '../preact.js';
import { usePage } from '../context.js';
import { useLoaded } from '../loaded.js';
import { ProblemNotice } from '../notice.js';
import { Table } from '../programme/parts.js';

export function LeftBehind({ programmeKey, names, revision }) {
  const { t, api, number } = usePage();
  const [page, setPage] = useState(0);
  const { found, unread, load } = useLoaded(() => api.leftBehind(programmeKey, page), [programmeKey, page, revision]);
  return html`<section class="td-section" aria-labelledby="tc-left"><h2 id="tc-left">${t('left.title')}</h2>
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
    ${found && found.total === 0 && html`<p class="td-good">${t('left.nobody')}</p>`}
    ${found && found.total > 0 && html`<p>${t('left.explained', { count: found.total, number: number.count(found.total) })}${names ? '' : ' ' + t('left.noNames')}</p>
      <${Table} label=${t('left.title')} head=${[...(names ? [t('left.name')] : []), t('left.customer'), t('left.why'), t('left.since')]}
        rows=${found.items.map(person => [...(names ? [person.name ?? '–'] : []), person.customer, t('ledgerState.' + person.state), number.moment(person.since)])} />
      ${(page > 0 || found.hasMore) && html`<p class="tc-pages"><button type="button" class="tw-button tw-small" disabled=${page === 0} onClick=${() => setPage(page - 1)}>${t('page.before')}</button>
        <button type="button" class="tw-button tw-small" disabled=${!found.hasMore} onClick=${() => setPage(page + 1)}>${t('page.next')}</button></p>`}`}
  </section>`;
}
