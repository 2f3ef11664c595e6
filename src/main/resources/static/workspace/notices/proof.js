import { html, useState } from '../preact.js';
import { usePage } from '../context.js';
import { useLoaded } from '../loaded.js';
import { ProblemNotice } from '../notice.js';

/** What one customer was told, over all notices. */
export function Proof() {
  const { t, api, format } = usePage();
  const [customer, setCustomer] = useState('');
  const [asked, setAsked] = useState(null);
  const { found: steps, unread, load } = useLoaded(async () => asked && api.proof(asked.customer), [asked]);

  function search(event) {
    event.preventDefault();
    if (customer.trim()) setAsked({ customer: customer.trim() });
  }

  return html`<section class="tn-proof" aria-label=${t('proof.title')}><h2>${t('proof.title')}</h2>
    <form onSubmit=${search}><label class="tw-field"><span>${t('proof.customer')}</span>
      <input value=${customer} maxlength="40" onInput=${event => setCustomer(event.target.value)} /></label>
      <button type="submit" class="tw-button">${t('proof.search')}</button></form>
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
    <div role="status">${steps && !steps.length && t('proof.none')}</div>
    ${steps?.length > 0 && html`<ol class="tn-plain">${steps.map((step, n) => html`<li key=${n}><time datetime=${step.at}>${format.when(step.at)}</time>
      ${' '}<strong>${t('step.' + step.what)}</strong>${step.medium && ` · ${t('medium.' + step.medium)}`} · ${t('occasion.' + step.occasion)} · ${step.notice}
      ${step.address && ` · ${step.address}`}${step.textHash && ` · ${t('proof.text', { version: step.textVersion, hash: step.textHash.slice(0, 12) })}`}${step.note && ` · ${step.note}`}</li>`)}</ol>`}
  </section>`;
}
