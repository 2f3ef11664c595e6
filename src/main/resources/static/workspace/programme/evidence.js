// What a decision rests on: the plan, the law, the looks at the wave, the ledger, the log. Nothing is shown that the
// server did not say.
import { html, useState } from '../preact.js';
import { usePage } from '../context.js';
import { inWords } from '../i18n.js';
import { useNames } from '../names.js';
import { ProblemNotice } from '../notice.js';
import { Exemptions } from './exemptions.js';
import { Attempts, Customer } from './outreach.js';
import { Row, Section, Table } from './parts.js';
import { Verdicts } from './verdicts.js';

function Plan({ programme }) {
  const { t, number } = usePage();
  const { channel } = useNames();
  const { plan } = programme;
  return html`<${Section} name="plan">
    <p class="td-reason">${plan.reason}</p>
    <dl class="td-facts">
      <${Row} name=${t('plan.successors')}>${plan.successors.map(channel).join(', ')}</${Row}>
      <${Row} name=${t('plan.notice')}>${number.duration(plan.noticePeriod)}</${Row}>
      ${plan.startsAt && html`<${Row} name=${t('plan.startsAt')}>${number.moment(plan.startsAt)}</${Row}>`}
      ${plan.externalEndDate && html`<${Row} name=${t('plan.externalEnd')}>${number.day(plan.externalEndDate)}</${Row}>`}
      <${Row} name=${t('plan.drain')}>${number.duration(plan.drain)}</${Row}>
      <${Row} name=${t('plan.observation')}>${number.duration(plan.observation)}</${Row}>
      <${Row} name=${t('plan.looks')}>${number.duration(plan.analysisEvery)}</${Row}>
      <${Row} name=${t('plan.holdback')}>${number.share(plan.holdbackBp)}</${Row}>
    </dl>
    <${Table} label=${t('section.plan')} head=${[t('wave.number'), t('wave.weight'), t('wave.dwell'), t('wave.outcomes'), t('wave.approval')]}
      rows=${plan.waves.map((wave, at) => [at + 1, number.share(wave.weightBp), number.duration(wave.dwell), wave.minOutcomes, wave.approval ? t('common.yes') : t('common.no')])} />
    ${plan.guardrails.length > 0
      ? html`<${Table} label=${t('guardrail.title')} head=${[t('guardrail.metric'), t('guardrail.margin'), t('guardrail.onBreach'), t('guardrail.blocking')]}
          rows=${plan.guardrails.map(rail => [t('metric.' + rail.metric), number.margin(rail), t('onBreach.' + (rail.onBreach ?? 'hold')), rail.blocking === false ? t('common.no') : t('common.yes')])} />`
      : html`<p class="tw-muted">${t('guardrail.none')}</p>`}
  </${Section}>`;
}

function Planners({ programme }) {
  const { t } = usePage();
  const { person } = useNames();
  return html`<${Section} name="planners"><p>${t('planners.are', { names: programme.planners.map(person).join(', ') })}</p></${Section}>`;
}

function Waves({ waves, current }) {
  const { t, number } = usePage();
  const { person } = useNames();
  return html`<${Section} name="waves"><${Table} label=${t('section.waves')}
    head=${[t('wave.number'), t('wave.state'), t('wave.weight'), t('wave.customers'), t('wave.told'), t('wave.started'), t('wave.soakOver'), t('wave.approvedBy')]}
    rows=${waves.map(wave => [
      wave.number === current ? html`<strong>${wave.number}</strong>` : wave.number,
      t('waveState.' + wave.state), number.share(wave.weightBp), number.count(wave.customers),
      number.moment(wave.notifiedAt), number.moment(wave.startedAt), number.moment(wave.soakOverAt), person(wave.approvedBy)
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

function Law({ law, onConfirm }) {
  const { t, language } = usePage();
  const { answer, facts } = law;
  return html`<${Section} name="law">
    <p><span class="tw-chip td-law-${answer.outcome}">${t('law.' + answer.outcome)}</span> ${facts.findings.length > 0 ? t('lawReason.' + answer.reason) : t('law.noRules')}</p>
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

const PRODUCT = 'tramonto';

const SHOWN = 8;

/** The reasons that the product gives by itself. The log is written once, in English; people read it in their language. */
const REASONS = {
  'dossier complete': 'dossier', 'approved and prepared': 'prepared', 'notices delivered': 'told', 'notice period over': 'noticeOver',
  'the old channel has room again': 'room', 'the provider has switched the channel off': 'provider', 'the pointer is in place': 'pointer',
  'observation over': 'observed'
};

function why(entry, verdicts, { t }) {
  if (entry.actor !== PRODUCT) return entry.reason;
  const look = verdicts?.items.find(each => each.revision === entry.revision - 1 && ['hold', 'rollback'].includes(each.verdict));
  if (look && ['hold', 'step_back', 'roll_back'].includes(entry.command)) return look.sentence;
  const [, code] = /^wave-verdict: (\w+)$/.exec(entry.reason) ?? [];
  if (code) return t('verdictReason.' + code);
  if (/^all conditions of wave \d+ hold$/.test(entry.reason)) return t('byItself.conditions');
  return REASONS[entry.reason] ? t('byItself.' + REASONS[entry.reason]) : entry.reason;
}

/** What stopped the programme, first of all. */
function Held({ log, verdicts }) {
  const page = usePage();
  const { t, number } = page;
  const { person } = useNames();
  const last = [...log].reverse().find(({ entry }) => entry.to === 'held' && entry.from !== entry.to || entry.command === 'step_back');
  if (!last) return null;
  const { entry } = last;
  return html`<${Section} name="held">
    <p class="td-sentence td-verdict-hold">${why(entry, verdicts, page)}</p>
    <p class="tw-muted tw-small">${t('held.by', { what: t('what.' + entry.command), name: person(entry.actor), at: number.moment(entry.at) })}</p>
  </${Section}>`;
}

/** Decisions about the programme; what was entered about single customers stands with them. */
function Log({ log, verdicts }) {
  const page = usePage();
  const { t, has, number } = page;
  const { person } = useNames();
  const named = what => has('what.' + what) ? t('what.' + what) : inWords(what);
  return html`<${Section} name="log"><ol class="td-list">${log.filter(({ entry }) => entry.command !== 'ledger').slice(-SHOWN).reverse().map(({ seq, entry }) =>
    html`<li key=${seq}><strong>${named(entry.command)}</strong> <span class="tw-muted">${number.moment(entry.at)}, ${person(entry.actor)}${entry.facts?.customer ? ` (${entry.facts.customer})` : ''}:</span> ${why(entry, verdicts, page)}</li>`)}</ol></${Section}>`;
}

const PARTS = {
  plan: Plan,
  planners: Planners,
  waves: ({ waves, programme }) => html`<${Waves} waves=${waves} current=${programme.wave} />`,
  wave: OneWave,
  missing: Missing,
  held: Held,
  verdicts: Verdicts,
  law: Law,
  ledger: Ledger,
  exemptions: Exemptions,
  customer: Customer,
  attempts: Attempts,
  log: Log
};

/** One part of the evidence by its name, with everything that was read. */
export const Evidence = ({ name, data, ...more }) => html`<${PARTS[name]} ...${data} ...${more} />`;
