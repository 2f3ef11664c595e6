// A field in which somebody who works here is named: one types a name, and the data gets the sign-in name.
import { html, useEffect, useRef, useState } from './preact.js';
import { usePage } from './context.js';
import { preferredLanguage } from './i18n.js';
import { useNames } from './names.js';

const TYPED = 150;                   // milliseconds without a further letter before colleagues are asked for

let made = 0;

async function people(words) {
  const response = await fetch(new URL('../api/people?' + new URLSearchParams({ q: words }), import.meta.url),
    { headers: { Accept: 'application/json', 'Accept-Language': preferredLanguage() }, credentials: 'same-origin' });
  return response.ok ? response.json() : [];
}

/** Whom nobody here is called like stays as it was typed: an agency may own a page too. */
export function PersonField({ label, value, onInput, readonly }) {
  const { t } = usePage();
  const { person } = useNames();
  const [typed, setTyped] = useState(null);        // what stands in the field once somebody types
  const [found, setFound] = useState(null);
  const id = useRef(`tw-people-${++made}`).current;
  const words = typed?.trim();
  const newest = useRef(onInput);
  newest.current = onInput;                        // an answer may come when other fields hold more than they did

  const who = (some, text) => some?.find(one => [one.name, one.id].some(name => name.toLowerCase() === text.toLowerCase()));
  function write(text) {
    setTyped(text);
    onInput(who(found, text.trim())?.id ?? text.trim());
  }
  useEffect(() => {
    if (!words) { setFound(null); return undefined; }
    let gone = false;
    const timer = setTimeout(() => people(words).then(some => {
      if (gone) return;
      setFound(some);
      const one = who(some, words);
      if (one) newest.current(one.id);
    }, () => {}), TYPED);
    return () => { gone = true; clearTimeout(timer); };
  }, [words]);

  return html`<div class="tw-field"><label for=${id}>${label}</label>
    <input id=${id} value=${typed ?? person(value)} onInput=${event => write(event.target.value)} readonly=${readonly} list=${`${id}-list`} autocomplete="off" aria-describedby=${`${id}-who`} />
    <datalist id=${`${id}-list`}>${(found ?? []).map(one => html`<option key=${one.id} value=${one.name}></option>`)}</datalist>
    <p id=${`${id}-who`} class="tw-muted tw-small" role="status">${words && found?.length === 0 ? t('common.nobodyOfThatName') : ''}</p></div>`;
}
