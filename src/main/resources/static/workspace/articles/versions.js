import { html, useState } from '../preact.js';
import { usePage } from '../context.js';
import { useLoaded } from '../loaded.js';
import { useNames } from '../names.js';
import { ProblemNotice } from '../notice.js';
import { Difference, useAttempt } from './parts.js';

/** All versions of a text, and how each differs from the one before it or from what readers see. */
export function Versions({ id, language, published, onTake }) {
  const { t, api, format } = usePage();
  const { person } = useNames();
  const { found: versions, unread, load } = useLoaded(() => api.versions(id, language), [id, language]);
  const [compared, setCompared] = useState(null);
  const { attempt, notice } = useAttempt();

  const compare = (from, to) => attempt(async () => setCompared({ from, to, ...await api.difference(id, language, from, to) }));
  const number = n => t('versions.number', { number: n });
  if (!versions) return unread ? html`<${ProblemNotice} problem=${unread} onRetry=${load} />` : html`<p role="status">${t('common.loading')}</p>`;
  return html`${notice}<ol class="ta-versions" reversed>${versions.map(version => html`<li key=${version.number}>
      <strong>${number(version.number)}</strong>${version.number === published && html` <span class="tw-tag ta-state-published">${t('versions.published')}</span>`}
      <span class="tw-muted"> ${person(version.author)} · ${format.when(version.createdAt)}${version.note ? ` · ${version.note}` : ''}</span>
      <div class="ta-buttons">
        ${version.number > 1 && html`<button type="button" class="tw-button tw-small" aria-label=${`${t('versions.before')} (${number(version.number)})`} onClick=${() => compare(version.number - 1, version.number)}>${t('versions.before')}</button>`}
        ${published && published !== version.number && html`<button type="button" class="tw-button tw-small" aria-label=${`${t('versions.toPublished')} (${number(version.number)})`} onClick=${() => compare(published, version.number)}>${t('versions.toPublished')}</button>`}
        ${onTake && version.number !== versions[0].number && html`<button type="button" class="tw-button tw-small" aria-label=${`${t('versions.take')} (${number(version.number)})`} onClick=${() => onTake(version)}>${t('versions.take')}</button>`}
      </div></li>`)}</ol>
    ${compared && html`<h2>${t('versions.compared', compared)}</h2><${Difference} rows=${compared.rows} before=${number(compared.from)} after=${number(compared.to)} />`}`;
}
