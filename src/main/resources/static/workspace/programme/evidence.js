// What a decision rests on: the plan, the law, the looks at the wave, the ledger, the log. Nothing is shown that the
// server did not say.
import { html, useState } from '../preact.js';
import { usePage } from '../context.js';
import { ProblemNotice } from '../notice.js';

function Section({ name, children }) {
  const { t } = usePage();
  return html`<section class="td-section" aria-labelledby=${'td-' + name}><h3 id=${'td-' + name}>${t('section.' + name)}</h3>${children}</section>`;
}

const Row = ({ name, children }) => html`<div><dt>${name}</dt><dd>${children}</dd></div>`;

function Plan({ programme }) {
  const { t, language, number } = usePage();
  const { plan } = programme;
  return html`<${Section} name="plan">
    <p class="td-reason">${plan.reason}</p>
    <dl class="td-facts">
      <${Row} name=${t('plan.successors')}>${plan.successors.join(', ')}</${Row}>
      <${Row} name=${t('plan.notice')}>${number.duration(plan.noticePeriod)}</${Row}>
      ${plan.startsAt && html`<${Row} name=${t('plan.startsAt')}>${number.moment(plan.startsAt)}</${Row}>`}
      ${plan.externalEndDate && html`<${Row} name=${t('plan.externalEnd')}>${number.day(plan.externalEndDate)}</${Row}>`}
      <${Row} name=${t('plan.drain')}>${number.duration(plan.drain)}</${Row}>
      <${Row} name=${t('plan.observation')}>${number.duration(plan.observation)}</${Row}>
      <${Row} name=${t('plan.looks')}>${number.duration(plan.analysisEvery)}</${Row}>
      <${Row} name=${t('plan.holdback')}>${number.share(plan.holdbackBp)}</${Row}>
    </dl>
    <${Table} head=${[t('wave.number'), t('wave.weight'), t('wave.dwell'), t('wave.outcomes'), t('wave.approval')]}
      rows=${plan.waves.map((wave, at) => [at + 1, number.share(wave.weightBp), number.duration(wave.dwell), wave.minOutcomes, wave.approval ? t('common.yes') : t('common.no')])} />
    ${plan.guardrails.length > 0
      ? html`<${Table} head=${[t('guardrail.name'), t('guardrail.metric'), t('guardrail.onBreach'), t('guardrail.blocking')]}
          rows=${plan.guardrails.map(rail => [rail.key, t('metric.' + rail.metric), t('onBreach.' + (rail.onBreach ?? 'hold')), rail.blocking === false ? t('common.no') : t('common.yes')])} />`
      : html`<p class="tw-muted">${t('guardrail.none')}</p>`}
  </${Section}>`;
}

function Planners({ programme }) {
  const { t } = usePage();
  return html`<${Section} name="planners"><p>${t('planners.are', { names: programme.planners.join(', ') })}</p></${Section}>`;
}

function Table({ head, rows }) {
  return html`<div class="td-scroll"><table class="td-table"><thead><tr>${head.map(cell => html`<th scope="col">${cell}</th>`)}</tr></thead>
    <tbody>${rows.map(row => html`<tr>${row.map(cell => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

function Waves({ waves, current }) {
  const { t, number } = usePage();
  return html`<${Section} name="waves"><${Table}
    head=${[t('wave.number'), t('wave.state'), t('wave.weight'), t('wave.customers'), t('wave.told'), t('wave.started'), t('wave.soakOver'), t('wave.approvedBy')]}
    rows=${waves.map(wave => [
      wave.number === current ? html`<strong>${wave.number}</strong>` : wave.number,
      t('waveState.' + wave.state), number.share(wave.weightBp), number.count(wave.customers),
      number.moment(wave.notifiedAt), number.moment(wave.startedAt), number.moment(wave.soakOverAt), wave.approvedBy ?? ''
    ])} /></${Section}>`;
}

function OneWave({ waves, wave }) {
  const one = waves.find(each => each.number === wave);
  return one ? html`<${Waves} waves=${[one]} current=${wave} />` : null;
}

function Missing({ programme }) {
  const { t } = usePage();
  return html`<${Section} name="missing">${programme.missing.length === 0
    ? html`<p class="td-good">${t('missing.nothing')}</p>`
    : html`<ul class="td-list">${programme.missing.map(each => html`<li>${t('condition.' + each)}</li>`)}</ul>`}</${Section}>`;
}

function Verdicts({ verdicts }) {
  const { t, number } = usePage();
  if (verdicts.items.length === 0) return html`<${Section} name="verdicts"><p class="tw-muted">${t('verdict.none')}</p></${Section}>`;
  const [latest, ...earlier] = verdicts.items;
  return html`<${Section} name="verdicts">
    <p><span class="tw-chip td-verdict-${latest.verdict}">${t('verdict.' + latest.verdict)}</span>
      ${t('verdict.of', { wave: latest.wave, at: number.moment(latest.at), until: number.moment(latest.dataUntil) || '–' })}</p>
    <${Table} head=${[t('guardrail.name'), t('finding.shifted'), t('finding.control'), t('finding.difference'), t('finding.says')]}
      rows=${latest.findings.map(finding => [finding.guardrail, ...numbersOf(finding, number), html`<span class=${'td-judged td-' + judged(finding)}>${t('findingReason.' + finding.reason)}</span>`])} />
    ${earlier.length > 0 && html`<details><summary>${t('verdict.earlier')}</summary><ul class="td-list">${earlier.map(look =>
      html`<li>${number.moment(look.at)}: ${t('verdict.' + look.verdict)} (${t('verdict.wave', { wave: look.wave })})</li>`)}</ul></details>`}
  </${Section}>`;
}

const BREACHES = ['worse_than_margin', 'over_limit', 'happened', 'unbalanced', 'contaminated'];
const GOOD = ['within_margin', 'under_limit', 'never_happened', 'balanced', 'clean'];
const judged = finding => BREACHES.includes(finding.reason) ? 'bad' : GOOD.includes(finding.reason) ? 'good' : 'open';

/** Shares are of one; everything else is shown as measured. */
function numbersOf({ kind, numbers: n }, number) {
  const value = each => each == null ? '–' : kind === 'proportion' ? number.percent(each) : number.plain(each);
  const size = each => each == null ? '' : ` (n = ${number.count(each)})`;
  const span = n.lower == null && n.upper == null ? '' : ` [${value(n.lower)} … ${value(n.upper)}]`;
  return [
    n.level == null ? value(n.shifted) + size(n.shiftedSize) : number.plain(n.level),
    value(n.control) + size(n.controlSize),
    n.difference == null && !span ? (n.bound == null ? '–' : `≤ ${number.plain(n.bound)}`) : value(n.difference) + span
  ];
}

function Law({ law, onConfirm }) {
  const { t, language } = usePage();
  const { answer, facts } = law;
  return html`<${Section} name="law">
    <p><span class="tw-chip td-law-${answer.outcome}">${t('law.' + answer.outcome)}</span> ${t('lawReason.' + answer.reason)}</p>
    ${facts.findings.length > 0 && html`<ul class="td-rules">${facts.findings.map(rule => html`<li key=${rule.rule}>
      <span class=${'td-judged td-' + ({ kept: 'good', not_kept: 'bad' }[rule.result] ?? 'open')}>${t('ruleResult.' + rule.result)}</span>
      <span>${rule.text?.[language] ?? rule.text?.en ?? rule.rule} <span class="tw-muted tw-small">${rule.citation} · ${t('ruleEffect.' + rule.effect)}${rule.confirmedBy ? ' · ' + t('law.confirmedBy', { name: rule.confirmedBy }) : ''}</span>
      ${rule.result === 'not_known' && html`<${Confirm} rule=${rule.rule} onConfirm=${onConfirm} />`}</span>
    </li>`)}</ul>`}
    <p class="tw-muted tw-small">${t('law.counsel')}</p>
  </${Section}>`;
}

function Confirm({ rule, onConfirm }) {
  const { t } = usePage();
  const [open, setOpen] = useState(false);
  const [evidence, setEvidence] = useState('');
  const [problem, setProblem] = useState(null);
  if (!open) return html`<button type="button" class="tw-link" onClick=${() => setOpen(true)}>${t('law.confirm')}</button>`;
  const send = event => { event.preventDefault(); onConfirm(rule, evidence).catch(setProblem); };
  return html`<span class="td-inline"><label class="tw-sr" for=${'td-' + rule}>${t('law.evidence')}</label>
    <input id=${'td-' + rule} class="tw-select" value=${evidence} placeholder=${t('law.evidence')} onInput=${event => setEvidence(event.target.value)} onKeyDown=${event => event.key === 'Enter' && send(event)} />
    <button type="button" class="tw-button tw-small" disabled=${!evidence.trim()} onClick=${send}>${t('law.confirm')}</button>
    ${problem && html`<${ProblemNotice} problem=${problem} onDismiss=${() => setProblem(null)} />`}</span>`;
}

function Ledger({ ledger }) {
  const { t, number } = usePage();
  return html`<${Section} name="ledger">
    <p>${t('ledger.sum', { population: number.count(ledger.population), accounted: number.count(ledger.accounted), unaccounted: number.count(ledger.unaccounted), openCases: number.count(ledger.openCases) })}</p>
    <dl class="td-counts">${Object.entries(ledger.counts).filter(([, count]) => count > 0).map(([state, count]) =>
      html`<${Row} name=${t('ledgerState.' + state)}>${number.count(count)}</${Row}>`)}</dl>
  </${Section}>`;
}

function Exemptions({ exemptions }) {
  const { t, number } = usePage();
  if (exemptions.length === 0) return html`<${Section} name="exemptions"><p class="tw-muted">${t('exemption.none')}</p></${Section}>`;
  return html`<${Section} name="exemptions"><${Table}
    head=${[t('exemption.customer'), t('exemption.cause'), t('exemption.evidence'), t('exemption.provision'), t('exemption.until')]}
    rows=${exemptions.map(each => [each.customer, t('cause.' + each.cause), each.evidence, each.provision, each.expired ? html`<strong>${number.day(each.expiresOn)}</strong>` : number.day(each.expiresOn)])} />
  </${Section}>`;
}

function Customer({ customer }) {
  const { t, number } = usePage();
  const { entry, exemption, moves } = customer;
  return html`<${Section} name="customer">
    <dl class="td-facts">
      <${Row} name=${t('exemption.customer')}>${entry.customer}</${Row}>
      <${Row} name=${t('wave.state')}>${t('ledgerState.' + entry.state)}</${Row}>
      <${Row} name=${t('customer.since')}>${number.moment(entry.since)}</${Row}>
      ${entry.openCase && html`<${Row} name=${t('customer.openCase')}>${t('common.yes')}</${Row}>`}
    </dl>
    ${exemption && html`<${Exemptions} exemptions=${[exemption]} />`}
    <ul class="td-list">${moves.map(move => html`<li>${number.moment(move.at)}: ${t('ledgerState.' + move.to)}${move.note ? ` – ${move.note}` : ''} <span class="tw-muted">(${move.by})</span></li>`)}</ul>
  </${Section}>`;
}

function Log({ log }) {
  const { t, number } = usePage();
  return html`<${Section} name="log"><ol class="td-list">${log.slice(-8).reverse().map(({ seq, entry }) =>
    html`<li key=${seq}><strong>${t('what.' + entry.what)}</strong> ${number.moment(entry.at)}, ${entry.by}: ${entry.reason}</li>`)}</ol></${Section}>`;
}

/** One part of the evidence by its name. */
export function Evidence({ name, data, wave, onConfirm }) {
  switch (name) {
    case 'plan': return html`<${Plan} programme=${data.programme} />`;
    case 'planners': return html`<${Planners} programme=${data.programme} />`;
    case 'waves': return html`<${Waves} waves=${data.waves} current=${data.programme.wave} />`;
    case 'wave': return html`<${OneWave} waves=${data.waves} wave=${wave} />`;
    case 'missing': return html`<${Missing} programme=${data.programme} />`;
    case 'verdicts': return html`<${Verdicts} verdicts=${data.verdicts} />`;
    case 'law': return html`<${Law} law=${data.law} onConfirm=${onConfirm} />`;
    case 'ledger': return html`<${Ledger} ledger=${data.ledger} />`;
    case 'exemptions': return html`<${Exemptions} exemptions=${data.exemptions} />`;
    case 'customer': return html`<${Customer} customer=${data.customer} />`;
    case 'log': return html`<${Log} log=${data.log} />`;
    default: return null;
  }
}
