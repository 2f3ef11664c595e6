import { useRef, useState } from './preact.js';
import { reached } from './ahead.js';

const TYPING_FOR = 15_000;

const byOthers = (messages, me) => messages.filter(message => message.kind !== 'event' && message.author?.id !== me.id);

/** The newest page put over what was loaded before it; a gap drops the older part, which can be loaded again. */
export function merged(before, page) {
  const newer = new Set(page.items.map(message => message.id));
  const overlap = before.items.findIndex(message => newer.has(message.id));
  if (overlap < 0) return page;
  return { items: [...before.items.slice(0, overlap), ...page.items], total: page.total, hasOlder: before.hasOlder };
}

const awaitsDelivery = message => ['queued', 'sending'].includes(message.delivery?.state);

/**
 * The case as the server last told it. `basedOn` is the last message the agent has seen: it follows the
 * conversation by itself until something is being written; from then on the agent says "I have read it". What could not be
 * read is `unread`; `problem` is what a command was refused for, which no reading wipes.
 */
export function useCase(api, firstLook, onArrival) {
  const [state, setState] = useState({ phase: 'loading', arrived: [], fresh: [], basedOn: null });
  const latest = useRef(state);
  const writing = useRef({ text: false, typedAt: 0 });
  const refreshing = useRef(null);
  const update = change => { latest.current = { ...latest.current, ...change }; setState(latest.current); };

  async function load() {
    update({ phase: 'loading', unread: null });
    try {
      const [workspace, conversation] = await firstLook();
      reached('answered');
      update({ phase: 'ready', workspace, conversation, basedOn: workspace.lastMessageId, arrived: [], fresh: [] });
    } catch (unread) {
      update({ phase: 'failed', unread });
    }
  }

  function take(workspace, page) {
    const before = latest.current;
    const known = new Set(before.conversation.items.map(message => message.id));
    const news = byOthers(page.items.filter(message => !known.has(message.id)), workspace.me);
    const arrived = writing.current.text ? [...before.arrived, ...news.map(message => message.id)] : [];
    update({
      workspace, conversation: merged(before.conversation, page), arrived, unread: null,
      fresh: news.length ? news.map(message => message.id) : before.fresh,
      basedOn: arrived.length ? before.basedOn : workspace.lastMessageId
    });
    if (news.length) onArrival(news);
  }

  /** The case can't be read any more, for it went to another team: what is on screen stays, to read only. */
  function failed(problem) {
    const { workspace } = latest.current;
    if (problem.status !== 403 && problem.status !== 404) return update({ unread: problem });
    return update({ workspace: { ...workspace, actions: [], me: { ...workspace.me, mayAct: false, reason: problem.detail || problem.title } } });
  }

  /** Reads the case again; two at a time are one. `quietly`: a failure is no news. */
  function refresh({ quietly = false } = {}) {
    refreshing.current ??= Promise.all([api.workspace(), api.conversation()])
      .then(([workspace, page]) => take(workspace, page), problem => { if (!quietly) failed(problem); })
      .finally(() => { refreshing.current = null; });
    return refreshing.current;
  }

  return {
    state, load, refresh, update,
    async older(beforeDrawing) {
      update({ loadingOlder: true });
      try {
        const { items } = latest.current.conversation;
        const page = await api.conversation({ before: items[0].id });
        beforeDrawing();
        const now = latest.current.conversation;
        update({ conversation: { items: [...page.items, ...now.items], total: page.total, hasOlder: page.hasOlder }, loadingOlder: false });
      } catch (unread) {
        update({ unread, loadingOlder: false });
      }
    },
    /** What the poll says: is there something to read? */
    pulse({ others, lastMessageId, version }) {
      const { workspace, conversation } = latest.current;
      update({ others, connection: null });
      const changed = lastMessageId !== workspace.lastMessageId || version !== workspace.case.version;
      if (changed || conversation.items.some(awaitsDelivery)) refresh();
    },
    setWriting(text, typed) { writing.current = { text, typedAt: typed ? Date.now() : writing.current.typedAt }; },
    hasText: () => writing.current.text,
    isWriting: () => writing.current.text && Date.now() - writing.current.typedAt < TYPING_FOR,
    basedOn: () => latest.current.basedOn,
    arrived: () => latest.current.arrived,
    acknowledge: () => update({ arrived: [], basedOn: latest.current.workspace.lastMessageId })
  };
}
