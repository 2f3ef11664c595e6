import { html, useEffect, useLayoutEffect, useRef, useState } from './preact.js';
import { usePage } from './context.js';
import { attachmentOf } from './api.js';
import { AddAttachment, ChosenAttachments, useAttachments } from './attachments.js';
import { keepDraft } from './draft.js';
import { Icon } from './icons.js';
import { ChosenMacro } from './macros.js';
import { useMentions } from './mentions.js';
import { Notice, ProblemNotice } from './notice.js';
import { useKey } from './once.js';
import { Picker } from './picker.js';
import { Steps, sendSteps } from './steps.js';
import { Tone } from './tone.js';

const PRIMARY = 'wait_customer';

/** Puts text at the cursor, so that undo still works. */
function insert(area, text) {
  area.focus();
  if (document.execCommand('insertText', false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

const languagesOf = ({ customer, case: it, templates }) =>
  [...new Set([customer?.language, it.language, 'it', 'en', ...templates.map(each => each.language)].filter(Boolean))];

/** Keeps both drafts and says when they were saved. */
function useDrafts({ api, workspace }) {
  const [saved, setSaved] = useState(null);
  const keeper = useRef(null);
  keeper.current ??= keepDraft({
    api, server: workspace.draft, onState: setSaved, key: `tramonto.draft.${workspace.me.id}.${workspace.case.number}`
  });
  const [drafts, setDrafts] = useState(keeper.current.drafts);
  useEffect(() => {
    const going = () => keeper.current.flush();
    addEventListener('pagehide', going);
    return () => { removeEventListener('pagehide', going); going(); keeper.current.stop(); };
  }, []);
  return {
    saved, drafts, started: keeper.current.started,
    write(kind, text, language) { keeper.current.changed(kind, text, language); setDrafts({ ...keeper.current.drafts }); },
    done(kind) { const saving = keeper.current.done(kind); setDrafts({ ...keeper.current.drafts }); setSaved(null); return saving; }
  };
}

function SavedHint({ saved }) {
  const { t, format } = usePage();
  const words = saved && { saving: t('draft.saving'), saved: saved.at && t('draft.saved', { time: format.clock(saved.at) }), local: t('draft.local') }[saved.phase];
  return html`<span class="tw-saved ${saved?.phase === 'local' ? 'tw-warned' : ''}" role="status">${words}</span>`;
}

/** There is a newer message than the one being answered. */
function Newer({ count, refused, onRead, onSendAnyway }) {
  const { t } = usePage();
  const actions = html`<button type="button" class="tw-button" onClick=${onRead}>${t('newer.read')}</button>
    ${refused && html`<button type="button" class="tw-button" onClick=${onSendAnyway}>${t('newer.sendAnyway')}</button>`}`;
  return html`<${Notice} kind="warn" role="alert" icon="mail" actions=${actions}
    title=${refused ? t('newer.refused') : t('newer.arrived', { count })}>${refused && t('newer.kept')}</${Notice}>`;
}

/** Writing: a reply or a note, with what happens to the case afterwards. */
export function Composer({ workspace, store, control, onEnded, onSolve, onMacro }) {
  const { t, format, api, announce } = usePage();
  const { actions, customer, limits } = workspace;
  const drafts = useDrafts({ api, workspace });
  const attachments = useAttachments(workspace.case.number, limits.attachmentBytes);
  const kinds = ['reply', 'note'].filter(kind => actions.includes(kind));
  const [chosen, setKind] = useState(drafts.started);
  const kind = kinds.includes(chosen) ? chosen : kinds[0] ?? chosen;
  const [language, setLanguage] = useState(drafts.drafts[kind].language ?? customer?.language ?? workspace.case.language ?? 'it');
  const [template, setTemplate] = useState(null);
  const [macro, setMacro] = useState(null);
  const [picking, setPicking] = useState(false);
  const [busy, setBusy] = useState(null);
  const [failure, setFailure] = useState(null);
  const [refused, setRefused] = useState(null);
  const [hint, setHint] = useState(null);
  const [dropping, setDropping] = useState(false);
  const area = useRef(null);
  const current = useRef({});
  const focusNext = useRef(false);
  const key = useKey();
  const text = drafts.drafts[kind].text;
  const filled = Boolean(text.trim() || attachments.files.length);
  const written = Boolean(drafts.drafts.reply.text.trim() || drafts.drafts.note.text.trim() || attachments.files.length);

  useEffect(() => { store.setWriting(written, false); }, [written]);
  useLayoutEffect(() => {
    area.current.style.height = 'auto';
    area.current.style.height = `${area.current.scrollHeight + 2}px`;
  }, [text, kind]);
  // Focus follows in the same breath, or the first letters typed after 'n' would be taken for shortcuts.
  useLayoutEffect(() => {
    if (focusNext.current) area.current.focus();
    focusNext.current = false;
  }, [kind]);

  const mentions = useMentions(area, kind === 'note', value => write(value));

  function write(value) {
    drafts.write(kind, value, language);
    setHint(null);
    store.setWriting(Boolean(value.trim()), true);
  }
  function speak(code) {
    setLanguage(code);
    if (text) drafts.write(kind, text, code);
  }
  function pick() {
    if (!actions.includes('reply') || busy) return;
    if (kind !== 'reply') setKind('reply');
    setPicking(true);
  }
  function picked(offer) {
    setPicking(false);
    if (offer.kind === 'macro' && !offer.template) return onMacro(offer);
    insert(area.current, offer.text);
    setTemplate(offer.kind === 'macro' ? offer.template : offer.key);
    setMacro(offer.kind === 'macro' ? offer : null);
  }
  function unpicked(back) {
    setPicking(false);
    if (back) area.current.focus();
  }

  /** Runs one call; whatever goes wrong, the text stays, and `again` repeats it with the text as it is then. */
  async function attempt(name, call, after, again) {
    if (busy) return;
    setBusy(name); setFailure(null); setRefused(null);
    try {
      await after(await call());
    } catch (problem) {
      if (!problem.code && !problem.status) console.error(problem);
      if (problem.stale) { setRefused({ again }); await store.refresh(); announce(t('newer.refused')); }
      else setFailure({ problem, again });
    } finally {
      setBusy(null);
    }
  }

  async function sent(which) {
    setTemplate(null);
    setMacro(null);
    key.arrived();
    attachments.clear();
    await drafts.done(which);
    store.setWriting(false, false);
  }

  function send(next = PRIMARY) {
    if (!text.trim()) { setHint(t('composer.textMissing')); area.current.focus(); return; }
    const reply = { text, language, ...(template && { template }), attachments: attachments.files.map(attachmentOf), next };
    attempt(next,
      () => api.reply({ ...reply, basedOn: store.basedOn() }, key.of(reply)),
      async message => { await sent('reply'); onEnded({ action: 'reply', next, message }); },
      () => current.current.send(next));
  }

  /** The reply with everything else the macro names, in one call. */
  function runMacro() {
    if (!text.trim()) { setHint(t('composer.textMissing')); area.current.focus(); return; }
    const said = { text, language, template, attachments: attachments.files.map(attachmentOf) };
    attempt('macro',
      () => api.macro(macro.key, { ...said, basedOn: store.basedOn() }, key.of({ ...said, macro: macro.key })),
      async () => { await sent('reply'); onEnded({ action: 'macro', next: macro.team ? undefined : macro.next }); },
      () => current.current.runMacro());
  }

  function addNote() {
    if (!text.trim()) { setHint(t('composer.textMissing')); area.current.focus(); return; }
    const note = { text, attachments: attachments.files.map(attachmentOf) };
    attempt('note', () => api.note(note, key.of(note)),
      async () => { await sent('note'); announce(t('composer.noteAdded')); await store.refresh(); },
      () => current.current.addNote());
  }

  function step(name) {
    if (name === 'solve') return onSolve();
    const call = { resume: api.resume, unsnooze: api.unsnooze, confirm: api.confirm, wait_customer: () => api.wait('customer'), wait_third_party: () => api.wait('third_party') }[name];
    return attempt(name, call, result => (name === 'confirm' ? store.refresh() : onEnded({ action: name, case: result?.case ?? result })),
      () => current.current.step(name));
  }

  current.current = { send, addNote, step, runMacro };

  async function sendAnyway() { store.acknowledge(); await refused.again(); }
  function read() { store.showNewest(); store.acknowledge(); if (!refused) area.current.focus({ preventScroll: true }); }

  Object.assign(control, {
    focus(which) {
      if (which === kind) area.current.focus();
      else if (kinds.includes(which)) { focusNext.current = true; setKind(which); }
    },
    templates: pick,
    insert(words) {
      if (kind !== 'reply') { setKind('reply'); drafts.write('reply', (drafts.drafts.reply.text ? drafts.drafts.reply.text.trimEnd() + '\n' : '') + words, language); return; }
      insert(area.current, words);
    },
    attach: () => area.current.closest('.tw-composer').querySelector('[data-attach]')?.click()
  });

  function pressed(event) {
    if (event.target === area.current && mentions.pressed(event)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      const solving = event.shiftKey && sendSteps(workspace).includes('solve');
      if (kind === 'note') addNote(); else if (macro) runMacro(); else if (event.shiftKey ? solving : true) send(event.shiftKey ? 'solve' : PRIMARY);
    } else if (event.key === '/' && event.target === area.current && kind === 'reply' && /(^|\n)$/.test(text.slice(0, area.current.selectionStart))) {
      event.preventDefault();
      pick();
    } else if (event.key === 'Escape' && event.target === area.current) {
      event.stopPropagation();
      area.current.blur();
      area.current.closest('.tramonto-workspace').querySelector('.tw-scroll')?.focus();
    }
  }
  function tabKeys(event) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = kinds.find(each => each !== kind);
    if (other) { setKind(other); event.currentTarget.querySelector(`[data-kind=${other}]`).focus(); }
  }
  const withFiles = event => event.dataTransfer?.types?.includes('Files');
  function dropped(event) {
    setDropping(false);
    if (!withFiles(event)) return;
    event.preventDefault();
    attachments.add([...event.dataTransfer.files]);
  }
  function pasted(event) {
    const files = [...event.clipboardData?.files ?? []];
    if (!files.length || event.clipboardData.getData('text/plain')) return;
    event.preventDefault();
    attachments.add(files, { pasted: true });
  }
  const fresh = store.arrived();

  return html`<section class="tw-composer tw-writing-${kind} ${dropping ? 'tw-dropping' : ''}" aria-label=${t('composer.title')} onKeyDown=${pressed}
      onDragOver=${event => { if (withFiles(event)) { event.preventDefault(); setDropping(true); } }}
      onDragLeave=${event => { if (!event.currentTarget.contains(event.relatedTarget)) setDropping(false); }} onDrop=${dropped}>
    ${(fresh.length > 0 || refused) && html`<${Newer} count=${fresh.length} refused=${refused} onRead=${read} onSendAnyway=${sendAnyway} />`}
    ${failure && html`<${ProblemNotice} problem=${failure.problem} kept=${written} onRetry=${failure.again} onDismiss=${() => setFailure(null)} />`}
    <div class="tw-bar">
      <div role="tablist" aria-label=${t('composer.kind')} class="tw-tabs" onKeyDown=${tabKeys}>${kinds.map(each => html`
        <button type="button" role="tab" key=${each} data-kind=${each} id="tw-tab-${each}" aria-selected=${String(each === kind)} aria-controls="tw-panel" tabindex=${each === kind ? 0 : -1}
          onClick=${() => { setKind(each); setHint(null); }}><${Icon} name=${each === 'note' ? 'note' : 'pen'} />${t('composer.' + each)}${drafts.drafts[each].text && each !== kind ? ' •' : ''}</button>`)}
      </div>
      <${SavedHint} saved=${drafts.saved} />
      <span class="tw-tools">
        <${AddAttachment} onAdd=${attachments.add} disabled=${Boolean(busy)} />
        ${kind === 'reply' && html`<${Picker} workspace=${workspace} language=${language} open=${picking} onOpen=${pick} onClose=${unpicked} onChoose=${picked} disabled=${Boolean(busy)} />
        <select class="tw-select" aria-label=${t('composer.language')} title=${t('composer.language')} value=${language} disabled=${Boolean(busy)} onChange=${event => speak(event.target.value)}>
          ${languagesOf(workspace).map(code => html`<option key=${code} value=${code} selected=${code === language}>${format.language(code)}</option>`)}</select>`}
      </span>
    </div>
    ${kind === 'reply' && html`<${Tone} way=${workspace.way} />`}
    <div role="tabpanel" id="tw-panel" aria-labelledby="tw-tab-${kind}" class="tw-panel">
      <textarea ref=${area} data-area key=${kind} value=${text} lang=${kind === 'reply' ? language : undefined} rows="3" readonly=${Boolean(busy)} spellcheck=${true}
        aria-label=${t(kind === 'note' ? 'composer.noteText' : 'composer.replyText')} placeholder=${kind === 'note' ? t('composer.notePlaceholder') : customer?.name ? t('composer.replyPlaceholder', { name: customer.name }) : t('composer.replyPlaceholderUnknown')}
        aria-controls=${mentions.activeId && 'tw-colleagues'} aria-activedescendant=${mentions.activeId}
        onInput=${event => { write(event.target.value); mentions.looked(); }} onPaste=${pasted}></textarea>
      ${mentions.list}
      <${ChosenAttachments} attachments=${attachments} limit=${limits.attachmentBytes} />
      ${hint && html`<div class="tw-field-error" role="alert">${hint}</div>`}
    </div>
    ${macro && kind === 'reply' && html`<${ChosenMacro} macro=${macro} onLeave=${() => { setMacro(null); area.current.focus(); }} />`}
    <${Steps} macro=${kind === 'reply' ? macro : null} onMacro=${runMacro} workspace=${workspace} kind=${kind} filled=${filled} busy=${busy} onSend=${send} onNote=${addNote} onStep=${step} />
    ${dropping && html`<div class="tw-drop" aria-hidden="true"><${Icon} name="clip" />${t('attachments.drop')}</div>`}
  </section>`;
}
