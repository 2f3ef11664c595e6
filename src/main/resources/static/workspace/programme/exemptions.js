// Customers whom no wave may touch: who they are, why, who looked at it last, and what a person decides about it now.
import { html, useState } from '../preact.js';
import { usePage } from '../context.js';
import { Dialog } from '../dialog.js';
import { useNames } from '../names.js';
import { ProblemNotice } from '../notice.js';
import { useKept } from './kept.js';
import { Choice, Field, Section, Table } from './parts.js';
import { CAUSES } from './tasks.js';

const SHOWN = 25;
const WAYS = ['confirm', 'extend', 'end'];
const KNOWN_CAUSES = CAUSES.filter(cause => cause !== 'unknown_vulnerability');

/** The list. Where {onReview} is given, each can be looked at again and new ones be granted. */
export function Exemptions({ exemptions, onReview }) {
  const { t } = usePage();
  const [shown, setShown] = useState(SHOWN);
  const [asking, setAsking] = useState(null);
  const reviewed = exemptions.filter(each => each.lastReview).length;
  const head = [t('exemption.customer'), t('exemption.cause'), t('exemption.evidence'), t('exemption.provision'), t('exemption.until'), t('exemption.review')];
  return html`<${Section} name="exemptions">
    ${exemptions.length === 0
      ? html`<p class="tw-muted">${t('exemption.none')}</p>`
      : html`<p>${t('exemption.count', { count: exemptions.length, reviewed })}</p>
        <${Table} label=${t('section.exemptions')} head=${onReview ? [...head, t('exemption.decide')] : head}
          rows=${exemptions.slice(0, shown).map(each => cells(each, onReview && setAsking))} />`}
    ${shown < exemptions.length && html`<button type="button" class="tw-button" onClick=${() => setShown(shown + 4 * SHOWN)}>${t('exemption.more', { count: exemptions.length - shown })}</button>`}
    ${onReview && html` <button type="button" class="tw-button" onClick=${() => setAsking({ how: 'grant' })}>${t('exemption.grant')}</button>`}
    ${asking && html`<${Review} ...${asking} onClose=${() => setAsking(null)} onDone=${words => { setAsking(null); onReview(words); }} />`}
  </${Section}>`;
}

function cells(exemption, onAsk) {
  return [
    html`<span class="tw-nowrap">${exemption.customer}</span>`,
    html`<${Cause} exemption=${exemption} />`,
    exemption.evidence,
    exemption.provision,
    html`<${Until} exemption=${exemption} />`,
    html`<${LastReview} exemption=${exemption} />`,
    ...(onAsk ? [html`<${Ways} exemption=${exemption} onAsk=${onAsk} />`] : [])
  ];
}

function Cause({ exemption }) {
  const { t } = usePage();
  return exemption.cause === 'unknown_vulnerability' ? html`<strong>${t('cause.' + exemption.cause)}</strong>` : t('cause.' + exemption.cause);
}

function Until({ exemption }) {
  const { t, number } = usePage();
  if (!exemption.expiresOn) return t('exemption.forGood');
  return exemption.expired ? html`<strong>${t('exemption.over', { day: number.day(exemption.expiresOn) })}</strong>` : number.day(exemption.expiresOn);
}

function LastReview({ exemption: { lastReview, grantedBy, grantedAt } }) {
  const { t, number } = usePage();
  const { person } = useNames();
  return lastReview
    ? html`<span title=${lastReview.reason}>${t('reviewed.' + lastReview.what, { name: person(lastReview.by), at: number.moment(lastReview.at) })}</span>`
    : html`<span class="tw-muted">${t('reviewed.granted', { name: person(grantedBy), at: number.moment(grantedAt) })}</span>`;
}

export function Ways({ exemption, onAsk }) {
  const { t } = usePage();
  return html`<span class="td-ways">${WAYS.map(how => html`<button type="button" key=${how} class="tw-button tw-small"
    aria-label=${t('exemption.of', { what: t('way.' + how), customer: exemption.customer })} onClick=${() => onAsk({ how, exemption })}>${t('way.' + how)}</button>`)}</span>`;
}

/** One exemption looked at again, or a new one. What is typed stays until it is sent. */
export function Review({ how, exemption, onClose, onDone }) {
  const { t, api, place } = usePage();
  const known = exemption && KNOWN_CAUSES.includes(exemption.cause) ? exemption.cause : '';
  const [said, say, forget] = useKept(`${place}.${exemption?.customer ?? 'new'}.${how}`, {
    customer: '', cause: known, provision: exemption?.provision ?? '', until: how === 'confirm' && !exemption.expired && exemption.expiresOn || '', evidence: '', reason: ''
  });
  const [problem, setProblem] = useState(null);
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const asks = { grant: ['customer', 'cause', 'evidence', 'provision'], confirm: ['cause', 'evidence', 'provision', 'reason'], extend: ['reason', 'evidence'], end: ['reason', 'evidence'] }[how];
  const typed = name => event => say(name, event.target.value);

  async function send() {
    const missing = asks.find(name => !said[name].trim());
    if (missing) return setError(t('field.missing', { what: t('field.' + missing) }));
    setError('');
    setBusy(true);
    const { customer, cause, provision, evidence, reason } = said;
    const expiresOn = said.until || null;
    try {
      if (how === 'grant') await api.exempt(customer.trim(), { cause, evidence, provision, expiresOn });
      if (how === 'confirm') await api.confirmExemption(exemption.customer, { cause, evidence, provision, expiresOn, reason });
      if (how === 'extend') await api.extendExemption(exemption.customer, { expiresOn, reason, evidence });
      if (how === 'end') await api.endExemption(exemption.customer, { reason, evidence });
      forget();
      onDone(t('wayEnded.' + how, { customer: exemption?.customer ?? customer }));
    } catch (failed) {
      setProblem(failed);
    } finally {
      setBusy(false);
    }
  }

  return html`<${Dialog} title=${exemption ? t('exemption.of', { what: t('way.' + how), customer: exemption.customer }) : t('exemption.grant')} onClose=${onClose}
      footer=${html`<button type="button" class="tw-button" onClick=${onClose}>${t('common.cancel')}</button>
        <button type="button" class="tw-button tw-primary" disabled=${busy} onClick=${send}>${t('way.' + how)}</button>`}>
    <p class="tw-muted">${t('wayMeans.' + how)}</p>
    ${problem && html`<${ProblemNotice} problem=${problem} kept onDismiss=${() => setProblem(null)} />`}
    ${asks.includes('customer') && html`<${Field} name="customer"><input value=${said.customer} onInput=${typed('customer')} data-first /></${Field}>`}
    ${asks.includes('cause') && html`<${Choice} name="cause" group="cause" codes=${how === 'grant' ? CAUSES : KNOWN_CAUSES} value=${said.cause} onChange=${value => say('cause', value)} empty />`}
    ${asks.includes('reason') && html`<${Field} name="reason"><textarea rows="2" maxlength="2000" value=${said.reason} onInput=${typed('reason')}></textarea></${Field}>`}
    ${asks.includes('evidence') && html`<${Field} name="evidence"><textarea rows="2" maxlength="2000" value=${said.evidence} onInput=${typed('evidence')}></textarea></${Field}>`}
    ${asks.includes('provision') && html`<${Field} name="provision"><input value=${said.provision} onInput=${typed('provision')} /></${Field}>`}
    ${how !== 'end' && html`<${Field} name="until"><input type="date" value=${said.until} onInput=${typed('until')} /></${Field}>`}
    <p class="tw-field-error" role="alert">${error}</p>
  </${Dialog}>`;
}
