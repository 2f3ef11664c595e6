import { html, useEffect, useState } from '../preact.js';
import { usePage } from '../context.js';
import { useLoaded } from '../loaded.js';
import { useNames } from '../names.js';
import { Notice, ProblemNotice } from '../notice.js';
import { ReasonDialog } from './parts.js';

const CHECKED_AFTER = 600;

export function Findings({ findings, readability }) {
  const { t, format } = usePage();
  return html`<div class="tn-findings" role="status" aria-live="polite">
    <p>${t('texts.readability', { measure: t('measure.' + readability.measure), ease: format.number(readability.ease), average: format.number(readability.averageSentence), longest: readability.longestSentence })}</p>
    ${findings.length === 0 && html`<p>${t('texts.fine')}</p>`}
    <ul>${findings.map((finding, n) => html`<li key=${n} class=${finding.refused ? 'tn-refused' : 'tn-warned'}>
      <strong>${t(finding.refused ? 'texts.refused' : 'texts.warned')}</strong> ${finding.words}</li>`)}</ul></div>`;
}

/** As customers will see it. The mail stands in a frame in which nothing runs. */
function Preview({ number, language, draft, version }) {
  const { t, api } = usePage();
  const [sample, setSample] = useState(1);
  const { found: seen, unread, load } = useLoaded(() => api.preview(number, language, sample, draft), [number, language, draft, sample]);
  if (unread) return html`<${ProblemNotice} problem=${unread} onRetry=${load} />`;
  if (!seen) return html`<p role="status">${t('common.loading')}</p>`;
  return html`<${ReadBy} reader=${seen.reader} language=${language} onTurn=${setSample} />
    <${Rendered} seen=${seen} letter=${draft ? null : `/api/notices/${number}/texts/${language}/letter`} version=${version} />`;
}

/** For whom this is written, and the way to others who will read something else or on something else. After the last comes the first. */
function ReadBy({ reader, language, onTurn }) {
  const { t, has, format } = usePage();
  const { name, customer, number, of } = reader;
  const turn = (words, to) => html`<button type="button" class="tw-button tw-small" onClick=${() => onTurn(to)}>${t(words)}</button>`;
  const facts = [reader.medium && t('medium.' + reader.medium), reader.wave > 0 && t('sample.wave', { wave: reader.wave }),
    ...reader.needs.map(need => has('need.' + need) ? t('need.' + need) : need)].filter(Boolean);
  return html`<div class="tn-sample" role="group" aria-label=${t('sample.title')}>
    <p role="status" aria-live="polite">${customer === null ? t('sample.invented', { name }) : html`<strong>${t('sample.number', { number, of })}</strong> ${name} <span class="tw-muted">${customer}</span> · ${facts.join(' · ')}`}</p>
    ${reader.reads !== language && html`<p class="tw-muted">${t('sample.nobody', { language: format.language(language), other: format.language(reader.reads) })}</p>`}
    ${of > 1 && html`<div class="tn-buttons">${turn('sample.previous', number > 1 ? number - 1 : of)}${turn('sample.next', number < of ? number + 1 : 1)}</div>`}</div>`;
}

/** Mail, letter and message of one text; the picture of a letter is loaded anew with each {@code version} of the words. */
export function Rendered({ seen, letter, version }) {
  const { t } = usePage();
  return html`<div class="tn-preview">
    ${seen.missing.length > 0 && html`<${Notice} kind="warn" icon="alert">${t('texts.missingFacts', { names: seen.missing.join(', ') })}</${Notice}>`}
    <h5>${t('medium.mail')}</h5><p><strong>${seen.subject}</strong></p>
    <iframe title=${t('texts.mailFrame')} sandbox="" srcdoc=${seen.html}></iframe>
    <h5>${t('medium.letter')}</h5>
    ${letter ? html`<div class="tn-letter" tabindex="0" role="region" aria-label=${t('texts.letterFrame')}><img src=${`${letter}/picture?words=${version}&sample=${seen.reader.number}`} alt=${t('texts.letterPicture')} /></div>
      <p><a class="tw-button" href=${`${letter}?sample=${seen.reader.number}`} download>${t('texts.letter')}</a></p>`
      : html`<p class="tw-muted">${t('texts.letterAfterSaving')}</p>`}
    <h5>${t('medium.message')}</h5><p class="tn-message">${seen.message}</p>
  </div>`;
}

function Editor({ number, checked, placeholders, onSaved, onClose }) {
  const { t, api, format } = usePage();
  const { text } = checked;
  const language = text.wording.language;
  const [draft, setDraft] = useState({ subject: text.wording.subject, body: text.wording.body, message: text.wording.message });
  const [report, setReport] = useState(checked);
  const [previewed, setPreviewed] = useState(null);
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => api.check(number, language, draft).then(found => { if (!gone) setReport(found); }, () => {}), CHECKED_AFTER);
    return () => { gone = true; clearTimeout(timer); };
  }, [draft]);

  async function save() {
    setBusy(true); setProblem(null);
    try {
      await api.save(number, language, { ...draft, seen: checked.hash });
      onSaved(t('done.save', { language: format.language(language) }));
    } catch (failed) { setProblem(failed); setBusy(false); }
  }
  const field = (name, rows) => html`<label class="tw-field"><span>${t('texts.' + name)}</span>
    ${rows ? html`<textarea rows=${rows} value=${draft[name]} onInput=${event => setDraft({ ...draft, [name]: event.target.value })}></textarea>`
      : html`<input value=${draft[name]} onInput=${event => setDraft({ ...draft, [name]: event.target.value })} />`}</label>`;

  return html`<div class="tn-editor" role="group" aria-label=${t('texts.editing', { language: format.language(language) })}>
    ${field('subject')}${field('body', 18)}${field('message', 3)}
    <details><summary>${t('texts.placeholders')}</summary><p>${placeholders.map(name => html`<code key=${name}>{${name}}</code> `)}</p></details>
    <${Findings} findings=${report.findings} readability=${report.readability} />
    ${problem && html`<${ProblemNotice} problem=${problem} kept=${true} onDismiss=${() => setProblem(null)} />`}
    <div class="tn-buttons"><button type="button" class="tw-button tw-primary" disabled=${busy} aria-busy=${String(busy)} onClick=${save}>${t('texts.save')}</button>
      <button type="button" class="tw-button" onClick=${() => setPreviewed({ ...draft })}>${t('texts.preview')}</button>
      <button type="button" class="tw-button" onClick=${onClose}>${t('common.cancel')}</button></div>
    ${previewed && html`<${Preview} number=${number} language=${language} draft=${previewed} />`}
  </div>`;
}

/** The words in every language: read, changed, handed in, approved or sent back by somebody else. */
export function Texts({ number, notice, rights, onMoved }) {
  const { t, api, format } = usePage();
  const { found, unread, load } = useLoaded(() => api.texts(number), [number, notice.state]);
  const { person } = useNames();
  const [chosen, setChosen] = useState(null);
  const [editing, setEditing] = useState(false);
  const [rejecting, setRejecting] = useState(false);
  const [problem, setProblem] = useState(null);

  async function attempt(call, words) {
    setProblem(null);
    try { await call(); await load(); await onMoved(words); } catch (failed) { setProblem(failed); }
  }

  if (!found) return unread ? html`<${ProblemNotice} problem=${unread} onRetry=${load} />` : null;
  const { texts, hash, verdict } = found.set;
  const written = language => texts.find(one => one.text.wording.language === language);
  const checked = written(chosen) ?? written('it') ?? texts[0];
  const shown = checked.text.wording.language;
  const waiting = notice.state === 'waiting_for_approval';
  const together = `/notices/topics/${encodeURIComponent(notice.order.topic)}`;
  return html`<section class="tn-texts" aria-label=${t('texts.title')}><h3>${t('texts.title')}</h3>
    <div class="tn-buttons" role="group" aria-label=${t('texts.languages')}>${texts.map(({ text: { wording: { language } } }) => html`
      <button type="button" key=${language} class="tw-button tw-small" aria-pressed=${String(language === shown)} onClick=${() => { setChosen(language); setEditing(false); }}>${format.language(language)}</button>`)}</div>
    ${verdict && html`<${Notice} kind=${verdict.approved ? 'info' : 'warn'} icon=${verdict.approved ? 'check' : 'alert'}>
      ${t(verdict.approved ? 'texts.approvedBy' : 'texts.rejectedBy', { by: person(verdict.by), when: format.when(verdict.at) })}${verdict.note && html` <q>${verdict.note}</q>`}</${Notice}>`}
    <p class="tw-muted">${checked.text.version ? t('texts.version', { version: checked.text.version, author: person(checked.text.author) || t('texts.product') }) : t('texts.fromFile')}</p>
    ${editing ? html`<${Editor} key=${shown} number=${number} checked=${checked} placeholders=${found.placeholders}
        onClose=${() => setEditing(false)} onSaved=${words => { setEditing(false); attempt(async () => {}, words); }} />`
      : html`<${Findings} findings=${checked.findings} readability=${checked.readability} /><${Preview} key=${shown + hash} number=${number} language=${shown} version=${hash} />`}
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
    ${problem && html`<${ProblemNotice} problem=${problem} onDismiss=${() => setProblem(null)} />`}
    ${!editing && rights.edit && html`<div class="tn-buttons">
      <button type="button" class="tw-button" onClick=${() => setEditing(true)}>${t('texts.edit')}</button>
      ${notice.state === 'texts_missing' && html`<button type="button" class="tw-button tw-primary" onClick=${() => attempt(() => api.handIn(number), t('done.handIn'))}>${t('texts.handIn')}</button>`}
      ${waiting && html`<button type="button" class="tw-button tw-primary" onClick=${() => attempt(() => api.approve(number, hash, ''), t('done.approve'))}>${t('texts.approve')}</button>
        <button type="button" class="tw-button" onClick=${() => setRejecting(true)}>${t('texts.reject')}</button>`}
      ${['texts_missing', 'waiting_for_approval'].includes(notice.state) && html`<a href=${together} target="_blank" rel="noopener">${t('texts.together')}</a>`}</div>`}
    ${rejecting && html`<${ReasonDialog} title=${t('texts.reject')} explained=${t('ask.reject')} label=${t('texts.reject')} onClose=${() => setRejecting(false)}
      onGo=${async reason => { await api.reject(number, hash, reason); setRejecting(false); await load(); await onMoved(t('done.reject')); }} />`}
  </section>`;
}
