import { html, useRef, useState } from '../preact.js';
import { usePage } from '../context.js';
import { useLoaded } from '../loaded.js';
import { useNames } from '../names.js';
import { Notice, ProblemNotice } from '../notice.js';
import { Findings, Rendered } from './texts.js';

/** The words of one occasion, rendered in every language, and what is wrong with them where they are sent back. */
function OfOccasion({ topic, one, handed, complaint, onComplaint }) {
  const { t, api, format } = usePage();
  const { person } = useNames();
  const [open, setOpen] = useState(false);
  const { texts, hash, verdict } = one.set;
  const languages = texts.map(({ text }) => text.wording.language);
  const { found, unread, load } = useLoaded(async () => !open ? null : Object.fromEntries(
    await Promise.all(languages.map(async language => [language, await api.previewOf(topic, one.occasion, language)]))), [open, hash]);
  const seen = found ?? {};

  return html`<details class="tn-occasion" onToggle=${event => setOpen(event.target.open)}>
    <summary><strong>${t('occasion.' + one.occasion)}</strong> <span class="tw-tag">${t(verdict ? verdict.approved ? 'all.approved' : 'all.sentBack' : 'all.open')}</span></summary>
    ${verdict && html`<p class="tw-muted">${t(verdict.approved ? 'texts.approvedBy' : 'texts.rejectedBy', { by: person(verdict.by), when: format.when(verdict.at) })}${verdict.note && html` <q>${verdict.note}</q>`}</p>`}
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
    ${texts.map(({ text: { wording: { language } }, findings, readability }) => html`<section key=${language} aria-label=${format.language(language)}>
      <h3>${format.language(language)}</h3>
      <${Findings} findings=${findings} readability=${readability} />
      ${seen[language] ? html`<${Rendered} seen=${seen[language]} letter=${`/api/notice-topics/${encodeURIComponent(topic)}/texts/${one.occasion}/${language}/letter`} version=${hash} />`
        : open && !unread && html`<p role="status">${t('common.loading')}</p>`}</section>`)}
    ${handed && html`<label class="tw-field"><span>${t('all.complaint')}</span>
      <textarea rows="2" maxlength="1000" value=${complaint ?? ''} onInput=${event => onComplaint(event.target.value)}></textarea></label>`}
  </details>`;
}

/** All words of a programme before the first notice leaves: one hands them in, another approves them together. */
export function AllTexts({ topic }) {
  const { t, api, format } = usePage();
  const { person } = useNames();
  const [complaints, setComplaints] = useState({});
  const [problem, setProblem] = useState(null);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const heading = useRef(null);

  const { found, unread, load, put } = useLoaded(async () => {
    const [all, { topics }] = await Promise.all([api.allTexts(topic), api.list(topic)]);
    return { all, name: topics[topic] ?? topic };
  }, [topic]);

  const sentBack = Object.fromEntries(Object.entries(complaints).filter(([, words]) => words.trim()));
  async function attempt(call, words) {
    setBusy(true); setProblem(null); setSaid('');
    try {
      put({ ...found, all: await call() });
      setComplaints({});
      heading.current?.focus();
      setSaid(words);
    } catch (failed) { setProblem(failed); }
    setBusy(false);
  }

  if (!found) return unread ? html`<${ProblemNotice} problem=${unread} onRetry=${load} />` : html`<p role="status">${t('common.loading')}</p>`;
  const { all, name } = found;
  const back = Object.keys(sentBack).length;
  return html`<section class="tn-all" aria-label=${t('all.title')}>
    <h2 ref=${heading} tabindex="-1">${t('all.title')} · ${name}</h2>
    <p>${t('all.explained')}</p>
    <div role="status" aria-live="polite">${said && html`<${Notice} kind="info" icon="check" title=${said} />`}</div>
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
    ${problem && html`<${ProblemNotice} problem=${problem} onDismiss=${() => setProblem(null)} onRetry=${load} />`}
    <p class="tw-muted">${all.approved ? t('all.allApproved') : all.handed ? t('all.handedIn', { by: person(all.handed.by), when: format.when(all.handed.at) }) : t('all.notHandedIn')}</p>
    ${all.occasions.map(one => html`<${OfOccasion} key=${one.occasion} topic=${topic} one=${one} handed=${all.handed && !all.approved}
      complaint=${complaints[one.occasion]} onComplaint=${words => setComplaints({ ...complaints, [one.occasion]: words })} />`)}
    ${!all.approved && html`<div class="tn-buttons">
      ${!all.handed && html`<button type="button" class="tw-button tw-primary" disabled=${busy} onClick=${() => attempt(() => api.handInAll(topic, all.hash), t('all.doneHandIn'))}>${t('all.handIn')}</button>`}
      ${all.handed && html`<button type="button" class="tw-button tw-primary" disabled=${busy}
        onClick=${() => attempt(() => api.judgeAll(topic, all.hash, sentBack), t(back ? 'all.doneSome' : 'all.doneApprove'))}>${back ? t('all.approveOthers', { count: back }) : t('all.approve')}</button>`}</div>`}
  </section>`;
}
