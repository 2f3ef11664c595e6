import { html, useState } from './preact.js';
import { usePage } from './context.js';
import { Dialog } from './dialog.js';
import { Icon } from './icons.js';
import { inWords } from './i18n.js';
import { effectsOf } from './macros.js';
import { ProblemNotice } from './notice.js';
import { useKey } from './once.js';
import { TIES } from './ties.js';

const MORE = [['sort', 'text'], ['snooze', 'clock'], ['transfer', 'team'], ['merge', 'link'], ['link', 'link'], ['split', 'text'], ['withdraw', 'close']];

/** Less frequent actions, each with its own dialog. */
export function MoreActions({ actions, onOpen }) {
  const { t } = usePage();
  const possible = MORE.filter(([name]) => actions.includes(name));
  if (!possible.length) return null;
  return html`<section class="tw-card tw-more" aria-label=${t('actions.title')}><h2>${t('actions.title')}</h2>
    ${possible.map(([name, icon]) => html`<button type="button" class="tw-button tw-wide" data-action=${name} key=${name} onClick=${() => onOpen(name)}><${Icon} name=${icon} />${t(`actions.${name}.open`)}</button>`)}
  </section>`;
}

const Choice = ({ label, value, onChange, options, first }) => html`
  <label class="tw-field"><span>${label}</span><select class="tw-select" data-first=${first} value=${value} onChange=${event => onChange(event.target.value)}>
    ${options.map(([key, name]) => html`<option key=${key} value=${key} selected=${key === value}>${name}</option>`)}</select></label>`;

/** Fields of an action: what is asked, what it must hold, and the call that does it. */
const FORMS = {
  ...TIES,
  sort: {
    start: ({ case: it }) => ({ category: it.category ?? '', priority: it.priority, cause: it.cause?.key ?? '' }),
    missing: () => null,
    call: (api, { category, priority, cause }) => api.sort({ category: category || null, priority, cause: cause || null }),
    fields: (values, set, { t, has, keys, workspace }) => html`
      <${Choice} first label=${t('facts.category')} value=${values.category} onChange=${category => set({ category })}
        options=${[...new Set([...(values.category ? [] : ['']), ...keys('category'), values.category])].map(key => [key, key ? (has('category.' + key) ? t('category.' + key) : inWords(key)) : '–'])} />
      <${Choice} label=${t('facts.priority')} value=${values.priority} onChange=${priority => set({ priority })} options=${keys('priority').map(key => [key, t('priority.' + key)])} />
      <${Choice} label=${t('facts.cause')} value=${values.cause} onChange=${cause => set({ cause })}
        options=${[...(workspace.case.cause ? [] : [['', t('actions.sort.noCause')]]), ...workspace.causes.map(cause => [cause.key, cause.name])]} />`
  },
  macro: {
    start: {},
    missing: () => null,
    call: (api, values, store, macro, key) => api.macro(macro.key, { basedOn: store.basedOn() }, key.of(macro.key)),
    fields: (values, set, page) => html`<ul class="tw-effects">${effectsOf(page.subject, page).map(effect => html`<li key=${effect}><${Icon} name="check" />${effect}</li>`)}</ul>`
  },
  transfer: {
    start: { team: '', note: '' },
    missing: values => !values.team && 'team',
    call: (api, values) => api.transfer(values.team, values.note.trim()),
    fields: (values, set, { t, workspace }) => html`
      <label class="tw-field"><span>${t('actions.transfer.team')}</span><select class="tw-select" data-first value=${values.team} onChange=${event => set({ team: event.target.value })}>
        <option value="">${t('actions.transfer.choose')}</option>
        ${workspace.teams.filter(team => team.key !== workspace.case.team?.key).map(team => html`<option key=${team.key} value=${team.key} selected=${team.key === values.team}>${team.name}</option>`)}</select></label>
      <label class="tw-field"><span>${t('actions.transfer.note')}</span><textarea rows="4" value=${values.note} onInput=${event => set({ note: event.target.value })}></textarea></label>`
  },
  merge: {
    start: { into: '' },
    missing: values => !values.into.trim() && 'into',
    call: (api, values) => api.merge(values.into.trim().toUpperCase()),
    fields: (values, set, { t, workspace }) => html`
      <label class="tw-field"><span>${t('actions.merge.into')}</span><input type="text" data-first autocomplete="off" list="tw-merge-cases" value=${values.into} onInput=${event => set({ into: event.target.value })} /></label>
      <datalist id="tw-merge-cases">${(workspace.customer?.otherCases ?? []).map(each => html`<option key=${each.number} value=${each.number}>${each.subject}</option>`)}</datalist>`
  },
  withdraw: {
    start: { reason: '' },
    missing: values => !values.reason.trim() && 'reason',
    call: (api, values) => api.withdraw(values.reason.trim()),
    fields: (values, set, { t }) => html`<label class="tw-field"><span>${t('actions.withdraw.reason')}</span><textarea rows="3" data-first value=${values.reason} onInput=${event => set({ reason: event.target.value })}></textarea></label>`
  },
  take: {
    start: {},
    missing: () => null,
    call: (api, values, store, holder) => api.take(holder.id),
    fields: () => null
  },
  solve: {
    start: {},
    missing: () => null,
    call: (api, values, store) => api.solve({ basedOn: store.basedOn() }),
    fields: () => null
  }
};

/** The dialog of one action. Problems are shown in it and what was typed stays. */
export function ActionDialog({ name, workspace, store, holder, subject, onClose, onDone }) {
  const page = usePage();
  const { t, api } = page;
  const form = FORMS[name];
  const [values, setValues] = useState(() => (typeof form.start === 'function' ? form.start(workspace, subject) : form.start));
  const key = useKey();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const [missing, setMissing] = useState(null);
  // Who has the case that is to be taken; somebody else may have it by now.
  const [has, setHolder] = useState(holder);
  const set = change => { setValues({ ...values, ...change }); setMissing(null); };

  async function go() {
    const lacking = form.missing(values);
    if (lacking) { setMissing(lacking); return; }
    setBusy(true); setProblem(null);
    try {
      const result = await form.call(api, values, store, has ?? subject, key);
      key.arrived();
      onDone({ action: name, subject, ...values, case: result?.case ?? result });
    } catch (failed) {
      if (failed.stale) { await store.refresh(); store.acknowledge(); }
      if (failed.holder) setHolder(failed.holder);
      setProblem(failed);
      setBusy(false);
    }
  }

  // The host page's own form must not be sent by Enter in one of our fields.
  function pressed(event) {
    if (event.key !== 'Enter' || (event.target.tagName !== 'INPUT' && !event.ctrlKey && !event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    go();
  }

  const footer = html`<button type="button" class="tw-button" onClick=${onClose}>${t('common.cancel')}</button>
    <button type="button" class="tw-button tw-primary" data-first=${['solve', 'take', 'macro'].includes(name)} disabled=${busy} aria-busy=${String(busy)} onClick=${go}>${t(`actions.${name}.do`)}</button>`;
  return html`<${Dialog} title=${t(`actions.${name}.title`)} onClose=${onClose} footer=${footer}>
    <div onKeyDown=${pressed}>
      <p>${t(`actions.${name}.explained`, { colleague: has?.name, macro: subject?.name })}</p>
      ${form.fields(values, set, { ...page, workspace, subject, store })}
      ${missing && html`<div class="tw-field-error" role="alert">${t(`actions.${name}.missing`)}</div>`}
      ${problem && html`<${ProblemNotice} problem=${problem} kept=${Boolean(values.note || values.reason)} onRetry=${problem.code ? null : go} />`}
    </div>
  </${Dialog}>`;
}
