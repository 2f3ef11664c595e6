import { html } from './preact.js';
import { usePage } from './context.js';
import { Icon } from './icons.js';
import { inWords } from './i18n.js';

const SHOWN = 5;

/** A key in the reader's words when we have them, readable otherwise. */
const worded = ({ t, has }, group, key) => (has(`${group}.${key}`) ? t(`${group}.${key}`) : inWords(key));

/** A case in a list: number, subject, status; opens a look at it. */
export function CaseLine({ line, relation, onPeek }) {
  const { t, format } = usePage();
  return html`<li><button type="button" class="tw-case-line" onClick=${() => onPeek(line.number)} title=${t('peek.open', { number: line.number })}>
    <span class="tw-case-subject">${line.subject || t('case.noSubject')}</span>
    <span class="tw-muted tw-small">${relation ? `${relation} · ` : ''}<span class="tw-nowrap">${line.number}</span> · ${t(`status.${line.status}.name`)}${line.openedAt ? ` · ${format.when(line.openedAt)}` : ''}</span>
  </button></li>`;
}

/** The customer in one view. */
export function CustomerCard({ customer, onPeek }) {
  const page = usePage();
  const { t, format } = page;
  if (!customer) return html`<section class="tw-card" aria-label=${t('customer.title')}><h2>${t('customer.title')}</h2><p class="tw-muted">${t('customer.unknown')}</p></section>`;
  const { identities = [], preferredChannels = [], needs = [], otherCases = [] } = customer;
  return html`<section class="tw-card" aria-label=${t('customer.title')}>
    <h2>${t('customer.title')}</h2>
    <div class="tw-person"><span class="tw-avatar" aria-hidden="true">${initials(customer.name)}</span>
      <div><strong>${customer.name || t('customer.unknown')}</strong>
        <div class="tw-muted tw-small">${[customer.number, worded(page, 'customer.kinds', customer.kind), format.language(customer.language)].filter(Boolean).join(' · ')}</div></div></div>
    ${needs.length > 0 && html`<ul class="tw-needs" aria-label=${t('customer.needs')}>${needs.map(need => html`<li key=${need}>${worded(page, 'customer.need', need)}</li>`)}</ul>`}
    ${identities.length > 0 && html`<ul class="tw-identities" aria-label=${t('customer.identities')}>${identities.map(({ channel, address }) => html`<li key=${channel + address}>
      <${Icon} name=${channel} label=${t('channel.' + channel)} /><span>${address}</span></li>`)}</ul>`}
    ${preferredChannels.length > 0 && html`<p class="tw-small"><span class="tw-muted">${t('customer.prefers')}</span> ${preferredChannels.map(key => t('channel.' + key)).join(', ')}</p>`}
    ${otherCases.length > 0 && html`<details open=${otherCases.length <= SHOWN}><summary>${t('customer.otherCases', { count: otherCases.length })}</summary>
      <ul class="tw-cases">${otherCases.map(line => html`<${CaseLine} key=${line.number} line=${line} onPeek=${onPeek} />`)}</ul></details>`}
  </section>`;
}

function initials(name) {
  const words = (name ?? '').split(/\s+/).filter(word => /^\p{L}/u.test(word));
  return (words.length > 1 ? words[0][0] + words.at(-1)[0] : words[0]?.[0] ?? '?').toUpperCase();
}
