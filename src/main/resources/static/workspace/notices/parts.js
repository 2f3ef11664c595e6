import { html, useState } from '../preact.js';
import { usePage } from '../context.js';
import { Dialog } from '../dialog.js';
import { ProblemNotice } from '../notice.js';

const STATES = ['told', 'queued', 'pending', 'uncertain', 'byHand', 'leftOut', 'stopped', 'bounced'];

/** What people call a notice. Rounds of a wave count its turns in hundreds: the second one of wave 3 has 103. */
export function nameOf(t, { occasion, round }) {
  const ofWave = ['wave', 'reminder', 'change_day'].includes(occasion);
  const name = ofWave ? t('order.' + occasion, { wave: round % 100 }) : t('occasion.' + occasion);
  const turn = ofWave ? Math.floor(round / 100) + 1 : round;
  return turn > 1 ? t('order.again', { name, turn }) : name;
}

/** Why a notice was paused or stopped: what the product says by itself, or the words of a person. */
export const reasonInWords = (reason, { t, has }) => has('byItself.' + reason) ? t('byItself.' + reason) : reason;

export const everybody = figures => STATES.reduce((sum, state) => sum + figures[state], 0);

export function StateTag({ state }) {
  const { t } = usePage();
  return html`<span class="tw-tag tn-state-${state}">${t('state.' + state)}</span>`;
}

/** How far it is, in numbers and as a bar. */
export function Progress({ figures, endsAt }) {
  const { t, format } = usePage();
  const all = everybody(figures) - figures.leftOut;
  const done = figures.told + figures.byHand + figures.stopped + figures.bounced;
  const percent = all ? Math.floor(100 * done / all) : 0;
  return html`<div class="tn-progress">
    <progress max="100" value=${percent} aria-label=${t('progress.label')}>${percent} %</progress>
    <p>${t('progress.words', { done, all, percent })}${endsAt && ` ${t('progress.endsAt', { when: format.when(endsAt) })}`}</p>
    ${figures.lettersToPrint > 0 && html`<p class="tn-waits">${t('progress.letters', { count: figures.lettersToPrint })}</p>`}
    <dl class="tn-figures">${STATES.filter(state => figures[state] > 0).map(state => html`<div key=${state}><dt>${t('figure.' + state)}</dt><dd>${figures[state]}</dd></div>`)}</dl>
  </div>`;
}

/** Asks for the reason of a command, and gives it. */
export function ReasonDialog({ title, explained, label, onGo, onClose }) {
  const { t } = usePage();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);

  async function go() {
    if (!reason.trim()) { setMissing(true); return; }
    setBusy(true); setProblem(null);
    try { await onGo(reason.trim()); } catch (failed) { setProblem(failed); setBusy(false); }
  }

  const footer = html`<button type="button" class="tw-button" onClick=${onClose}>${t('common.cancel')}</button>
    <button type="button" class="tw-button tw-primary" disabled=${busy} aria-busy=${String(busy)} onClick=${go}>${label}</button>`;
  return html`<${Dialog} title=${title} onClose=${onClose} footer=${footer}>
    <p>${explained}</p>
    <label class="tw-field"><span>${t('common.reason')}</span>
      <textarea rows="3" data-first maxlength="1000" value=${reason} aria-invalid=${String(missing)}
        onInput=${event => { setReason(event.target.value); setMissing(false); }}></textarea></label>
    ${missing && html`<div class="tw-field-error" role="alert">${t('common.reasonMissing')}</div>`}
    ${problem && html`<${ProblemNotice} problem=${problem} kept=${Boolean(reason)} onRetry=${go} />`}
  </${Dialog}>`;
}
