// One customer whom a person has to reach: who they are, what was tried, and what came of it this time.
import { html, useState } from '../preact.js';
import { usePage } from '../context.js';
import { inWords } from '../i18n.js';
import { useNames } from '../names.js';
import { Exemptions } from './exemptions.js';
import { useKept } from './kept.js';
import { Choice, Field, Row, Section } from './parts.js';
import { CAUSES, MEDIA, RESULTS } from './tasks.js';

const KEEPS = 'needs_old_channel';

const EMPTY = { medium: MEDIA[0], result: '', note: '', at: '', cause: '', provision: '', until: '' };

export function Customer({ customer: { entry, exemption, moves }, person }) {
  const { t, has, number } = usePage();
  const { person: colleague } = useNames();
  const named = (group, code) => has(`${group}.${code}`) ? t(`${group}.${code}`) : inWords(code);
  return html`<${Section} name="customer">
    <dl class="td-facts">
      <${Row} name=${t('exemption.customer')}>${person?.name ? `${person.name}, ` : ''}${entry.customer}</${Row}>
      <${Row} name=${t('customer.standing')}>${t('ledgerState.' + entry.state)}</${Row}>
      <${Row} name=${t('customer.since')}>${number.moment(entry.since)}</${Row}>
      ${person?.language && html`<${Row} name=${t('customer.language')}>${number.language(person.language)}</${Row}>`}
      ${person?.ageBand && html`<${Row} name=${t('customer.age')}>${t('age.' + person.ageBand)}</${Row}>`}
      ${person?.identities?.length > 0 && html`<${Row} name=${t('customer.addresses')}>${person.identities.map(each => html`<div key=${each.address}>${each.display ?? each.address}</div>`)}</${Row}>`}
      ${person?.postalAddress && html`<${Row} name=${t('customer.post')}>${person.postalAddress}</${Row}>`}
      ${person?.needs?.length > 0 && html`<${Row} name=${t('customer.needs')}>${person.needs.map(need => named('need', need)).join(', ')}</${Row}>`}
      ${person?.preferredChannels?.length > 0 && html`<${Row} name=${t('customer.prefers')}>${person.preferredChannels.map(key => named('channel', key)).join(', ')}</${Row}>`}
      ${person?.usedChannels?.length > 0 && html`<${Row} name=${t('customer.uses')}>${person.usedChannels.map(used => `${named('channel', used.channel)} (${number.count(used.contacts)})`).join(', ')}</${Row}>`}
      ${entry.openCase && html`<${Row} name=${t('customer.openCase')}>${t('common.yes')}</${Row}>`}
    </dl>
    ${exemption && html`<${Exemptions} exemptions=${[exemption]} />`}
    <details><summary>${t('customer.history')}</summary><ul class="td-list">${moves.map((move, at) => html`<li key=${at}>${number.moment(move.at)}: ${t('ledgerState.' + move.to)}${move.note ? ` – ${move.note}` : ''} <span class="tw-muted">(${colleague(move.by)})</span></li>`)}</ul></details>
  </${Section}>`;
}

export function Attempts({ customer: { attempts } }) {
  const { t, number } = usePage();
  const { person } = useNames();
  return html`<${Section} name="attempts">${attempts.length === 0
    ? html`<p class="tw-muted">${t('attempt.none')}</p>`
    : html`<ol class="td-list">${attempts.map((each, at) => html`<li key=${at}><strong>${t('medium.' + each.medium)}, ${number.moment(each.at)}: ${t('result.' + each.result)}</strong> – ${each.note} <span class="tw-muted">(${person(each.by)})</span></li>`)}</ol>`}</${Section}>`;
}

/** Keeps one attempt. {onAttempt} is told whether it led somewhere, and answers whether it was kept. */
export function AttemptForm({ place, onAttempt }) {
  const { t } = usePage();
  const [said, say, forget] = useKept(place + '.attempt', EMPTY);
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const typed = name => event => say(name, event.target.value);
  const wanted = said.result === KEEPS ? ['result', 'note', 'cause', 'provision'] : ['result', 'note'];

  async function send() {
    const missing = wanted.find(name => !said[name].trim());
    if (missing) return setError(t('field.missing', { what: t('field.' + missing) }));
    setError('');
    setBusy(true);
    const attempt = {
      medium: said.medium, result: said.result, note: said.note, at: said.at ? new Date(said.at).toISOString() : null,
      exemption: said.result === KEEPS ? { cause: said.cause, provision: said.provision, expiresOn: said.until || null } : null
    };
    if (await onAttempt(attempt, RESULTS[said.result])) forget();
    setBusy(false);
  }

  return html`<section class="td-offers" aria-label=${t('section.attempt')}><h3>${t('section.attempt')}</h3>
    <div class="td-side-by-side">
      <${Choice} name="medium" group="medium" codes=${MEDIA} value=${said.medium} onChange=${value => say('medium', value)} />
      <${Field} name="when"><input type="datetime-local" value=${said.at} onInput=${typed('at')} /></${Field}>
      <${Choice} name="result" group="result" codes=${Object.keys(RESULTS)} value=${said.result} onChange=${value => say('result', value)} empty />
    </div>
    ${said.result === KEEPS && html`<div class="td-side-by-side">
      <${Choice} name="cause" group="cause" codes=${CAUSES} value=${said.cause} onChange=${value => say('cause', value)} empty />
      <${Field} name="provision"><input value=${said.provision} onInput=${typed('provision')} /></${Field}>
      <${Field} name="until"><input type="date" value=${said.until} onInput=${typed('until')} /></${Field}></div>`}
    <${Field} name="note"><textarea rows="3" maxlength="2000" value=${said.note} onInput=${typed('note')}></textarea></${Field}>
    <p class="tw-field-error" role="alert">${error}</p>
    <div class="td-buttons"><button type="button" class="tw-button tw-primary" disabled=${busy} onClick=${send}>${t('attempt.record')}</button></div>
  </section>`;
}
