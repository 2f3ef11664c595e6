// The case workspace: one page for everything an agent does with a case.
//   const unmount = mount(node, { caseNumber, taskId, onMoved, onChanged })   onChanged: the list beside it says something else now
import { html, render, useEffect, useLayoutEffect, useMemo, useRef, useState } from './preact.js';
import { ActionDialog, MoreActions } from './actions.js';
import { firstLook, ownTexts, reached } from './ahead.js';
import { caseApi, peopleApi } from './api.js';
import { CaseFacts } from './case-facts.js';
import { useCase } from './case-store.js';
import { Clocks } from './clocks.js';
import { Composer } from './composer.js';
import { Page } from './context.js';
import { Conversation, showMessage, stepMessage } from './conversation.js';
import { CustomerCard } from './customer-card.js';
import { formatter } from './format.js';
import { Head } from './head.js';
import { Icon } from './icons.js';
import { senderOf } from './message.js';
import { Notice, ProblemNotice } from './notice.js';
import { Peek } from './peek.js';
import { Others, useHeartbeat } from './presence.js';
import { fitHeight, remembered } from './room.js';
import { SuggestedArticles } from './suggested.js';
import { onMac, ShortcutHelp, useShortcuts } from './shortcuts.js';
import { Ended, Failed, Skeleton } from './states.js';

const SUCCESS_SHOWN = 1_400;
const UNDO_SHOWN = 6_000;
const HINT_SHOWN = 4_000;

/** How to take an action back that can be taken back; null for the others. */
function undoOf({ action, case: after, to, until }, api, t) {
  return {
    merge: () => api.unmerge(), snooze: () => (until === 'customer' ? api.resume() : api.unsnooze()), link: () => api.unlink(to.trim().toUpperCase()),
    split: () => api.unsplit(after.number, t('undo.splitReason'))
  }[action] ?? null;
}

/** Texts, formats and calls, made once and given to every part. */
function usePageValue(caseNumber, texts, announce) {
  return useMemo(() => ({
    ...texts, announce, api: caseApi(caseNumber, texts.language), people: peopleApi(texts.language), format: formatter(texts.locale), modifier: onMac() ? '⌘' : 'Ctrl', teamName: key => key
  }), [caseNumber, texts]);
}

function Workspace({ caseNumber, texts, root, onMoved, onChanged }) {
  const [said, setSaid] = useState('');
  const base = usePageValue(caseNumber, texts, setSaid);
  const { api, t } = base;
  const store = useCase(api, () => firstLook(caseNumber, api), messages => setSaid(t('newer.announced', { count: messages.length, sender: senderOf(messages.at(-1), t) })));
  const { phase, workspace, conversation, problem, unread, others, connection, fresh, loadingOlder } = store.state;
  const [dialog, setDialog] = useState(null);
  const [ended, setEnded] = useState(null);
  const [acting, setActing] = useState(false);
  const [undo, setUndo] = useState(null);
  const [hint, setHint] = useState(null);
  const [details, setDetails] = useState(remembered('details', 'shown') === 'shown');
  const control = useRef({}).current;
  const alive = useRef(true);

  useEffect(() => { store.load(); return () => { alive.current = false; }; }, []);
  useLayoutEffect(() => fitHeight(root), []);
  // Children come first: by now the conversation is at its end and the reply can be written; one frame later it is to be seen.
  useLayoutEffect(() => { if (phase === 'ready') requestAnimationFrame(() => setTimeout(() => reached('usable'))); }, [phase]);
  useHeartbeat(api, phase === 'ready', {
    isWriting: store.isWriting, onPulse: store.pulse, onSilence: silence => store.update({ connection: silence, others: [] })
  });

  /** A step that ended the task: say so for a moment, then let the host move on. */
  async function end(result) {
    const words = t('ended.' + (result.next ? 'reply_' + result.next : result.action));
    const back = undoOf(result, api, t);
    setDialog(null); setEnded(words); setSaid(words);
    if (back) setUndo({ run: back });
    await store.refresh({ quietly: true });
    control.leaving = setTimeout(() => {
      if (!alive.current) return;
      setEnded(null); setUndo(null);
      onMoved?.(result);
    }, back ? UNDO_SHOWN : SUCCESS_SHOWN);
  }

  /** Takes back what was just done; whoever has gone on meanwhile is told so by the server. */
  async function takeBack(run = undo?.run, gone = Boolean(ended)) {
    if (!run) return;
    clearTimeout(control.leaving);
    setUndo(null); store.update({ problem: null });
    try {
      await run();
      setSaid(t('undo.done'));
      if (gone && onMoved) return onMoved({ action: 'undo' });     // the case is back with a new task
      setEnded(null);
      await store.load();
    } catch (failed) { setEnded(null); store.update({ problem: failed }); }
  }

  /** Something was done that leaves the case here; for a while it can be taken back. */
  function done(result) {
    const words = t('ended.' + result.action, { number: result.case?.number ?? result.to ?? '' });
    setSaid(words); setUndo({ words, run: undoOf(result, api, t) });
    return store.refresh();
  }

  /** Handing over ends the task only when the case is then another team's. */
  async function acted(result) {
    setDialog(null);
    if (['take', 'sort'].includes(result.action)) { onChanged?.(); return store.refresh(); }
    if (['link', 'split'].includes(result.action)) return done(result.action === 'link' ? { ...result, case: null } : result);
    const { subject: macro } = result;
    if (result.action === 'macro' && !macro.team && (!macro.next || macro.next === 'work')) { tell(t('ended.macro')); return store.refresh(); }
    if (result.action !== 'transfer') return end(result);
    const after = await api.workspace().catch(failed => failed);
    const gone = after.me ? !after.me.mayAct : after.status === 403 || after.status === 404;
    if (gone) return end(result);
    tell(t('ended.transfer'));
    onChanged?.();
    return store.refresh();
  }

  async function act(call) {
    setActing(true); store.update({ problem: null });
    try { await call(); onChanged?.(); await store.refresh(); } catch (failed) {
      if (failed.holder) setDialog({ action: 'take', holder: failed.holder });
      else store.update({ problem: failed });
    }
    setActing(false);
  }
  const take = () => act(() => api.take());

  function show(value) { setDetails(value); remembered('details', null, value ? 'shown' : 'hidden'); }

  const showNewest = store.showNewest = () => {
    const id = store.arrived()[0] ?? store.state.fresh[0] ?? conversation.items.at(-1)?.id;
    if (id) showMessage(root, id);
  };
  const allowed = name => workspace?.actions.includes(name);
  /** A key for something that can't be done now says so. */
  function ifAllowed(name, does) {
    if (allowed(name)) return does();
    tell(t('shortcuts.notNow', { what: t('shortcuts.' + name) }));
  }

  /** Says something for a while that needs no answer. */
  function tell(words) {
    clearTimeout(control.hinting);
    setHint(words); setSaid(words);
    control.hinting = setTimeout(() => alive.current && setHint(null), HINT_SHOWN);
  }
  useShortcuts(root, phase === 'ready' && ended && undo ? { undo: () => takeBack() } : phase === 'ready' && !dialog && !ended ? {
    reply: () => control.focus?.('reply'), note: () => control.focus?.('note'), templates: () => control.templates?.(), attach: () => control.attach?.(),
    next: () => stepMessage(root, 1), previous: () => stepMessage(root, -1), newest: showNewest,
    older: () => root.querySelector('[data-older]')?.click(), take: () => ifAllowed('take', take),
    ...Object.fromEntries(['sort', 'snooze', 'transfer', 'merge', 'link', 'split'].map(name => [name, () => ifAllowed(name, () => setDialog({ action: name }))])),
    undo: () => takeBack(), articles: () => root.querySelector('[data-article]')?.focus(),
    details: () => show(!details), help: () => setDialog({ help: true })
  } : {});

  if (phase === 'loading') return html`<${Page.Provider} value=${base}><${Skeleton} /></${Page.Provider}>`;
  if (phase === 'failed') return html`<${Page.Provider} value=${base}><${Failed} problem=${unread} number=${caseNumber} onRetry=${store.load} /></${Page.Provider}>`;

  const page = {
    ...base, teamName: key => workspace.teams.find(team => team.key === key)?.name ?? key,
    causeName: key => workspace.causes?.find(cause => cause.key === key)?.name ?? key,
    onRetryDelivery: workspace.me.mayAct ? id => act(() => api.retry(id)) : null
  };
  const mayWrite = allowed('reply') || allowed('note');
  const writes = mayWrite || store.hasText() || workspace.actions.some(name => ['resume', 'wait_customer', 'wait_third_party', 'solve', 'confirm'].includes(name));

  return html`<${Page.Provider} value=${page}>
    <div class="tw-sr" role="status" aria-live="polite">${said}</div>
    <div class="tw-page ${details ? '' : 'tw-alone'}">
      <${Head} workspace=${workspace} details=${details} onDetails=${() => show(!details)} onHelp=${() => setDialog({ help: true })} />
      <div class="tw-notices">
        ${!workspace.me.mayAct && html`<${Notice} kind="info" icon="lock" title=${t('readOnly.title')}
          actions=${allowed('take') && html`<button type="button" class="tw-button" onClick=${take}>${t('facts.take')}</button>`}>${reasonInWords(workspace, page)}</${Notice}>`}
        ${connection && html`<${ProblemNotice} problem=${connection} onRetry=${() => store.refresh()} />`}
        ${unread && !connection && html`<${ProblemNotice} problem=${unread} onRetry=${() => store.refresh()} />`}
        ${problem && !connection && html`<${ProblemNotice} problem=${problem} onDismiss=${() => store.update({ problem: null })} />`}
        ${undo?.words && !ended && html`<${Notice} kind="info" role="status" icon="check" title=${undo.words}
          actions=${html`<button type="button" class="tw-button" aria-keyshortcuts="u" onClick=${() => takeBack()}><${Icon} name="retry" />${t('undo.do')}</button>
            <button type="button" class="tw-button tw-quiet" onClick=${() => setUndo(null)}>${t('common.close')}</button>`} />`}
        ${allowed('unmerge') && !ended && html`<${Notice} kind="info" icon="link" title=${t('undo.merged')}
          actions=${html`<button type="button" class="tw-button" onClick=${() => takeBack(api.unmerge, true)}><${Icon} name="retry" />${t('undo.merge')}</button>`} />`}
        ${hint && html`<${Notice} kind="quiet" title=${hint} />`}
        <${Others} others=${others} />
      </div>
      <div class="tw-main">
        <${Conversation} conversation=${conversation} onOlder=${store.older} loadingOlder=${loadingOlder} fresh=${fresh} />
        ${ended ? html`<${Ended} words=${ended} onUndo=${undo && (() => takeBack())} />` : writes && html`<${Composer} workspace=${workspace} store=${store} control=${control} onEnded=${end} onSolve=${() => setDialog({ action: 'solve' })} onMacro=${macro => setDialog({ action: 'macro', subject: macro })} />`}
      </div>
      ${details && html`<div class="tw-side" role="region" aria-label=${t('facts.aside')} tabindex="0">
        <${Clocks} case=${workspace.case} />
        <${CaseFacts} workspace=${workspace} busy=${acting} onTake=${take} onRelease=${() => act(api.release)} onPeek=${number => setDialog({ peek: number })} />
        <${SuggestedArticles} about=${workspace.case} onInsert=${allowed('reply') ? words => control.insert?.(words) : null} />
        <${CustomerCard} customer=${workspace.customer} onPeek=${number => setDialog({ peek: number })} />
        <${MoreActions} actions=${workspace.actions} onOpen=${action => setDialog({ action })} />
      </div>`}
    </div>
    ${dialog?.help && html`<${ShortcutHelp} onClose=${() => setDialog(null)} />`}
    ${dialog?.peek && html`<${Peek} number=${dialog.peek} onClose=${() => setDialog(null)} />`}
    ${dialog?.action && html`<${ActionDialog} key=${dialog.action} name=${dialog.action} holder=${dialog.holder} subject=${dialog.subject} workspace=${workspace} store=${store} onClose=${() => setDialog(null)} onDone=${acted} />`}
  </${Page.Provider}>`;
}

/** Why one may only read: a key we have words for, or the server's sentence. */
function reasonInWords({ me, case: it }, { t, has }) {
  if (!me.reason) return t('readOnly.explained', { team: it.team?.name ?? '' });
  return has('readOnly.reason.' + me.reason) ? t('readOnly.reason.' + me.reason, { team: it.team?.name ?? '' }) : me.reason;
}

/** Draws the workspace of a case into a node and returns the function that takes it away again. */
export function mount(node, { caseNumber, taskId, onMoved, onChanged, language } = {}) {
  let gone = false;
  node.classList.add('tramonto-workspace');
  reached('mounted');
  ownTexts(language).then(texts => {
    if (gone) return;
    node.lang = texts.language;
    const moved = onMoved && (result => onMoved({ caseNumber, taskId, ...result }));
    render(html`<${Workspace} caseNumber=${caseNumber} texts=${texts} root=${node} onMoved=${moved} onChanged=${onChanged} />`, node);
  });
  return () => { gone = true; render(null, node); };
}
