// What is being written. The server keeps one draft (the kind edited last); what it does not have
// yet, or failed to take, stays in this browser, so that nothing typed is ever lost.
const AFTER_TYPING = 800;
const AGAIN_AFTER = 10_000;

const KINDS = ['reply', 'note'];

/** Storage that may be full or forbidden is no reason to stop the agent from writing. */
function stored(action) {
  try { return action(); } catch { return null; }
}

export function keepDraft({ api, key, server, onState }) {
  const place = kind => `${key}.${kind}`;
  const local = kind => stored(() => JSON.parse(localStorage.getItem(place(kind))));
  const forget = kind => stored(() => localStorage.removeItem(place(kind)));
  const remember = (kind, draft) =>
    draft.text ? stored(() => localStorage.setItem(place(kind), JSON.stringify(draft))) : forget(kind);

  const drafts = Object.fromEntries(KINDS.map(kind => {
    const here = local(kind);
    const there = server?.kind === kind ? server : null;
    const newest = here && (!there || here.updatedAt > there.updatedAt) ? here : there;
    return [kind, { text: newest?.text ?? '', language: newest?.language ?? null, updatedAt: newest?.updatedAt ?? null }];
  }));
  const unsaved = KINDS.find(kind => local(kind)?.text);
  const started = unsaved ?? server?.kind ?? 'reply';

  let timer = null;
  let pending = null;
  let saving = Promise.resolve();

  function schedule(kind, after) {
    clearTimeout(timer);
    pending = kind;
    timer = setTimeout(() => save(kind), after);
  }

  /** The server now holds this kind alone: the other one, if any, must stay here. */
  function taken(kind, text) {
    if (drafts[kind].text === text) forget(kind);
    if (text) KINDS.filter(other => other !== kind).forEach(other => remember(other, drafts[other]));
  }

  function save(kind, options) {
    clearTimeout(timer);
    pending = null;
    const { text, language } = drafts[kind];
    saving = saving.then(async () => {
      onState({ phase: 'saving' });
      try {
        await api.saveDraft({ kind, text, language }, options);
        taken(kind, text);
        onState(text ? { phase: 'saved', at: new Date().toISOString() } : null);
      } catch (problem) {
        onState({ phase: 'local', problem });
        if (pending === null && problem.status !== 404 && problem.status !== 403) schedule(kind, AGAIN_AFTER);
      }
    });
    return saving;
  }

  return {
    started,
    drafts,
    changed(kind, text, language) {
      drafts[kind] = { text, language, updatedAt: new Date().toISOString() };
      remember(kind, drafts[kind]);
      schedule(kind, AFTER_TYPING);
    },
    /** After sending: nothing of this kind is left, here or there. */
    async done(kind) {
      const scheduled = pending;
      clearTimeout(timer);
      pending = null;
      drafts[kind] = { text: '', language: drafts[kind].language, updatedAt: null };
      forget(kind);
      await saving;
      forget(kind);
      const other = KINDS.find(each => each !== kind && drafts[each].text);
      await save(other ?? kind);
      if (scheduled && scheduled !== kind && scheduled !== other) schedule(scheduled, AFTER_TYPING);
    },
    /** When the page goes: what waits is sent now. */
    flush: () => pending && save(pending, { keepalive: true }),
    stop() { clearTimeout(timer); timer = null; pending = 'none'; }
  };
}
