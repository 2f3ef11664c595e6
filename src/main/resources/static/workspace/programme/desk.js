// The desk of a programme: one page for every decision about the retirement of a channel.
//   const unmount = mount(node, { programme, wave, customer, task, complete, onMoved })
import { html, render, useEffect, useMemo, useRef, useState } from '../preact.js';
import { Page, usePage } from '../context.js';
import { loadTexts } from '../i18n.js';
import { Notice, ProblemNotice } from '../notice.js';
import { programmeApi } from './api.js';
import { Checklist, Offers } from './offers.js';
import { Evidence } from './evidence.js';
import { numbers } from './numbers.js';
import { CHECKLISTS, TASKS } from './tasks.js';

const SUCCESS_SHOWN = 1_400;

/** Everything a task shows, read together so that it fits together. */
async function read(api, task, customer) {
  const calls = {
    waves: api.waves, wave: api.waves, verdicts: api.verdicts, ledger: api.ledger, law: () => api.law(task.phase), log: api.log,
    exemptions: api.exemptions, customer: () => api.customer(customer)
  };
  const names = [...new Set(task.shows.filter(name => calls[name]).map(name => name === 'wave' ? 'waves' : name))];
  const [programme, ...parts] = await Promise.all([api.programme(), ...names.map(name => calls[name]())]);
  return { programme, ...Object.fromEntries(names.map((name, at) => [name, parts[at]])) };
}

function Head({ programme }) {
  const { t, language, number } = usePage();
  return html`<header class="tw-head"><div class="tw-title"><h2>${programme.name?.[language] ?? programme.name?.it}</h2>
      <span class="tw-number">${programme.key}</span></div>
    <div class="tw-chips"><span class="tw-chip td-state-${programme.state}">${t('state.' + programme.state)}</span>
      <span class="tw-chip">${t('head.shifted', { share: number.share(programme.shiftedBp) })}</span>
      ${programme.wave > 0 && html`<span class="tw-chip">${t('head.wave', { wave: programme.wave, waves: programme.waves })}</span>`}</div></header>`;
}

function Desk({ programme: key, wave, customer, task: name, texts, complete, onMoved }) {
  const task = TASKS[name] ?? { shows: ['plan'], offers: [{ kind: 'done', name: 'ready' }] };
  const value = useMemo(() => ({ ...texts, api: programmeApi(key, texts.language), number: numbers(texts.locale) }), [key]);
  const [data, setData] = useState(null);
  const [problem, setProblem] = useState(null);
  const [ended, setEnded] = useState(null);
  const [ticked, setTicked] = useState(() => new Set());
  const alive = useRef(true);
  const { api, t } = value;

  const load = () => read(api, task, customer).then(
    fresh => { if (alive.current) { setData(fresh); setProblem(null); } }, failed => alive.current && setProblem(failed));
  useEffect(() => { load(); return () => { alive.current = false; }; }, []);

  /** What was decided stands; the list of tasks is read again. */
  function end(words) {
    setEnded(words);
    setTimeout(() => alive.current && onMoved?.(), SUCCESS_SHOWN);
  }

  async function decide(offer, said) {
    setProblem(null);
    try {
      if (offer.kind === 'command') await api.command(offer.name, data.programme.revision, said.reason, offer.paced ? { paced: said.paced } : {});
      if (offer.kind === 'ledger') await api.moveCustomer(customer, offer.state, said.reason);
      if (offer.kind === 'exempt') await api.exempt(customer, { cause: said.cause, evidence: said.reason, provision: said.provision, expiresOn: said.until || null });
      if (offer.kind === 'extend') await api.extendExemption(customer, said.until || null, said.reason);
      if (offer.kind === 'end') await api.endExemption(customer, said.reason);
      if (offer.kind === 'done') await complete();
      end(t('ended.' + offer.name));
    } catch (failed) {
      setProblem(failed);
      load();                            // what is shown may be what changed
    }
  }

  const wanting = task.checklist ? CHECKLISTS[task.checklist] - ticked.size : 0;
  return html`<${Page.Provider} value=${value}><div class="td-desk">
    ${data && html`<${Head} programme=${data.programme} />`}
    <div class="tw-notices" aria-live="polite">
      ${ended && html`<${Notice} kind="info" icon="check" title=${ended} />`}
      ${problem && html`<${ProblemNotice} problem=${problem} onRetry=${data ? undefined : load} onDismiss=${data ? () => setProblem(null) : undefined} />`}
    </div>
    ${!data && !problem && html`<p class="tw-muted" role="status">${t('common.loading')}</p>`}
    ${data && html`<p class="td-asked">${t('asked.' + name)}</p>
      ${task.checklist && html`<${Checklist} name=${task.checklist} size=${CHECKLISTS[task.checklist]} ticked=${ticked} onTick=${setTicked} />`}
      ${task.shows.map(part => html`<${Evidence} key=${part} name=${part} data=${data} wave=${wave}
        onConfirm=${(rule, evidence) => api.confirmRule(rule, evidence).then(load)} />`)}
      ${!ended && html`<${Offers} offers=${task.offers} possible=${data.programme.possible} wanting=${wanting} onDecide=${decide} />`}`}
  </div></${Page.Provider}>`;
}

/** Shows the desk in a node of the host page; answers how to take it away again. */
export function mount(node, options) {
  let gone = false;
  node.classList.add('tramonto-workspace');
  loadTexts(navigator.language, import.meta.url).then(texts => {
    if (!gone) render(html`<${Desk} ...${options} texts=${texts} />`, node);
  });
  return () => { gone = true; render(null, node); };
}
