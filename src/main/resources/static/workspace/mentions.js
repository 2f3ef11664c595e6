import { html, useEffect, useState } from './preact.js';
import { usePage } from './context.js';

const BEGUN = /(^|[\s(])@([\w.-]*)$/;

/** What is being typed after an @, just before the cursor; null where nothing is. */
export function begun(area) {
  const found = BEGUN.exec(area.value.slice(0, area.selectionStart));
  return found ? found[2] : null;
}

/** Colleagues offered while a note names somebody: { shown, pressed, looked }. */
export function useMentions(area, active, write) {
  const { people } = usePage();
  const [words, setWords] = useState(null);
  const [found, setFound] = useState([]);
  const [at, setAt] = useState(0);

  useEffect(() => {
    if (words === null || !people) { setFound([]); return undefined; }
    let current = true;
    people.colleagues(words).then(hits => { if (current) { setFound(hits); setAt(0); } }, () => {});
    return () => { current = false; };
  }, [words]);

  const shown = active && words !== null && found.length > 0;

  function choose(person) {
    const node = area.current;
    const end = node.selectionStart;
    const start = end - words.length - 1;
    node.setSelectionRange(start, end);
    node.focus();
    if (!document.execCommand('insertText', false, `@${person.id} `)) {
      node.setRangeText(`@${person.id} `, start, end, 'end');
      write(node.value);
    }
    setWords(null);
  }

  return {
    /** Looks whether somebody is being named; called with every change. */
    looked: () => setWords(active && area.current ? begun(area.current) : null),
    /** Whether the key was one for the list. */
    pressed(event) {
      if (!shown) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) setAt((at + step + found.length) % found.length);
      else if ((event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.metaKey) choose(found[at]);
      else if (event.key === 'Escape') setWords(null);
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
    list: shown && html`<${Offered} found=${found} at=${at} onChoose=${choose} />`,
    activeId: shown ? `tw-colleague-${at}` : undefined
  };
}

function Offered({ found, at, onChoose }) {
  const { t } = usePage();
  return html`<ul class="tw-colleagues" id="tw-colleagues" role="listbox" aria-label=${t('mention.colleagues')}>
    ${found.map((person, i) => html`<li role="option" id="tw-colleague-${i}" key=${person.id} aria-selected=${String(i === at)}
      onMouseDown=${event => { event.preventDefault(); onChoose(person); }}><strong>${person.name}</strong> <span class="tw-muted">@${person.id}</span></li>`)}</ul>`;
}

/** The names in a note stand out. */
export const named = text => text.split(/((?<![\w@.])@[A-Za-z0-9][\w.-]*)/).map((part, i) => (i % 2 ? html`<strong class="tw-named">${part}</strong>` : part));
