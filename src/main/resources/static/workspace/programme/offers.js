// What can be done at a task: one reason, and a button for each way to decide. What the programme's state does not allow
// is not offered; what weighs heavily is asked about once more.
import { html, useRef, useState } from '../preact.js';
import { usePage } from '../context.js';
import { Dialog } from '../dialog.js';

const CAUSES = ['vulnerable', 'accessibility_need', 'legal', 'open_complaint', 'no_digital_access', 'unknown_vulnerability', 'other'];

/** A command is possible under its name in the programme's own words: "step-back" is step_back. */
const allowed = (offer, possible) => offer.kind !== 'command' || possible.includes(offer.name.replace('-', '_'));

export function Checklist({ name, size, ticked, onTick }) {
  const { t } = usePage();
  const toggle = at => { const next = new Set(ticked); if (!next.delete(at)) next.add(at); onTick(next); };
  return html`<fieldset class="td-checklist"><legend>${t('checklist.title')}</legend>
    ${Array.from({ length: size }, (_, at) => html`<label class="tw-check" key=${at}>
      <input type="checkbox" checked=${ticked.has(at)} onChange=${() => toggle(at)} /><span>${t(`checklist.${name}.${at}`)}</span></label>`)}
  </fieldset>`;
}

function Field({ name, children }) {
  const { t } = usePage();
  return html`<label class="tw-field"><span>${t('field.' + name)}</span>${children}</label>`;
}

export function Offers({ offers, possible, wanting, onDecide }) {
  const { t } = usePage();
  const [said, setSaid] = useState({ reason: '', paced: true, cause: CAUSES[0], provision: '', until: '' });
  const [error, setError] = useState('');
  const [asking, setAsking] = useState(null);
  const [busy, setBusy] = useState(false);
  const field = useRef(null);
  const open = offers.filter(offer => allowed(offer, possible));
  const say = name => event => setSaid({ ...said, [name]: event.target.type === 'checkbox' ? event.target.checked : event.target.value });
  const kinds = open.map(offer => offer.kind);

  function wish(offer) {
    if (wanting > 0) return setError(t('checklist.wanting', { count: wanting }));
    if (offer.kind !== 'done' && !said.reason.trim()) { field.current?.focus(); return setError(t('field.reasonMissing')); }
    if (offer.kind === 'exempt' && !said.provision.trim()) return setError(t('field.provisionMissing'));
    setError('');
    if (offer.heavy) return setAsking(offer);
    decide(offer);
  }

  async function decide(offer) {
    setAsking(null);
    setBusy(true);
    try { await onDecide(offer, said); } finally { setBusy(false); }
  }

  const keys = event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); wish(open.find(offer => offer.primary) ?? open[0]); }
  };

  return html`<section class="td-offers" onKeyDown=${keys} aria-label=${t('section.offers')}>
    ${kinds.some(kind => kind !== 'done') && html`<${Field} name=${kinds.includes('ledger') ? 'note' : 'reason'}>
      <textarea ref=${field} rows="3" maxlength="2000" value=${said.reason} onInput=${say('reason')} aria-describedby="td-error"></textarea></${Field}>`}
    ${kinds.includes('exempt') && html`<details class="td-more"><summary>${t('offer.exempt')}</summary>
      <${Field} name="cause"><select class="tw-select" value=${said.cause} onChange=${say('cause')}>${CAUSES.map(cause => html`<option value=${cause}>${t('cause.' + cause)}</option>`)}</select></${Field}>
      <${Field} name="provision"><input value=${said.provision} onInput=${say('provision')} /></${Field}></details>`}
    ${kinds.some(kind => kind === 'exempt' || kind === 'extend') && html`<${Field} name="until"><input type="date" value=${said.until} onInput=${say('until')} /></${Field}>`}
    ${open.some(offer => offer.paced) && html`<label class="tw-check"><input type="checkbox" checked=${said.paced} onChange=${say('paced')} /><span>${t('field.paced')}</span></label>`}
    <p id="td-error" class="tw-field-error" role="alert">${error}</p>
    <div class="td-buttons">${open.map(offer => html`<button type="button" key=${offer.name} disabled=${busy}
      class=${'tw-button' + (offer.primary || open.length === 1 ? ' tw-primary' : '') + (offer.last ? ' td-last' : '')} title=${t('offerMeans.' + offer.name)}
      onClick=${() => wish(offer)}>${t('offer.' + offer.name)}</button>`)}</div>
    ${open.length === 0 && html`<p class="tw-muted">${t('offer.nothing')}</p>`}
    ${asking && html`<${Dialog} title=${t('sure.title', { what: t('offer.' + asking.name) })} onClose=${() => setAsking(null)}
      footer=${html`<button type="button" class="tw-button" data-first onClick=${() => setAsking(null)}>${t('common.cancel')}</button>
        <button type="button" class="tw-button tw-primary" onClick=${() => decide(asking)}>${t('offer.' + asking.name)}</button>`}>
      <p>${t('offerMeans.' + asking.name)}</p></${Dialog}>`}
  </section>`;
}
