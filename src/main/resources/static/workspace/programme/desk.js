// The desk of a programme: one page for every decision about the retirement of a channel.
//   const unmount = mount(node, { programme, wave, customer, task, complete, onMoved })
import { html, render, useEffect, useMemo, useRef, useState } from '../preact.js';
import { Page, usePage } from '../context.js';
import { loadTexts, preferredLanguage } from '../i18n.js';
import { useLoaded } from '../loaded.js';
import { Notice, ProblemNotice } from '../notice.js';
import { programmeApi } from './api.js';
import { Checklist } from './checklist.js';
import { Evidence } from './evidence.js';
import { Review, Ways } from './exemptions.js';
import { numbers } from './numbers.js';
import { Offers } from './offers.js';
import { AttemptForm } from './outreach.js';
import { TASKS, UNKNOWN_TASK } from './tasks.js';

const SUCCESS_SHOWN = 1_400;
const STALE = 'RETIREMENT-003';

/** Where a customer stands whom nobody has to reach any more. */
const REACHED = ['notified', 'shifted', 'landed', 'reached_by_hand', 'exempt', 'inactive'];

/** What a part of the evidence has to be read from, besides the programme itself. */
const SOURCES = {
  wave: ['waves'], waves: ['waves'], verdicts: ['verdicts'], held: ['log', 'verdicts'], log: ['log', 'verdicts'],
  ledger: ['ledger'], law: ['law'], exemptions: ['exemptions'], customer: ['customer', 'person'], attempts: ['customer']
};

/** Everything a task shows, read together so that it fits together. */
async function read(api, task, { customer, wave }) {
  const calls = {
    ...api, law: () => api.law(task.phase), customer: () => api.customer(customer),
    // Who was merged or is gone has no page of their own any more; the ledger has them all the same.
    person: () => api.person(customer).catch(() => null), checklist: () => api.checklist(task.checklist)
  };
  const names = [...new Set(['programme', ...task.shows.flatMap(part => SOURCES[part] ?? []), ...(task.checklist ? ['checklist'] : [])])];
  const parts = await Promise.all(names.map(name => calls[name]()));
  return Object.fromEntries(names.map((name, at) => [name, parts[at]]));
}

function Head({ programme }) {
  const { t, language, number } = usePage();
  return html`<header class="tw-head"><div class="tw-title"><h2>${programme.name?.[language] ?? programme.name?.it}</h2>
      <span class="tw-number">${programme.key}</span></div>
    <div class="tw-chips"><span class="tw-chip td-state-${programme.state}">${programme.withdrawnAt ? t('what.withdraw') : t('state.' + programme.state)}</span>
      <span class="tw-chip">${t('head.shifted', { share: number.share(programme.shiftedBp) })}</span>
      ${programme.wave > 0 && html`<span class="tw-chip">${t('head.wave', { wave: programme.wave, waves: programme.waves })}</span>`}
      <a href="/notices" target="_blank" rel="noopener">${t('head.notices')}</a>
      <a href=${`/notices/topics/${encodeURIComponent(programme.key)}`} target="_blank" rel="noopener">${t('head.allTexts')}</a>
      <a href="/articles/change-sets" target="_blank" rel="noopener">${t('head.articles')}</a></div></header>`;
}

function Desk({ programme: key, wave, customer, task: name, texts, complete, onMoved }) {
  const task = TASKS[name] ?? UNKNOWN_TASK;
  const place = [key, name, wave, customer].filter(Boolean).join('.');
  const value = useMemo(() => ({ ...texts, api: programmeApi(key, texts.language), number: numbers(texts.locale), place }), [place]);
  const [problem, setProblem] = useState(null);
  const [said, setSaid] = useState(null);
  const [ended, setEnded] = useState(false);
  const [asking, setAsking] = useState(null);
  const alive = useRef(true);
  const { api, t } = value;
  const { found: data, unread, load, put } = useLoaded(() => read(api, task, { customer, wave }), [place]);
  useEffect(() => () => { alive.current = false; }, []);

  /** What was decided stands; the list of tasks is read again. */
  function end(words) {
    setSaid(words);
    setEnded(true);
    setTimeout(() => alive.current && onMoved?.(), SUCCESS_SHOWN);
  }

  /** Answers whether it was done; what failed is shown once what is true by now stands beside it, to decide on. */
  async function attempt(action) {
    setProblem(null);
    setSaid(null);
    try {
      await action();
      return true;
    } catch (failed) {
      await load();
      setProblem(failed);
      return false;
    }
  }

  async function decide(offer, { reason, paced }) {
    const decided = await attempt(() => offer.kind === 'done'
      ? complete()
      : api.command(offer.name, data.programme.revision, reason, offer.paced ? { paced } : {}));
    if (decided) end(t('ended.' + offer.name));
    return decided;
  }

  async function recordAttempt(made, ends) {
    const kept = await attempt(() => api.attempt(customer, made));
    if (kept && ends) end(t('resultEnded.' + made.result));
    else if (kept) load().then(fresh => fresh && setSaid(REACHED.includes(fresh.customer.entry.state) ? null : t('attempt.kept')));
    return kept;
  }

  /** Looking at an exemption whose day has come ends the task; in the list there may be more to look at. */
  function reviewed(words) {
    setAsking(null);
    if (name === 'Task_ReviewExpiredExemption') return end(words);
    setSaid(words);
    load();
  }

  const over = task.attempts && REACHED.includes(data?.customer?.entry.state);
  const exemption = task.reviews && data?.customer?.exemption;
  return html`<${Page.Provider} value=${value}><div class="td-desk">
    ${data && html`<${Head} programme=${data.programme} />`}
    ${!data && !unread && html`<p class="tw-muted" role="status">${t('common.loading')}</p>`}
    ${data && html`<p class="td-asked">${t('asked.' + name)}</p>
      ${task.checklist && html`<${Checklist} checklist=${data.checklist} onChange=${checklist => put({ ...data, checklist })} />`}
      ${task.shows.map(part => html`<${Evidence} key=${part} name=${part} data=${data} wave=${wave} brief=${task.shows.includes('held')}
        onReview=${part === 'exemptions' && task.reviews ? reviewed : undefined}
        onConfirm=${(rule, evidence) => api.confirmRule(rule, evidence).then(load)} />`)}`}
    <div class="tw-notices" aria-live="polite">
      ${said && html`<${Notice} kind="info" icon="check" title=${said} />`}
      ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
      ${problem && html`<${ProblemNotice} problem=${problem} kept=${problem.code === STALE} onDismiss=${() => setProblem(null)} />`}
    </div>
    ${data && !ended && html`
      ${over && html`<p class="td-asked">${t('attempt.over')}</p>`}
      ${task.attempts && !over && html`<${AttemptForm} place=${place} onAttempt=${recordAttempt} />`}
      ${exemption && html`<section class="td-offers" aria-label=${t('section.offers')}><${Ways} exemption=${exemption} onAsk=${setAsking} /></section>`}
      ${asking && html`<${Review} ...${asking} onClose=${() => setAsking(null)} onDone=${reviewed} />`}
      ${task.offers.length > 0 && !over && html`<${Offers} place=${place} offers=${task.offers} possible=${data.programme.possible}
        wanting=${data.checklist ? data.checklist.items.filter(item => !item.by).length : 0} onDecide=${decide} />`}`}
  </div></${Page.Provider}>`;
}

/** Shows the desk in a node of the host page; answers how to take it away again. */
export function mount(node, options) {
  let gone = false;
  node.classList.add('tramonto-workspace');
  loadTexts(preferredLanguage(), import.meta.url).then(texts => {
    if (!gone) render(html`<${Desk} ...${options} texts=${texts} />`, node);
  });
  return () => { gone = true; render(null, node); };
}
