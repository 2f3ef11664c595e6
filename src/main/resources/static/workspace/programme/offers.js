// What can be done at a task: one reason, and a button for each way to decide. What the programme's state does not allow
// is not offered; what weighs heavily is asked about once more.
import { html, useRef, useState } from '../preact.js';
import { usePage } from '../context.js';
import { Dialog } from '../dialog.js';
import { useKept } from './kept.js';
import { Field } from './parts.js';

/** A command is possible under its name in the programme's own words: "step-back" is step_back. */
const allowed = (offer, possible) => offer.kind !== 'command' || possible.includes(offer.name.replace('-', '_'));

export function Offers({ place, offers, possible, wanting, onDecide }) {
  const { t } = usePage();
  const [said, say, forget] = useKept(place, { reason: '', paced: true });
  const [error, setError] = useState('');
  const [asking, setAsking] = useState(null);
  const [busy, setBusy] = useState(false);
  const field = useRef(null);
  const open = offers.filter(offer => allowed(offer, possible));

  function wish(offer) {
    if (wanting > 0) return setError(t('checklist.wanting', { count: wanting }));
    if (offer.kind === 'command' && !said.reason.trim()) { field.current?.focus(); return setError(t('field.reasonMissing')); }
    setError('');
    if (offer.heavy) return setAsking(offer);
    decide(offer);
  }

  async function decide(offer) {
    setAsking(null);
    setBusy(true);
    try {
      if (await onDecide(offer, said)) forget();
    } finally {
      setBusy(false);
    }
  }

  const keys = event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !asking && !busy) { event.preventDefault(); const usual = open.find(offer => offer.primary) ?? (open.length === 1 ? open[0] : null); if (usual) wish(usual); }
  };

  if (open.length === 0) return html`<section class="td-offers" aria-label=${t('section.offers')}><p class="tw-muted">${t('offer.nothing')}</p></section>`;
  return html`<section class="td-offers" onKeyDown=${keys} aria-label=${t('section.offers')}>
    ${open.some(offer => offer.kind === 'command') && html`<${Field} name="reason">
      <textarea ref=${field} rows="3" maxlength="2000" value=${said.reason} aria-describedby="td-error"
        onInput=${event => say('reason', event.target.value)}></textarea></${Field}>`}
    ${open.some(offer => offer.paced) && html`<label class="tw-check"><input type="checkbox" checked=${said.paced} onChange=${event => say('paced', event.target.checked)} /><span>${t('field.paced')}</span></label>`}
    <p id="td-error" class="tw-field-error" role="alert">${error}</p>
    <div class="td-buttons">${open.map(offer => html`<button type="button" key=${offer.name} disabled=${busy}
      class=${'tw-button' + (offer.primary || open.length === 1 && !offer.quiet ? ' tw-primary' : '') + (offer.last ? ' td-last' : '')} title=${t('offerMeans.' + offer.name)}
      onClick=${() => wish(offer)}>${t('offer.' + offer.name)}</button>`)}</div>
    ${asking && html`<${Dialog} title=${t('sure.title', { what: t('offer.' + asking.name) })} onClose=${() => setAsking(null)}
      footer=${html`<button type="button" class="tw-button" data-first onClick=${() => setAsking(null)}>${t('common.cancel')}</button>
        <button type="button" class="tw-button tw-primary" onClick=${() => decide(asking)}>${t('offer.' + asking.name)}</button>`}>
      <p>${t('offerMeans.' + asking.name)}</p></${Dialog}>`}
  </section>`;
}
