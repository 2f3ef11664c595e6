import { html } from './preact.js';
import { usePage } from './context.js';
import { Icon } from './icons.js';

/** A bar that says something the agent should know, with what can be done about it. */
export function Notice({ kind = 'info', icon, title, children, actions, role }) {
  return html`<div class="tw-notice tw-notice-${kind}" role=${role ?? (kind === 'error' ? 'alert' : undefined)}>
    <${Icon} name=${icon ?? (kind === 'error' ? 'alert' : 'event')} />
    <div class="tw-notice-text">${title && html`<strong>${title}</strong> `}${children}</div>
    ${actions && html`<div class="tw-notice-actions">${actions}</div>`}
  </div>`;
}

/** A problem in words: ours where we know its code, else the server's own sentence. */
export function problemInWords(problem, { t, has }) {
  if (problem.signedOut) return { title: t('problem.signedOut'), detail: t('problem.signedOutDetail') };
  if (problem.offline) return { title: t('problem.offline'), detail: t('problem.offlineDetail') };
  const ours = `problem.code.${problem.code}`;
  const known = [ours, ...(problem.code && problem.title ? [] : [`problem.status.${problem.status}`])].find(key => has(key + '.title'));
  return {
    title: known ? t(known + '.title') : problem.title || t('problem.unknown'),
    detail: problem.detail || (known && has(known + '.detail') ? t(known + '.detail') : '')
  };
}

/** A problem with Retry; when signed out, with the way back in. */
export function ProblemNotice({ problem, onRetry, onDismiss, kept }) {
  const page = usePage();
  const { title, detail } = problemInWords(problem, page);
  const actions = html`
    ${problem.signedOut && html`<a class="tw-button" href="/login" target="_blank" rel="opener">${page.t('problem.signIn')}</a>`}
    ${onRetry && html`<button type="button" class="tw-button" onClick=${onRetry}><${Icon} name="retry" />${page.t('problem.retry')}</button>`}
    ${onDismiss && html`<button type="button" class="tw-button tw-quiet" onClick=${onDismiss}>${page.t('common.close')}</button>`}`;
  return html`<${Notice} kind="error" icon=${problem.offline ? 'offline' : 'alert'} title=${title} actions=${actions}>
    ${detail}${kept && html` <span>${page.t('problem.kept')}</span>`}
  </${Notice}>`;
}
