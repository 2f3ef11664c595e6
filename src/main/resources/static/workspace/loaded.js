import { useEffect, useRef, useState } from './preact.js';

/**
 * What a part of a page reads from the server: reads at once with {@code call}, again when one of {@code deps} is another,
 * and whenever load() is asked for. It answers
 *   found    what was read last; it stays while it is read again, and when that fails
 *   unread   why the last reading failed, else null. Only readings change it, and they change nothing else: what a command
 *            was refused for is a state of its own, which no reading that ends a little later can wipe
 *   load()   reads again and answers what it found, null where it could not
 *   put()    shows what a command answered; no reading that was under way replaces it with what was true before
 * An answer is ignored once a newer one is shown, once {@code deps} are others, and after the part is gone.
 */
export function useLoaded(call, deps = []) {
  const [state, setState] = useState({ found: null, unread: null });
  const turns = useRef({ asked: 0, shown: 0 }).current;
  const newest = useRef(call);
  newest.current = call;                    // timers and buttons of an earlier drawing ask today's question

  function show(turn, change) {
    if (turn < turns.shown) return;
    turns.shown = turn;
    setState(before => ({ ...before, ...change }));
  }
  async function load() {
    const turn = ++turns.asked;
    try {
      const found = await newest.current();
      show(turn, { found, unread: null });
      return found;
    } catch (unread) {
      show(turn, { unread });
      return null;
    }
  }
  useEffect(() => {
    setState(before => before.unread ? { ...before, unread: null } : before);
    load();
    return () => { turns.shown = ++turns.asked; };
  }, deps);
  return { ...state, load, put: found => show(++turns.asked, { found, unread: null }) };
}
