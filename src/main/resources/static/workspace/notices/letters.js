// Letters on their way to the printer: close a batch, take its files and its index, say that it was handed over.
import { html, useEffect, useRef, useState } from '../preact.js';
import { usePage } from '../context.js';
import { useLoaded } from '../loaded.js';
import { useNames } from '../names.js';
import { Notice, ProblemNotice } from '../notice.js';

const SOON = 4000;   // a batch is written in the background

/** The post brought a letter back: its customer is told otherwise, or reached by a person. */
function Returned({ busy, onReturned }) {
  const { t } = usePage();
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const ready = reference.trim() && reason.trim();
  async function send(event) {
    event.preventDefault();
    if (ready && await onReturned(reference.trim(), reason.trim())) { setReference(''); setReason(''); }
  }
  return html`<details class="tn-returned"><summary>${t('letters.returned')}</summary><form onSubmit=${send}>
    <p class="tw-muted">${t('letters.returnedExplained')}</p>
    <label class="tw-field"><span>${t('letters.reference')}</span><input value=${reference} onInput=${event => setReference(event.target.value)} /></label>
    <label class="tw-field"><span>${t('letters.reason')}</span><input maxlength="200" value=${reason} onInput=${event => setReason(event.target.value)} /></label>
    <button type="submit" class="tw-button" disabled=${busy || !ready}>${t('letters.returnedSend')}</button></form></details>`;
}

export function Letters() {
  const { t, api, format } = usePage();
  const { person } = useNames();
  const { found, unread, load } = useLoaded(api.printBatches);
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const heading = useRef(null);
  const closing = Boolean(found?.batches.some(batch => batch.state === 'closing'));

  async function then(change, words = '') {
    setBusy(true); setProblem(null); setSaid('');
    try {
      await change();
      await load();
      heading.current?.focus();   // the button that was pressed is gone
      setSaid(words);
      return true;
    } catch (failed) { setProblem(failed); return false; } finally { setBusy(false); }
  }
  useEffect(() => {
    const timer = closing && setInterval(load, SOON);
    return () => clearInterval(timer);
  }, [closing]);

  if (unread?.status === 403) return null;
  return html`<section class="tn-letters" aria-label=${t('letters.title')}><h2 ref=${heading} tabindex="-1">${t('letters.title')}</h2>
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
    ${problem && html`<${ProblemNotice} problem=${problem} onDismiss=${() => setProblem(null)} />`}
    ${found && html`<p role="status">${found.waiting ? t('letters.waiting', { count: found.waiting }) : t('letters.none')}</p>
      ${found.waiting > 0 && html`<button type="button" class="tw-button" disabled=${busy} onClick=${() => then(api.closeBatch)}>${t('letters.close')}</button>`}
      <ul class="tn-list">${found.batches.map(batch => html`<li key=${batch.number}>
        <strong>${t('letters.batch', { number: batch.number })}</strong> <span class="tw-chip">${t('letters.state.' + batch.state)}</span>
        <span class="tw-muted"> ${t('letters.size', { count: batch.letters })}, ${t('letters.pages', { count: batch.pages })} · ${format.when(batch.createdAt)}</span>
        ${batch.state !== 'closing' && html`<span> ${batch.files.map(file => html`<a key=${file.file} href=${`/api/print-batches/${batch.number}/files/${file.file}`}>${t('letters.file', { file: file.file, language: format.language(file.language) })}</a> `)}
          <a href=${`/api/print-batches/${batch.number}/index`}>${t('letters.index')}</a></span>`}
        ${batch.state === 'ready' && html` <button type="button" class="tw-button" disabled=${busy} onClick=${() => then(() => api.printed(batch.number))}>${t('letters.printed')}</button>`}
        ${batch.printedBy && html` <span class="tw-muted">${t('letters.printedBy', { name: person(batch.printedBy), at: format.when(batch.printedAt) })}</span>`}
      </li>`)}</ul>
      <div role="status">${said && html`<${Notice} kind="info" icon="check" title=${said} />`}</div>
      ${found.batches.some(batch => batch.printedBy) && html`<${Returned} busy=${busy}
        onReturned=${(reference, reason) => then(() => api.returned(reference, reason), t('letters.returnedDone'))} />`}`}
  </section>`;
}
