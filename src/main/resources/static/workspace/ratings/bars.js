import { html } from '../preact.js';
import { usePage } from '../context.js';

const SCORES = [1, 2, 3, 4, 5];
const sum = counts => counts.reduce((one, other) => one + other, 0);

/** Every score with how often it was given; the bar says the same to the eye. */
function Row({ name, counts, percent }) {
  const total = sum(counts);
  return html`<tr>
    <th scope="row">${name}</th>
    <td class="tr-bar-cell" aria-hidden="true"><div class="tr-bar">${SCORES.map(score => counts[score - 1] > 0 && html`
      <span class="tr-score-${score}" style=${{ flexGrow: counts[score - 1] }}></span>`)}</div></td>
    ${SCORES.map(score => html`<td class="tr-number">${counts[score - 1]}</td>`)}
    <td class="tr-number">${total}</td>
    <td class="tr-number"><strong>${percent(counts[3] + counts[4], total)}</strong></td>
    <td class="tr-number">${percent(counts[0] + counts[1], total)}</td>
  </tr>`;
}

/** Distributions side by side, never only an average. */
export function Bars({ title, first, rows, empty }) {
  const { t, locale } = usePage();
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const percent = (part, whole) => format.format(whole ? part / whole : 0);
  if (!rows.length) return html`<section class="tr-part"><h2>${title}</h2><p class="tr-none">${empty}</p></section>`;
  return html`<section class="tr-part"><h2>${title}</h2>
    <div class="tr-scroll" tabindex="0" role="region" aria-label=${title}><table>
      <thead><tr><th scope="col">${first}</th><td class="tr-bar-cell" aria-hidden="true"></td>
        ${SCORES.map(score => html`<th scope="col" class="tr-number"><span class="tr-key tr-score-${score}" aria-hidden="true"></span>${t('score.' + score)}</th>`)}
        <th scope="col" class="tr-number">${t('table.total')}</th>
        <th scope="col" class="tr-number">${t('table.satisfied')}</th>
        <th scope="col" class="tr-number">${t('table.dissatisfied')}</th></tr></thead>
      <tbody>${rows.map(row => html`<${Row} key=${row.name} ...${row} percent=${percent} />`)}</tbody>
    </table></div></section>`;
}
