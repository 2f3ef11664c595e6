// One programme: all there is to see of it, and what can be decided about it from here.
import { html, useEffect, useMemo, useState } from '../preact.js';
import { Page, usePage } from '../context.js';
import { useLoaded } from '../loaded.js';
import { Notice, ProblemNotice } from '../notice.js';
import { programmeApi } from '../programme/api.js';
import { Evidence } from '../programme/evidence.js';
import { Offers } from '../programme/offers.js';
import { Guardrail, Share } from './chart.js';
import { LeftBehind } from './left-behind.js';
import { Gate, Line, Standing } from './line.js';
import { nameOf } from './sunset.js';

const EVERY = 20_000;

/** What a manager can do at any time; what belongs to a task is done at its desk. Each is asked about once more. */
const COMMANDS = ['hold', 'resume', 'advance', 'step-back', 'roll-back', 'kill']
  .map(name => ({ kind: 'command', name, heavy: true, paced: name === 'roll-back', last: name === 'kill' }));

async function read(desk, key, api) {
  const [programme, waves, verdicts, ledger, log, course] = await Promise.all(
    [desk.programme(), desk.waves(), desk.verdicts(), desk.ledger(), desk.log(), api.course(key)]);
  return { programme, waves, verdicts, ledger, log, course };
}

export function Programme({ programmeKey: key }) {
  const page = usePage();
  const { t, language, number, api } = page;
  const desk = useMemo(() => programmeApi(key, language), [key]);
  const value = useMemo(() => ({ ...page, desk }), [key]);
  const { found: data, unread, load } = useLoaded(() => read(desk, key, api), [key]);
  const [problem, setProblem] = useState(null);
  const [said, setSaid] = useState(null);

  useEffect(() => {
    const timer = setInterval(() => document.hidden || document.querySelector('dialog[open]') || load(), EVERY);
    return () => clearInterval(timer);
  }, []);

  /** What was refused is said once what is true by now stands beside it: the next decision is made on that. */
  async function decide(offer, { reason, paced }) {
    setProblem(null);
    setSaid(null);
    try {
      await desk.command(offer.name, data.programme.revision, reason, offer.paced ? { paced } : {});
    } catch (failed) {
      await load();
      setProblem(failed);
      return false;
    }
    await load();
    setSaid(t('ended.' + offer.name));
    return true;
  }

  if (!data) return html`<p><a href="#/tramonto-sunset">${t('sunset.back')}</a></p>${unread
    ? html`<${ProblemNotice} problem=${unread} onRetry=${load} />` : html`<p role="status" class="tw-muted">${t('common.loading')}</p>`}`;
  const { programme, waves, course } = data;
  const open = COMMANDS.filter(offer => programme.possible.includes(offer.name.replace('-', '_')));
  return html`<${Page.Provider} value=${value}><div class="td-desk">
    <p><a href="#/tramonto-sunset">${t('sunset.back')}</a></p>
    <header class="tc-head tc-row"><h1>${nameOf(programme, language)}</h1><span class="tw-number">${programme.key}</span>
      <span class=${'tw-chip td-state-' + programme.state}>${programme.withdrawnAt ? t('what.withdraw') : t('state.' + programme.state)}</span>
      <span class="tw-chip">${t('head.shifted', { share: number.share(programme.shiftedBp) })}</span>
      <${Gate} programme=${programme} waves=${waves} /></header>
    <${Line} programme=${programme} waves=${waves} />
    <div class="tw-notices" aria-live="polite">
      ${said && html`<${Notice} kind="info" icon="check" title=${said} />`}
      ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
      ${problem && html`<${ProblemNotice} problem=${problem} kept=${problem.code === 'RETIREMENT-003'} onDismiss=${() => setProblem(null)} />`}
    </div>
    ${course.rights.decides && open.length > 0 && html`<details class="tc-decide" open=${programme.state === 'held'}><summary>${t('section.offers')}</summary>
      <${Offers} place=${'cockpit.' + key} offers=${open} possible=${programme.possible} wanting=${0} onDecide=${decide} /></details>`}
    ${programme.state === 'held' && html`<${Evidence} name="held" data=${data} />`}
    <div class="tc-two">
      <section class="td-section"><h2>${t('share.title')}</h2><${Share} course=${course} height=${210} /></section>
      <section class="td-section"><h2>${t('section.ledger')}</h2><${Standing} ledger=${data.ledger} />
        <p class="tw-muted tw-small">${t('ledger.sum', { population: number.count(data.ledger.population), accounted: number.count(data.ledger.accounted), unaccounted: number.count(data.ledger.unaccounted), openCases: number.count(data.ledger.openCases) })}</p></section>
    </div>
    <section class="td-section"><h2>${t('rail.title')}</h2>${course.guardrails.length === 0 ? html`<p class="tw-muted">${t('rail.none')}</p>`
      : html`<p class="tw-muted">${t('rail.explained')}</p><ul class="tc-rails">${course.guardrails.map(line => html`<${Guardrail} key=${line.guardrail} line=${line} />`)}</ul>`}</section>
    <${LeftBehind} programmeKey=${key} names=${course.rights.readsNames} revision=${programme.revision} />
    ${['missing', 'waves', 'verdicts', 'log', 'plan'].map(name => html`<${Evidence} key=${name} name=${name} data=${data} brief=${programme.state === 'held'} />`)}
  </div></${Page.Provider}>`;
}
