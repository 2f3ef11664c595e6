import { html, useRef, useState } from '../preact.js';
import { usePage } from '../context.js';
import { useLoaded } from '../loaded.js';
import { useNames } from '../names.js';
import { ProblemNotice } from '../notice.js';
import { Diagram, Zoom } from './diagram.js';

const MARKS = { added: 'tp-added', removed: 'tp-removed', changed: 'tp-changed', moved: 'tp-moved' };
const CHOICES = ['keep', 'take', 'later'];

/** One change as a sentence, and what about the element is different. */
function Change({ change }) {
  const { t, has } = usePage();
  const type = has('type.' + change.type) ? t('type.' + change.type) : change.type;
  return html`<li data-change=${change.what}>
    <span class=${'tp-chip ' + MARKS[change.what]}>${t('what.' + change.what)}</span>
    <span>${type} <strong>${change.label}</strong> <span class="tw-muted">${change.element !== change.label ? change.element : ''}</span></span>
    ${change.parts.length > 0 && html`<ul class="tp-parts">${change.parts.map(part => html`<li key=${part.name}>
      ${has('part.' + part.name) ? t('part.' + part.name) : part.name}: <del>${part.before || t('difference.nothing')}</del> <span class="tw-muted">→</span> <ins>${part.after || t('difference.nothing')}</ins></li>`)}</ul>`}
  </li>`;
}

function Choose({ definition, onChosen }) {
  const { t, api } = usePage();
  const [choice, setChoice] = useState('keep');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);

  async function send(event) {
    event.preventDefault();
    setBusy(true); setProblem(null);
    try {
      await api.choose(definition.kind, definition.key, { choice, reason, running: definition.running, released: definition.released });
      onChosen();
    } catch (failed) {
      setProblem(failed);
    }
    setBusy(false);
  }

  return html`<form class="tp-choose" onSubmit=${send}>
    <fieldset><legend>${t('choose.title')}</legend>
      ${CHOICES.map(one => html`<label key=${one}><input type="radio" name="choice" value=${one} checked=${choice === one} onChange=${() => setChoice(one)} />
        <span><strong>${t('choose.' + one)}</strong> ${t(`choose.${one}Explained`)}</span></label>`)}
    </fieldset>
    <label class="tp-reason"><span>${t('choose.reason')}</span>
      <textarea class="tw-input" rows="2" required value=${reason} onInput=${event => setReason(event.target.value)}></textarea></label>
    ${problem && html`<${ProblemNotice} problem=${problem} onDismiss=${() => setProblem(null)} />`}
    <button type="submit" class="tw-button tw-primary" disabled=${busy || !reason.trim()}>${t('choose.send')}</button>
  </form>`;
}

/** What the release brings beside what runs, with the differences marked, in words, and the choice between them. */
export function Difference({ kind, id, decides }) {
  const { t, api, format } = usePage();
  const { person } = useNames();
  const { found, unread, load } = useLoaded(() => api.difference(kind, id), [kind, id]);
  const together = useRef({}).current;
  if (unread) return html`<${ProblemNotice} problem=${unread} onRetry=${load} />`;
  if (!found) return html`<p role="status">${t('common.loading')}</p>`;

  const { definition, changes } = found;
  const marks = whats => Object.fromEntries(changes.filter(change => whats.includes(change.what)).map(change => [change.element, MARKS[change.what]]));
  const drawn = kind === 'process';
  return html`
    <p><a href="/processes">${t('difference.back')}</a></p>
    <h1>${definition.name} <span class="tp-state tp-${definition.state}">${t('state.' + definition.state)}</span></h1>
    <p>${t(`explained.${definition.state}`)}</p>
    ${definition.choice && html`<p class="tp-chosen"><strong>${t('choose.' + definition.choice.choice)}</strong>: ${definition.choice.reason}
      <span class="tw-muted"> ${person(definition.choice.by)}, ${format.when(definition.choice.at)}</span></p>`}
    ${drawn && found.released && html`
      <div class="tp-legend" aria-hidden="true">${Object.keys(MARKS).map(what => html`<span class=${'tp-chip ' + MARKS[what]}>${t('what.' + what)}</span>`)}</div>
      <${Zoom} together=${together} />
      <div class="tp-sides">
        <section><h2>${t('difference.released')}</h2><${Diagram} xml=${found.released} label=${t('difference.released')} together=${together} marks=${marks(['removed', 'changed', 'moved'])} /></section>
        <section><h2>${t('difference.running', { version: definition.version })}</h2><${Diagram} key=${definition.running} xml=${found.running} label=${t('difference.running', { version: definition.version })} together=${together} marks=${marks(['added', 'changed', 'moved'])} /></section>
      </div>`}
    ${drawn && !found.released && html`<${Diagram} xml=${found.running} label=${definition.name} />`}
    <section class="tp-part"><h2>${t('difference.words')}</h2>
      ${changes.length === 0 ? html`<p class="tw-muted">${t(found.released ? 'difference.none' : 'difference.own')}</p>`
        : html`<ul class="tp-changes">${changes.map(change => html`<${Change} key=${change.what + change.element} change=${change} />`)}</ul>`}
    </section>
    ${definition.warnings.length > 0 && html`<section class="tp-part"><h2>${t('list.warnings')}</h2><ul>${definition.warnings.map(warning => html`<li key=${warning}>${warning}</li>`)}</ul></section>`}
    ${decides && found.released && definition.state !== 'as_released' && html`<${Choose} definition=${definition} onChosen=${load} />`}`;
}
