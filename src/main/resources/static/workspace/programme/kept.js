// What was typed at a task and not sent yet. It stays in this browser, so that a reload or a lost connection costs nothing.
import { useState } from '../preact.js';

/** Storage that may be full or forbidden is no reason to stop somebody from writing. */
function stored(action) {
  try { return action(); } catch { return null; }
}

/** Fields under one place: [fields, change(name, value), forget()]. */
export function useKept(place, empty) {
  const key = `tramonto.programme.${place}`;
  const [fields, setFields] = useState(() => ({ ...empty, ...stored(() => JSON.parse(localStorage.getItem(key))) }));
  function change(name, value) {
    setFields(before => {
      const after = { ...before, [name]: value };
      stored(() => localStorage.setItem(key, JSON.stringify(after)));
      return after;
    });
  }
  function forget() {
    stored(() => localStorage.removeItem(key));
    setFields(empty);
  }
  return [fields, change, forget];
}
