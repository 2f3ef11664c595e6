// Moving running instances to another version: what would happen, in words; then the move, and what came of it.
import { html, useEffect, useMemo, useRef, useState } from '../preact.js';
import { usePage } from '../context.js';
import { Dialog } from '../dialog.js';
import { Icon } from '../icons.js';
import { useLoaded } from '../loaded.js';
import { Notice, ProblemNotice } from '../notice.js';
import { MoveList } from './move-list.js';

const versionOf = (process, id) => process?.versions.find(each => each.id === id)?.version;

/** The engine's own sentences about a mapping, as far as they are known, in the reader's language. */
const REASONS = [
  [/incompatible types|same type/i, 'type'], [/flow scope|parent/i, 'scope'], [/multiple mappings|more than once/i, 'twice'],
  [/does not exist/i, 'missing'], [/event trigger/i, 'trigger'], [/multi.instance/i, 'multi']
];
const reason = (said, t) => { const [, code] = REASONS.find(([pattern]) => pattern.test(said)) ?? []; return code ? t('move.reason.' + code) : said; };

function Preview({ preview, chosen, onChoose }) {
  const { t, number } = usePage();
  const count = value => t('move.instances', { count: value, number: number.count(value) });
  const waiting = preview.kept.filter(each => each.waiting > 0);
  const renamed = preview.kept.filter(each => each.renamed && !chosen[each.from.id]);
  return html`<section class="td-section" aria-labelledby="tc-preview"><h2 id="tc-preview">${t('move.preview')}</h2>
    <p class="td-sentence ${preview.staying > 0 ? 'td-open' : 'td-good'}">${preview.instances === 0 ? t('move.nobody') : preview.staying === 0 ? t('move.allGo', { count: preview.instances, number: number.count(preview.instances) }) : t('move.someStay', { count: preview.staying, number: number.count(preview.staying), all: number.count(preview.instances) })}</p>
    ${preview.refused.map(each => html`<p class="td-bad" key=${each.step.id}>${t('move.refused', { step: each.step.name })} ${each.why.map(said => reason(said, t)).join(' ')}</p>`)}
    ${waiting.length > 0 && html`<h3>${t('move.goOn')}</h3><ul class="td-list">${waiting.map(each => html`<li key=${each.from.id}><span class="td-good">✓</span> ${
      t(each.renamed ? 'move.goesOnAs' : 'move.goesOn', { count: each.waiting, instances: count(each.waiting), step: each.from.name, to: each.to.name })}</li>`)}</ul>`}
    ${preview.lost.length > 0 && html`<h3>${t('move.lost')}</h3><ul class="td-list">${preview.lost.map(({ step, waiting: here, choices }) => html`<li key=${step.id} class="tc-lost">
      <span>${here > 0 ? html`<strong class="td-open">${t('move.stay', { count: here, instances: count(here), step: step.name })}</strong>` : t('move.gone', { step: step.name })}</span>
      ${choices.length > 0 && html`<label><span class="tw-sr">${t('move.insteadOf', { step: step.name })}</span><select class="tw-select" value=${chosen[step.id] ?? ''} onChange=${event => onChoose(step.id, event.target.value)}>
        <option value="">${t('move.noCounterpart')}</option>${choices.map(choice => html`<option key=${choice.id} value=${choice.id}>${t('move.goOnIn', { step: choice.name })}</option>`)}</select></label>`}</li>`)}</ul>`}
    ${Object.keys(chosen).length > 0 && html`<p><button type="button" class="tw-link" onClick=${() => onChoose(null)}>${t('move.forget')}</button></p>`}
    ${renamed.length > 0 && html`<h3>${t('move.renamed')}</h3><ul class="td-list">${renamed.map(each => html`<li key=${each.from.id}>${t('move.renamedTo', { step: each.from.name, to: each.to.name })}</li>`)}</ul>`}
    ${preview.added.length > 0 && html`<h3>${t('move.added')}</h3><p>${preview.added.map(each => each.name).join(', ')}</p>`}
  </section>`;
}

/** Whom to move: all, those in one step, or some by name. */
function Whom({ preview, source, whom, onChange }) {
  const { t, api, number } = usePage();
  const [key, setKey] = useState('');
  const { found } = useLoaded(async () => whom.how === 'named' ? api.running({ source, businessKey: key }) : null, [whom.how, source, key]);
  const steps = [...preview.kept.map(each => [each.from, each.waiting]), ...preview.lost.map(each => [each.step, each.waiting])].filter(([, waiting]) => waiting > 0);
  const way = (how, words, more) => html`<label class="tw-check"><input type="radio" name="tc-whom" checked=${whom.how === how} onChange=${() => onChange({ ...whom, how })} /><span>${words}</span>${more}</label>`;
  const toggle = (id, on) => onChange({ ...whom, ids: on ? [...whom.ids, id] : whom.ids.filter(each => each !== id) });
  return html`<fieldset class="td-checklist"><legend>${t('move.whom')}</legend>
    ${way('all', t('move.all', { number: number.count(preview.instances) }))}
    ${steps.length > 0 && way('step', t('move.inStep'))}
    ${whom.how === 'step' && html`<label class="tw-field"><span>${t('instance.step')}</span><select class="tw-select" value=${whom.step} onChange=${event => onChange({ ...whom, step: event.target.value })}>
      <option value="">${t('field.choose')}</option>${steps.map(([step, waiting]) => html`<option key=${step.id} value=${step.id}>${step.name} (${number.count(waiting)})</option>`)}</select></label>`}
    ${way('named', t('move.named'))}
    ${whom.how === 'named' && html`<div class="tc-named"><label class="tw-field"><span>${t('finished.businessKey')}</span><input value=${key} onInput=${event => setKey(event.target.value)} /></label>
      ${found && html`<p class="tw-muted tw-small">${t('move.listed', { shown: number.count(found.items.length), all: number.count(found.total) })}</p>
        <ul>${found.items.map(each => html`<li key=${each.id}><label class="tw-check"><input type="checkbox" checked=${whom.ids.includes(each.id)} onChange=${event => toggle(each.id, event.target.checked)} /><span>${each.businessKey ?? each.id}</span></label></li>`)}</ul>`}</div>`}
  </fieldset>`;
}

export function Moves({ process: key, source: from }) {
  const { t, api, number } = usePage();
  const { found: processes, unread: unknown, load: know } = useLoaded(async () => (await api.processes()).filter(each => each.moves));
  const [process, setProcess] = useState(key);
  const [source, setSource] = useState(from);
  const [target, setTarget] = useState('');
  const [chosen, setChosen] = useState({});
  const [whom, setWhom] = useState({ how: 'all', step: '', ids: [] });
  const [why, setWhy] = useState('');
  const [error, setError] = useState('');
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const [begun, setBegun] = useState(0);
  const field = useRef(null);

  useEffect(() => {
    if (processes) choose(processes.find(each => each.key === key) ?? processes.find(each => each.versions.length > 1) ?? processes[0], from);
  }, [processes]);

  /** The newest version is where one goes; the one before is where one comes from. */
  function choose(one, old) {
    if (!one) return;
    setProcess(one.key);
    setTarget(one.versions[0].id);
    setSource(old || (one.versions[1] ?? {}).id || '');
    setChosen({});
    setWhom({ how: 'all', step: '', ids: [] });
  }
  const asked = useMemo(() => ({ source, target, chosen }), [source, target, chosen, begun]);
  const { found, unread, load } = useLoaded(async () => source && target && source !== target ? { asked, preview: await api.preview(asked) } : null, [asked]);
  const preview = found?.asked === asked ? found.preview : null;     // nobody decides upon what was asked before

  function wish() {
    if (!why.trim()) { field.current?.focus(); return setError(t('field.reasonMissing')); }
    if (whom.how === 'step' && !whom.step || whom.how === 'named' && whom.ids.length === 0) return setError(t('move.chooseSome'));
    setError('');
    setSure(true);
  }
  async function go() {
    setSure(false);
    setBusy(true); setProblem(null);
    try {
      await api.move({ source, target, chosen, reason: why, step: whom.how === 'step' ? whom.step : null, instances: whom.how === 'named' ? whom.ids : [] });
      setWhy('');
      setBegun(begun + 1);
      setWhom({ how: 'all', step: '', ids: [] });
    } catch (failed) {
      setProblem(failed);
    } finally {
      setBusy(false);
    }
  }

  const one = processes?.find(each => each.key === process);
  const versions = one?.versions ?? [];
  const version = (name, value, set) => html`<label class="tc-field"><span>${t('move.' + name)}</span><select class="tw-select" value=${value} onChange=${event => { set(event.target.value); setChosen({}); }}>
    <option value="">${t('field.choose')}</option>${versions.map(each => html`<option key=${each.id} value=${each.id}>${t('finished.version', { version: each.version })} · ${number.moment(each.deployedAt)}</option>`)}</select></label>`;
  return html`<header class="tc-head"><h1>${t('move.title')}</h1><p>${t('move.explained')}</p></header>
    ${unknown && html`<${ProblemNotice} problem=${unknown} onRetry=${know} />`}
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
    ${problem && html`<${ProblemNotice} problem=${problem} onDismiss=${() => setProblem(null)} />`}
    ${!processes && !unknown && html`<p role="status" class="tw-muted">${t('common.loading')}</p>`}
    ${processes?.length === 0 && html`<${Notice} kind="warn" title=${t('move.notYours')} />`}
    ${processes?.length > 0 && html`<div class="tc-filters">
      <label class="tc-field"><span>${t('finished.key')}</span><select class="tw-select" value=${process} onChange=${event => choose(processes.find(each => each.key === event.target.value))}>
        ${processes.map(each => html`<option key=${each.key} value=${each.key}>${each.name}</option>`)}</select></label>
      ${version('from', source, setSource)}<span class="tc-arrow" aria-hidden="true">→</span>${version('to', target, setTarget)}</div>
      ${versions.length === 1 && html`<div class="tc-empty"><${Icon} name="event" /><h2>${t('move.oneVersion')}</h2><p>${t('move.oneVersionExplained')}</p></div>`}
      ${versions.length > 1 && source && source === target && html`<p class="td-open">${t('move.same')}</p>`}
      ${preview && html`<${Preview} preview=${preview} chosen=${chosen} onChoose=${(step, to) => setChosen(step === null ? {} : to ? { ...chosen, [step]: to } : chosen)} />`}
      ${preview && preview.instances > 0 && preview.refused.length === 0 && html`<section class="td-offers"><${Whom} preview=${preview} source=${source} whom=${whom} onChange=${setWhom} />
        <label class="tw-field"><span>${t('field.reason')}</span><textarea ref=${field} rows="2" maxlength="2000" value=${why} aria-describedby="tc-error" onInput=${event => setWhy(event.target.value)}></textarea></label>
        <p id="tc-error" class="tw-field-error" role="alert">${error}</p>
        <button type="button" class="tw-button tw-primary" disabled=${busy} onClick=${wish}>${t('move.go')}</button></section>`}
      <${MoveList} processes=${processes} begun=${begun} onOver=${load} />`}
    ${sure && html`<${Dialog} title=${t('sure.title', { what: t('move.go') })} onClose=${() => setSure(false)} footer=${html`
      <button type="button" class="tw-button" data-first onClick=${() => setSure(false)}>${t('common.cancel')}</button>
      <button type="button" class="tw-button tw-primary" onClick=${go}>${t('move.go')}</button>`}>
      <p>${t('move.sure', { process: one.name, from: versionOf(one, source), to: versionOf(one, target) })}</p></${Dialog}>`}`;
}
