// People, programmes and channels by name wherever data has their keys:  const { person, programme, channel } = useNames();
import { useEffect, useState } from './preact.js';
import { preferredLanguage } from './i18n.js';

const AT_ONCE = 50;
const KINDS = ['person', 'programme', 'channel'];

const known = new Map();            // 'person dario' → 'Dario Ricci'; the key itself until it is known, and where nobody knows it
const wanted = new Map();
const drawings = new Set();
let soon;

/** What a part of the page needs now is asked for together. */
async function ask() {
  soon = null;
  const some = [...wanted].slice(0, AT_ONCE);
  some.forEach(([place]) => wanted.delete(place));
  if (wanted.size) soon = setTimeout(ask);
  try {
    const response = await fetch(new URL('../api/names?' + new URLSearchParams(some.map(([, pair]) => pair)), import.meta.url),
      { headers: { Accept: 'application/json', 'Accept-Language': preferredLanguage() }, credentials: 'same-origin' });
    const found = response.ok ? await response.json() : {};
    Object.entries(found).forEach(([kind, names]) => Object.entries(names).forEach(([key, name]) => known.set(`${kind} ${key}`, name)));
    drawings.forEach(draw => draw({}));
  } catch {
    some.forEach(([place]) => known.delete(place));      // whoever is drawn next asks again
  }
}

function nameOf(kind, key) {
  if (!key) return '';
  const place = `${kind} ${key}`;
  if (!known.has(place)) {
    known.set(place, key);
    wanted.set(place, [kind, key]);
    soon ??= setTimeout(ask);
  }
  return known.get(place);
}

/** Functions from a key to a name, one for each kind. What they answer is drawn anew once more is known. */
export function useNames() {
  const [, draw] = useState(null);
  useEffect(() => {
    drawings.add(draw);
    draw({});                                            // what came before this was listened to
    return () => { drawings.delete(draw); };
  }, []);
  return Object.fromEntries(KINDS.map(kind => [kind, key => nameOf(kind, key)]));
}
