import { html, useEffect, useRef, useState } from '../preact.js';
import { usePage } from '../context.js';
import { useLoaded } from '../loaded.js';
import { useNames } from '../names.js';
import { Notice, ProblemNotice } from '../notice.js';
import { Progress, ReasonDialog, StateTag, nameOf, reasonInWords } from './parts.js';
import { People } from './people.js';
import { Texts } from './texts.js';

const LOOKED_AT_EVERY = 5000;

/** Where a notice stands while each task of its process waits; elsewhere the task is over. */
const WAITS = {
  Task_WriteTexts: 'texts_missing',
  Task_ApproveTexts: 'waiting_for_approval',
  Task_ReleaseNotice: 'approved'
};

const commands = (notice, rights) => !rights.manage ? [] : [
  ['approved', ['release', 'stop']], ['sending', ['pause', 'stop']], ['paused', ['resume', 'stop']],
  ...['draft', 'snapshotting', 'texts_missing', 'waiting_for_approval', 'released'].map(state => [state, ['stop']])
].find(([state]) => state === notice.state)?.[1] ?? [];

function Counts({ counts }) {
  const { t, format } = usePage();
  return html`<table class="tn-table"><caption>${t('counts.title')}</caption>
    <thead><tr>${['state', 'medium', 'language', 'customers'].map(column => html`<th scope="col" key=${column}>${t('counts.' + column)}</th>`)}</tr></thead>
    <tbody>${counts.map(count => html`<tr key=${count.state + count.medium + count.language}><td>${t('recipient.' + count.state)}</td>
      <td>${count.medium ? t('medium.' + count.medium) : '–'}</td><td>${format.language(count.language)}</td><td>${count.customers}</td></tr>`)}</tbody></table>`;
}

function LeftOut({ reasons }) {
  const { t, has } = usePage();
  const entries = Object.entries(reasons);
  if (!entries.length) return null;
  return html`<section aria-label=${t('leftOut.title')}><h3>${t('leftOut.title')}</h3>
    <ul class="tn-plain">${entries.map(([reason, count]) => html`<li key=${reason}>${has('reason.' + reason) ? t('reason.' + reason) : reason}: <strong>${count}</strong></li>`)}</ul></section>`;
}

function History({ history }) {
  const page = usePage();
  const { t, format } = page;
  const { person } = useNames();
  return html`<details class="tn-history"><summary>${t('history.title')}</summary><ol>${history.map((move, n) => html`
    <li key=${n}><time datetime=${move.at}>${format.when(move.at)}</time> ${t('state.' + move.state)} · ${person(move.by)}${move.reason && html` · <q>${reasonInWords(move.reason, page)}</q>`}</li>`)}</ol></details>`;
}

/** One notice: where it stands, its words, its people, and what may be done with it. */
export function OneNotice({ number, task, onMoved }) {
  const page = usePage();
  const { t, api } = page;
  const { found: whole, unread, load } = useLoaded(() => api.get(number), [number]);
  const [problem, setProblem] = useState(null);
  const [asking, setAsking] = useState(null);
  const [said, setSaid] = useState('');
  const heading = useRef(null);

  useEffect(() => {
    if (!['snapshotting', 'sending', 'released'].includes(whole?.notice.state)) return undefined;
    const timer = setInterval(load, LOOKED_AT_EVERY);
    return () => clearInterval(timer);
  }, [whole?.notice.state]);

  async function moved(words) {
    setAsking(null);
    const now = await load();
    heading.current?.focus();   // before anything is said: whoever hears it may go on at once
    setSaid(words);
    // Who only saved words stays where they write.
    if (now && now.notice.state !== WAITS[task]) onMoved?.();
  }
  async function command(name, reason) {
    setProblem(null);
    await api[name](number, reason);
    await moved(t('done.' + name));
  }
  async function release() {
    try { await command('release'); } catch (failed) { setProblem(failed); }
  }

  if (!whole) return unread ? html`<${ProblemNotice} problem=${unread} onRetry=${load} />` : html`<p role="status">${t('common.loading')}</p>`;
  const { notice, rights } = whole;
  return html`<article class="tn-notice" aria-label=${notice.number}>
    <h2 ref=${heading} tabindex="-1">${nameOf(t, notice.order)} · ${whole.topic} <${StateTag} state=${notice.state} /></h2>
    <p class="tw-muted">${t('explained.' + notice.state)}${notice.stateReason && html` <q>${reasonInWords(notice.stateReason, page)}</q>`}</p>
    ${notice.legalBasis && html`<p>${notice.legalBasis === 'contract' ? t('one.contract') : t('one.legalBasis', { law: notice.legalBasis })}</p>`}
    <div role="status" aria-live="polite">${said && html`<${Notice} kind="info" icon="check" title=${said} />`}</div>
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
    ${problem && html`<${ProblemNotice} problem=${problem} onDismiss=${() => setProblem(null)} />`}
    <${Progress} figures=${notice.figures} endsAt=${notice.endsAt} />
    <div class="tn-buttons">
      ${commands(notice, rights).map(name => html`<button type="button" key=${name} class="tw-button ${name === 'release' ? 'tw-primary' : ''}"
        onClick=${() => name === 'release' ? release() : setAsking(name)}>${t('command.' + name)}</button>`)}
      ${rights.manage && notice.startedAt && html`<a class="tw-button" href=${`/api/notices/${notice.number}/proof`} download>${t('one.export')}</a>`}
    </div>
    ${asking && html`<${ReasonDialog} title=${t('command.' + asking)} explained=${t('ask.' + asking)} label=${t('command.' + asking)}
      onGo=${reason => command(asking, reason)} onClose=${() => setAsking(null)} />`}
    <${Texts} number=${number} notice=${notice} rights=${rights} onMoved=${moved} />
    <section aria-label=${t('one.people')}><h3>${t('one.people')}</h3>
      ${whole.counts.length > 0 && html`<${Counts} counts=${whole.counts} />`}
      <${LeftOut} reasons=${whole.leftOut} />
      <${People} number=${number} figures=${notice.figures} rights=${rights} onChanged=${load} />
    </section>
    <${History} history=${whole.history} />
  </article>`;
}
