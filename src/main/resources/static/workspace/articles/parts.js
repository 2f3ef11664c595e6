// Small parts that several views share.
import { html, useState } from '../preact.js';
import { usePage } from '../context.js';
import { Dialog } from '../dialog.js';
import { ProblemNotice } from '../notice.js';

/** Where a text or an item stands. */
export const State = ({ of, state }) => html`<span class="tw-tag ta-state-${state}">${usePage().t(`${of}.${state}`)}</span>`;

/** A set by what it goes with: the announcement, a wave or the closing. */
export const nameOfSet = (t, { topic, wave, closing }) => t(closing ? 'changes.ofClosing' : wave === 0 ? 'changes.ofAnnouncement' : 'changes.of', { topic, wave });

/** A field with its name above it. */
export function Field({ label, value, onInput, rows, type = 'text', ...rest }) {
  const input = event => onInput(event.target.value);
  return html`<label class="tw-field"><span>${label}</span>${rows
    ? html`<textarea rows=${rows} value=${value} onInput=${input} ...${rest}></textarea>`
    : html`<input type=${type} value=${value} onInput=${input} ...${rest} />`}</label>`;
}

/** An excerpt with what was found in it marked. */
export const Excerpt = ({ mention }) => html`<q class="ta-excerpt">${mention.excerpt.slice(0, mention.from)}<mark
  class="ta-${mention.kind}">${mention.excerpt.slice(mention.from, mention.to)}</mark>${mention.excerpt.slice(mention.to)}</q>`;

/** How two texts differ: before on the left, after on the right; lines that are the same are shortened. */
export function Difference({ rows, before, after }) {
  const { t } = usePage();
  const near = index => rows.slice(Math.max(0, index - 2), index + 3).some(row => row.change !== 'same');
  const shown = rows.map((row, index) => ({ ...row, index })).filter(row => near(row.index));
  const pieces = line => line.map(piece => piece.marked ? html`<strong>${piece.text}</strong>` : piece.text);
  if (!shown.length) return html`<p class="tw-muted">${t('difference.none')}</p>`;
  return html`<div class="ta-scroll" role="region" tabindex="0" aria-label=${t('difference.label')}><table class="ta-difference">
    <thead><tr><th scope="col">${t('difference.change')}</th><th scope="col">${before}</th><th scope="col">${after}</th></tr></thead>
    <tbody>${shown.map(row => html`<tr class="ta-${row.change}" key=${row.index}>
      <th scope="row">${row.change === 'same' ? '' : t('difference.' + row.change)}</th>
      <td>${row.change === 'added' ? '' : pieces(row.before)}</td><td>${row.change === 'removed' ? '' : pieces(row.after)}</td></tr>`)}</tbody>
  </table></div>`;
}

/** Asks for words before something is done; {@code go} gets them. */
export function Ask({ title, explained, label, needed = true, value = '', type, onClose, go, doLabel }) {
  const { t } = usePage();
  const [words, setWords] = useState(value);
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);

  async function attempt() {
    if (needed && !words.trim()) { setMissing(true); return; }
    setBusy(true); setProblem(null);
    try {
      await go(words.trim());
      onClose();
    } catch (failed) {
      setProblem(failed);
      setBusy(false);
    }
  }
  const footer = html`<button type="button" class="tw-button" onClick=${onClose}>${t('common.cancel')}</button>
    <button type="button" class="tw-button tw-primary" disabled=${busy} onClick=${attempt}>${doLabel ?? title}</button>`;
  return html`<${Dialog} title=${title} onClose=${onClose} footer=${footer}>
    ${explained && html`<p>${explained}</p>`}
    <${Field} label=${label} value=${words} onInput=${text => { setWords(text); setMissing(false); }} rows=${type ? undefined : 3}
      type=${type} data-first aria-invalid=${String(missing)} />
    ${missing && html`<div class="tw-field-error" role="alert">${t('common.missing')}</div>`}
    ${problem && html`<${ProblemNotice} problem=${problem} />`}
  </${Dialog}>`;
}

/** Runs a command, says what came of it, and keeps what failed; {@code onFailed} is told too. */
export function useAttempt(onFailed) {
  const { say } = usePage();
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  async function attempt(call, words) {
    if (busy) return null;
    setBusy(true); setProblem(null);
    if (words) say('');
    try {
      const result = await call();
      if (words) say(words);
      return result;
    } catch (failed) {
      setProblem(failed);
      onFailed?.(failed);
      return null;
    } finally {
      setBusy(false);
    }
  }
  const notice = problem && html`<${ProblemNotice} problem=${problem} onDismiss=${() => setProblem(null)} />`;
  return { attempt, busy, problem, setProblem, notice };
}
