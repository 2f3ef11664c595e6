import { html, useRef, useState } from '../preact.js';
import { usePage } from '../context.js';
import { Dialog } from '../dialog.js';
import { Icon } from '../icons.js';
import { ProblemNotice } from '../notice.js';

/** The source as text: nothing of it is run, fetched or followed. */
function Source({ source, id }) {
  const { t, format } = usePage();
  return html`<div class="tq-source" id="tq-source-${id}">
    <p class="tw-muted tw-small">${t('source.about', { type: source.mediaType, size: format.size(source.size) })}${source.cut && ` ${t('source.cut')}`}
      ${' '}<a href="/api/contacts/${id}/raw" download>${t('source.download')}</a></p>
    <pre tabindex="0" role="region" aria-label=${t('source.label')}>${source.text}</pre>
  </div>`;
}

function DiscardDialog({ entry, onClose, onDone }) {
  const { t, api } = usePage();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);

  async function go() {
    if (!reason.trim()) { setMissing(true); return; }
    setBusy(true); setProblem(null);
    try {
      await api.discard(entry.id, reason.trim());
      onDone();
    } catch (failed) {
      setProblem(failed);
      setBusy(false);
    }
  }

  const footer = html`<button type="button" class="tw-button" onClick=${onClose}>${t('common.cancel')}</button>
    <button type="button" class="tw-button tw-primary" disabled=${busy} aria-busy=${String(busy)} onClick=${go}>${t('discard.do')}</button>`;
  return html`<${Dialog} title=${t('discard.title')} onClose=${onClose} footer=${footer}>
    <p>${t('discard.explained')}</p>
    <label class="tw-field"><span>${t('discard.reason')}</span>
      <textarea rows="3" data-first maxlength="1000" value=${reason} aria-invalid=${String(missing)}
        onInput=${event => { setReason(event.target.value); setMissing(false); }}></textarea></label>
    ${missing && html`<div class="tw-field-error" role="alert">${t('discard.missing')}</div>`}
    ${problem && html`<${ProblemNotice} problem=${problem} kept=${Boolean(reason)} onRetry=${go} />`}
  </${Dialog}>`;
}

/** One contact that was set aside: why, from whom, and what may be done with it. */
export function Entry({ entry, mayDecide, onDecided, onChanged }) {
  const { t, has, api, format } = usePage();
  const [source, setSource] = useState(null);
  const [discarding, setDiscarding] = useState(false);
  const [busy, setBusy] = useState(null);
  const [problem, setProblem] = useState(null);
  const opener = useRef(null);

  async function attempt(name, call) {
    if (busy) return;
    setBusy(name); setProblem(null);
    try {
      await call();
    } catch (failed) {
      setProblem(failed);
      if (name === 'release') onChanged();          // why it is here may be another reason now
    } finally {
      setBusy(null);
    }
  }

  const show = () => source ? setSource(null) : attempt('source', async () => setSource(await api.source(entry.id)));
  const release = () => attempt('release', async () => {
    const receipt = await api.release(entry.id);
    onDecided(t('release.done', { number: receipt.caseNumber ?? '' }));
  });

  const channel = has('channel.' + entry.channel) ? t('channel.' + entry.channel) : entry.channel;
  const facts = [['from', entry.from ?? t('entry.nobody')], ['channel', channel],
    ['receivedAt', html`<span title=${format.exact(entry.receivedAt)}>${format.when(entry.receivedAt)}</span>`], ['why', entry.detail]];
  const title = entry.subject || t('entry.noSubject');
  return html`<li class="tq-entry" data-contact=${entry.id}><article aria-label=${title}>
    <h2>${title}</h2>
    <p class="tq-why"><span class="tw-tag tw-tag-note">${entry.title}</span></p>
    <dl class="tq-facts">${facts.filter(([, value]) => value).map(([key, value]) => html`<dt>${t('entry.' + key)}</dt><dd>${value}</dd>`)}</dl>
    ${problem && html`<${ProblemNotice} problem=${problem} onDismiss=${() => setProblem(null)} />`}
    <div class="tq-buttons">
      <button type="button" class="tw-button" aria-expanded=${String(Boolean(source))} aria-controls=${source ? `tq-source-${entry.id}` : undefined} disabled=${Boolean(busy)} onClick=${show}>
        <${Icon} name="eye" />${t(source ? 'source.hide' : 'source.show')}</button>
      ${mayDecide && html`
        <button type="button" class="tw-button tw-primary" disabled=${Boolean(busy)} aria-busy=${String(busy === 'release')} onClick=${release}>${t('release.do')}</button>
        <button type="button" class="tw-button" ref=${opener} disabled=${Boolean(busy)} onClick=${() => setDiscarding(true)}>${t('discard.open')}</button>`}
    </div>
    ${source && html`<${Source} source=${source} id=${entry.id} />`}
    ${discarding && html`<${DiscardDialog} entry=${entry} onClose=${() => setDiscarding(false)}
      onDone=${() => { setDiscarding(false); onDecided(t('discard.done')); }} />`}
  </article></li>`;
}
