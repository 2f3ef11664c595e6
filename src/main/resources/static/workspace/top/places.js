// Who is signed in, and the pages and applications this person may open: one list for every header and menu.
import { loadTexts, preferredLanguage } from '../i18n.js';

let asked;

/** { person, workplaces } of /api/workplaces. Asked once; without an answer there is nothing to offer. */
export function workplaces() {
  asked ??= ask();
  return asked;
}

async function ask() {
  try {
    const response = await fetch(new URL('../../api/workplaces', import.meta.url),
      { headers: { Accept: 'application/json', 'Accept-Language': preferredLanguage() }, credentials: 'same-origin' });
    return response.ok ? await response.json() : { person: null, workplaces: [] };
  } catch (unreachable) {
    return { person: null, workplaces: [] };
  }
}

/** The few words of headers and menus. */
export const words = () => loadTexts(preferredLanguage(), import.meta.url);
