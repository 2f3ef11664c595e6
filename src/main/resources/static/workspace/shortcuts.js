import { html, useEffect, useRef, useState } from './preact.js';
import { usePage } from './context.js';
import { Dialog } from './dialog.js';
import { remembered } from './room.js';

const SWITCH = 'tramonto.shortcuts';
const GO_ON = 'goOn';

/** The keys, in the order in which they are shown; `{mod}` is Ctrl, or ⌘ on a Mac. */
export const SHORTCUTS = [
  ['r', 'reply'], ['n', 'note'], ['/', 'templates'], ['a', 'attach'], ['j', 'next'], ['k', 'previous'], ['g', 'newest'], ['o', 'older'],
  ['w', 'take'], ['c', 'sort'], ['s', 'snooze'], ['h', 'transfer'], ['m', 'merge'], ['l', 'link'], ['x', 'split'], ['u', 'undo'], ['p', 'articles'], ['d', 'details'], ['?', 'help'], ['{mod} ↵', 'send'], ['{mod} ⇧ ↵', 'sendAndSolve'], ['Esc', 'leave']
];
const KEYS = { t: 'templates', ...Object.fromEntries(SHORTCUTS.filter(([key]) => key.length === 1)) };

export const onMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

export function singleKeysOn() {
  try { return localStorage.getItem(SWITCH) !== 'off'; } catch { return true; }
}

const typing = target => target.closest?.('input, textarea, select, [contenteditable], dialog');

/** Single keys work while nothing is being typed and the focus is in the workspace or nowhere. */
export function useShortcuts(root, possible) {
  // What the keys do now, known at once: two keys in a row are often quicker than a page is drawn.
  const now = useRef(possible);
  now.current = possible;
  useEffect(() => {
    function pressed(event) {
      const actions = now.current;
      // Whoever opened a task from the list has the focus there still, and writes nothing there.
      const here = root.isConnected && !event.target.closest?.('.modal, [role=dialog], [role=menu], [role=listbox]');
      if (here && actions.templates && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k' && !event.target.closest?.('dialog')) {
        event.preventDefault();
        return actions.templates();
      }
      if (!here || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      const name = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!name || (name !== 'help' && !singleKeysOn())) return;
      event.preventDefault();
      actions[name]?.();
    }
    // Ctrl+Enter completes a task in the Tasklist: in here it sends, so the host must not hear it.
    const guard = event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.stopPropagation(); };
    document.addEventListener('keydown', pressed);
    for (const type of ['keydown', 'keypress']) root.addEventListener(type, guard);
    return () => {
      document.removeEventListener('keydown', pressed);
      for (const type of ['keydown', 'keypress']) root.removeEventListener(type, guard);
    };
  }, [root]);
}

/** The overlay that '?' opens. */
export function ShortcutHelp({ onClose }) {
  const { t, modifier } = usePage();
  const [on, setOn] = useState(singleKeysOn());
  function turn(event) {
    setOn(event.target.checked);
    try { localStorage.setItem(SWITCH, event.target.checked ? 'on' : 'off'); } catch { /* then it holds for this page only */ }
  }
  return html`<${Dialog} title=${t('shortcuts.title')} onClose=${onClose} wide>
    <dl class="tw-shortcuts">${SHORTCUTS.map(([keys, name]) => html`<div key=${name}>
      <dt>${keys.replace('{mod}', modifier).split(' ').map(key => html`<kbd>${key}</kbd>`)}</dt><dd>${t('shortcuts.' + name, { mod: modifier })}</dd></div>`)}</dl>
    <label class="tw-check"><input type="checkbox" checked=${on} onChange=${turn} /> <span>${t('shortcuts.singleKeys')}</span></label>
    <label class="tw-check"><input type="checkbox" checked=${remembered(GO_ON, 'on') === 'on'} onChange=${event => remembered(GO_ON, 'on', event.target.checked ? 'on' : 'off')} /> <span>${t('shortcuts.goOn')}</span></label>
    <p class="tw-muted tw-small">${t('shortcuts.whileTyping')}</p>
  </${Dialog}>`;
}
