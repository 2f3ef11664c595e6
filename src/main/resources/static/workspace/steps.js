import { html } from './preact.js';
import { usePage } from './context.js';

const WITHOUT_WRITING = ['resume', 'unsnooze', 'wait_customer', 'wait_third_party', 'solve', 'confirm'];

/** What may follow a reply. Waiting for somebody else stays possible while the case does so already. */
export function sendSteps({ actions, case: { status } }) {
  return ['wait_customer', 'work',
    ...(actions.includes('wait_third_party') || status === 'waiting_for_third_party' ? ['wait_third_party'] : []),
    ...(actions.includes('solve') ? ['solve'] : [])];
}

function Step({ name, label, primary, busy, onClick, title, keys }) {
  const { t } = usePage();
  const mine = busy === name;
  return html`<button type="button" class="tw-button ${primary ? 'tw-primary' : ''}" data-step=${name} title=${title} aria-keyshortcuts=${keys}
    aria-busy=${String(mine)} disabled=${Boolean(busy)} onClick=${onClick}>${mine ? t('composer.sending') : label}</button>`;
}

/** The choices of the step: how to send what was written, or what to do without writing. */
export function Steps({ workspace, kind, filled, busy, macro, onMacro, onSend, onNote, onStep }) {
  const { t, modifier } = usePage();
  if (!workspace.actions.includes(kind) && filled) return html`<p class="tw-field-error">${t('composer.locked')}</p>`;
  if (kind === 'note' && workspace.actions.includes('note')) {
    return html`<div class="tw-steps"><${Step} name="note" primary label=${t('composer.addNote')} title=${`${modifier} ↵`} keys="Control+Enter" busy=${busy} onClick=${onNote} />
      <span class="tw-muted tw-small">${t('composer.noteHint')}</span></div>`;
  }
  if (macro && filled) {
    return html`<div class="tw-steps"><${Step} name="macro" primary label=${t('macro.send')} title=${`${modifier} ↵`} keys="Control+Enter" busy=${busy} onClick=${onMacro} /></div>`;
  }
  if (filled) {
    return html`<div class="tw-steps" role="group" aria-label=${t('steps.send')}>
      ${sendSteps(workspace).map((name, i) => html`<${Step} key=${name} name=${name} primary=${i === 0} label=${t('send.' + name)} busy=${busy}
        title=${{ wait_customer: `${modifier} ↵`, solve: `${modifier} ⇧ ↵` }[name]} keys=${{ wait_customer: 'Control+Enter', solve: 'Control+Shift+Enter' }[name]}
        onClick=${() => onSend(name)} />`)}</div>`;
  }
  const possible = WITHOUT_WRITING.filter(name => workspace.actions.includes(name));
  if (!possible.length) return html`<div class="tw-steps"></div>`;
  return html`<div class="tw-steps" role="group" aria-label=${t('steps.withoutWriting')}>
    <span class="tw-muted tw-small">${t('steps.withoutWriting')}</span>
    ${possible.map(name => html`<${Step} key=${name} name=${name} label=${t('step.' + name)} busy=${busy} onClick=${() => onStep(name)} />`)}</div>`;
}
