import { html } from './preact.js';
import { usePage } from './context.js';
import { Icon } from './icons.js';
import { problemInWords } from './notice.js';

/** While the case is being fetched: its outline. */
export function Skeleton() {
  const { t } = usePage();
  const bars = widths => widths.map(width => html`<span class="tw-bone" style=${{ width: `${width}%` }}></span>`);
  return html`<div class="tw-page tw-skeleton" role="status" aria-label=${t('common.loading')}>
    <div class="tw-head">${bars([38])}</div>
    <div class="tw-main" aria-hidden="true">${[62, 48, 74, 55].map(width => html`<div class="tw-bone-card">${bars([22, width, width - 12])}</div>`)}</div>
    <div class="tw-side" aria-hidden="true"><div class="tw-card">${bars([45, 90, 80, 85, 60])}</div><div class="tw-card">${bars([40, 75, 65])}</div></div>
  </div>`;
}

const ICONS = { 401: 'lock', 403: 'lock', 404: 'search', 0: 'offline' };

/** The case can't be shown: why, and what to do. */
export function Failed({ problem, number, onRetry }) {
  const page = usePage();
  const { t, has } = page;
  const own = `failed.${problem.offline ? 'offline' : problem.status}`;
  const words = problemInWords(problem, page);
  const title = has(own + '.title') ? t(own + '.title', { number }) : words.title;
  const explained = has(own + '.explained') ? t(own + '.explained', { number }) : '';
  const detail = problem.detail && problem.detail !== explained ? problem.detail : '';
  return html`<div class="tw-failed" role="alert">
    <${Icon} name=${ICONS[problem.status] ?? 'alert'} />
    <h2>${title}</h2>
    ${detail && html`<p>${detail}</p>`}
    ${explained && html`<p class="tw-muted">${explained}</p>`}
    <div class="tw-steps">
      ${problem.signedOut && html`<a class="tw-button tw-primary" href="/login" target="_blank" rel="opener">${t('problem.signIn')}</a>`}
      <button type="button" class="tw-button" onClick=${onRetry}><${Icon} name="retry" />${t('problem.retry')}</button>
    </div>
  </div>`;
}

/** The step was done. */
export function Ended({ words, onUndo }) {
  const { t } = usePage();
  return html`<div class="tw-ended"><span class="tw-tick"><${Icon} name="check" /></span><strong>${words}</strong>
    ${onUndo && html`<button type="button" class="tw-button" aria-keyshortcuts="u" onClick=${onUndo}><${Icon} name="retry" />${t('undo.do')}</button>`}</div>`;
}
