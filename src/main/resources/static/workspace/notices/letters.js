// Letters on their way to the printer: close a batch, take its files and its index, say that it was handed over.
import { html, useEffect, useRef, useState } from '../preact.js';
import { usePage } from '../context.js';
import { ProblemNotice } from '../notice.js';

const SOON = 4000;   // a batch is written in the background

export function Letters() {
  const { t, api, format } = usePage();
  const [found, setFound] = useState(null);
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const timer = useRef(null);

  function show(batches) {
    setFound(batches);
    setProblem(null);
    clearTimeout(timer.current);
    if (batches.batches.some(batch => batch.state === 'closing')) timer.current = setTimeout(load, SOON);
  }
  async function load() {
    try { show(await api.printBatches()); } catch (failed) { setProblem(failed); }
  }
  async function then(change) {
    setBusy(true);
    try { await change(); await load(); } catch (failed) { setProblem(failed); } finally { setBusy(false); }
  }
  useEffect(() => { load(); return () => clearTimeout(timer.current); }, []);

  if (problem?.status === 403) return null;
  return html`<section class="tn-letters" aria-label=${t('letters.title')}><h2>${t('letters.title')}</h2>
    ${problem && html`<${ProblemNotice} problem=${problem} onRetry=${load} />`}
    ${found && html`<p>${found.waiting ? t('letters.waiting', { count: found.waiting }) : t('letters.none')}</p>
      ${found.waiting > 0 && html`<button type="button" class="tw-button" disabled=${busy} onClick=${() => then(api.closeBatch)}>${t('letters.close')}</button>`}
      <ul class="tn-list">${found.batches.map(batch => html`<li key=${batch.number}>
        <strong>${t('letters.batch', { number: batch.number })}</strong> <span class="tw-chip">${t('letters.state.' + batch.state)}</span>
        <span class="tw-muted"> ${t('letters.size', { letters: batch.letters, pages: batch.pages })} · ${format.when(batch.createdAt)}</span>
        ${batch.state !== 'closing' && html`<span> ${batch.files.map(file => html`<a key=${file.file} href=${`/api/print-batches/${batch.number}/files/${file.file}`}>${t('letters.file', { file: file.file, language: file.language })}</a> `)}
          <a href=${`/api/print-batches/${batch.number}/index`}>${t('letters.index')}</a></span>`}
        ${batch.state === 'ready' && html` <button type="button" class="tw-button" disabled=${busy} onClick=${() => then(() => api.printed(batch.number))}>${t('letters.printed')}</button>`}
        ${batch.printedBy && html` <span class="tw-muted">${t('letters.printedBy', { name: batch.printedBy, at: format.when(batch.printedAt) })}</span>`}
      </li>`)}</ul>`}
  </section>`;
}
