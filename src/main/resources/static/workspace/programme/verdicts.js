// How shifted customers fare: first what was found in a sentence, then the numbers it rests on and a drawing of them.
import { html } from '../preact.js';
import { usePage } from '../context.js';
import { Section } from './parts.js';

const WORST_FIRST = ['breach', 'missing', 'inconclusive', 'pass'];
const COLOUR = { breach: 'bad', missing: 'open', inconclusive: 'open', pass: 'good' };

const EARLIER = 10;
const WIDTH = 240;
const HEIGHT = 26;
const ROOM = 1.15;

/** {brief} where why the programme is held stands above already. */
export function Verdicts({ verdicts, brief }) {
  const { t, number } = usePage();
  if (verdicts.items.length === 0) return html`<${Section} name="verdicts"><p class="tw-muted">${t('verdict.none')}</p></${Section}>`;
  const [latest, ...earlier] = verdicts.items;
  const findings = [...latest.findings].sort((one, other) => WORST_FIRST.indexOf(one.judgement) - WORST_FIRST.indexOf(other.judgement));
  return html`<${Section} name="verdicts">
    ${!brief && html`<p class="td-sentence td-verdict-${latest.verdict}">${latest.sentence}</p>`}
    <p class="tw-muted tw-small">${t('verdict.of', { wave: latest.wave, at: number.moment(latest.at) })}
      ${latest.dataUntil && ` ${t('verdict.until', { until: number.moment(latest.dataUntil) })}`}</p>
    <ul class="td-findings">${findings.map(finding => html`<${Finding} key=${finding.guardrail} finding=${finding} />`)}</ul>
    ${earlier.length > 0 && html`<details><summary>${t('verdict.earlier')}</summary><ul class="td-list">${earlier.slice(0, EARLIER).map(look =>
      html`<li key=${look.id}><span class="tw-muted">${number.moment(look.at)}, ${t('verdict.wave', { wave: look.wave })}:</span> ${look.sentence}</li>`)}</ul></details>`}
  </${Section}>`;
}

function Finding({ finding }) {
  const { t, number } = usePage();
  const { numbers: n } = finding;
  const value = each => number.measured(each, finding.unit);
  const step = each => inWords(each, finding.unit, { t, number });
  const size = each => each == null ? '' : ` (${t('finding.size', { count: number.count(each) })})`;
  const facts = [
    n.shifted != null && [t('finding.shifted'), value(n.shifted) + size(n.shiftedSize)],
    n.control != null && [t('finding.control'), value(n.control) + size(n.controlSize)],
    n.difference != null && [t('finding.difference'), step(n.difference)],
    n.level != null && [t('finding.level'), value(n.level)],
    n.bound != null && n.level != null && [t('finding.limit'), value(n.bound)]
  ].filter(Boolean);
  return html`<li class=${'td-finding td-' + COLOUR[finding.judgement]}>
    <p>${finding.sentence}${finding.blocking ? '' : html` <span class="tw-tag">${t('finding.notBlocking')}</span>`}</p>
    ${facts.length > 0 && html`<dl class="td-numbers">${facts.map(([name, fact]) => html`<div key=${name}><dt>${name}</dt><dd>${fact}</dd></div>`)}</dl>`}
    ${n.lower != null && n.upper != null && html`<${Interval} finding=${finding} />`}
  </li>`;
}

/** A difference between shares is said in points. */
const inWords = (value, unit, { t, number }) => unit === 'share' ? t('finding.points', { value: number.step(value, unit) }) : number.step(value, unit);

/** Where the difference lies, against no difference and against what the plan accepts. */
function Interval({ finding }) {
  const { t, number } = usePage();
  const { numbers: n, unit } = finding;
  const accepted = n.bound == null ? null : finding.better === 'higher' ? -n.bound : n.bound;
  const reach = Math.max(...[n.lower, n.upper, accepted ?? 0].map(Math.abs)) * ROOM || 1;
  const x = value => Math.round(WIDTH / 2 * (1 + value / reach));
  const step = value => inWords(value, unit, { t, number });
  const words = t('finding.interval', { lower: step(n.lower), upper: step(n.upper) })
    + (accepted == null ? '' : ' ' + t('finding.accepted', { margin: step(accepted) }));
  return html`<figure class="td-interval"><svg width=${WIDTH} height=${HEIGHT} viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${words}>
      <line class="td-axis" x1="0" x2=${WIDTH} y1="13" y2="13" />
      <line class="td-zero" x1=${WIDTH / 2} x2=${WIDTH / 2} y1="3" y2="23" />
      ${accepted != null && html`<line class="td-margin" x1=${x(accepted)} x2=${x(accepted)} y1="1" y2="25" />`}
      <rect class="td-span" x=${x(n.lower)} width=${Math.max(2, x(n.upper) - x(n.lower))} y="9" height="8" rx="4" />
      ${n.difference != null && html`<circle class="td-dot" cx=${x(n.difference)} cy="13" r="4" />`}
    </svg><figcaption class="tw-muted tw-small" aria-hidden="true">${words}</figcaption></figure>`;
}
