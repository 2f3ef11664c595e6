// What every part of the desk is made of.
import { html } from '../preact.js';
import { usePage } from '../context.js';

export function Section({ name, children }) {
  const { t } = usePage();
  return html`<section class="td-section" aria-labelledby=${'td-' + name}><h3 id=${'td-' + name}>${t('section.' + name)}</h3>${children}</section>`;
}

export const Row = ({ name, children }) => html`<div><dt>${name}</dt><dd>${children}</dd></div>`;

/** A wide table scrolls by itself, by keyboard too. */
export function Table({ label, head, rows }) {
  return html`<div class="td-scroll" tabindex="0" role="region" aria-label=${label}><table class="td-table"><thead><tr>${head.map(cell => html`<th scope="col">${cell}</th>`)}</tr></thead>
    <tbody>${rows.map(row => html`<tr>${row.map(cell => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

export function Field({ name, children }) {
  const { t } = usePage();
  return html`<label class="tw-field"><span>${t('field.' + name)}</span>${children}</label>`;
}

/** A choice among codes whose words are under {group}. */
export function Choice({ name, group, codes, value, onChange, empty }) {
  const { t } = usePage();
  return html`<${Field} name=${name}><select class="tw-select" value=${value} onChange=${event => onChange(event.target.value)}>
    ${empty && html`<option value="">${t('field.choose')}</option>`}
    ${codes.map(code => html`<option key=${code} value=${code}>${t(`${group}.${code}`)}</option>`)}</select></${Field}>`;
}
