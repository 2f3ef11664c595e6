import { html, useEffect, useLayoutEffect, useRef, useState } from './preact.js';
import { useNow, usePage } from './context.js';
import { Icon } from './icons.js';
import { Message, senderOf } from './message.js';
import { timeOf } from './time.js';

const NEAR_END = 60;
const CONTINUES_WITHIN = 5 * 60_000;

const bare = subject => (subject ?? '').replace(/^((re|r|i|fw|fwd|aw)\s*:\s*)+/i, '').trim();

/** Lines of a chat that follow each other closely need no second header. */
function follows(message, before, t) {
  return Boolean(before) && message.channel === 'chat' && before.channel === 'chat' && message.kind === 'message' && before.kind === 'message'
    && message.direction === before.direction && senderOf(message, t) === senderOf(before, t)
    && new Date(timeOf(message)) - new Date(timeOf(before)) < CONTINUES_WITHIN;
}

/** Days, messages, and a subject only where it changes. */
function rowsOf(items, now, { t, format }) {
  const rows = [];
  let subject = '';
  items.forEach((message, i) => {
    const before = items[i - 1];
    if (!before || !format.sameDay(timeOf(before), timeOf(message))) rows.push({ day: format.day(timeOf(message), now), id: 'day-' + message.id });
    const own = message.kind === 'message' ? bare(message.subject) : '';
    rows.push({ message, id: message.id, follows: follows(message, before, t), subject: own && own !== subject ? message.subject : null });
    if (own) subject = own;
  });
  return rows;
}

/** Moves focus to the next or previous message; from nowhere, to the last one. */
export function stepMessage(root, step) {
  const all = [...root.querySelectorAll('[data-message]')];
  const at = all.indexOf(document.activeElement?.closest?.('[data-message]'));
  const next = at < 0 ? all.length - 1 : Math.min(all.length - 1, Math.max(0, at + step));
  all[next]?.focus({ preventScroll: true });
  all[next]?.scrollIntoView({ block: 'nearest' });
}

/** Brings a message into view and gives it the focus. */
export function showMessage(root, id) {
  const node = root.querySelector(`[data-message="${CSS.escape(id)}"]`);
  node?.scrollIntoView({ block: 'start' });
  node?.focus({ preventScroll: true });
}

/** The conversation as it happened, oldest above; stays at its end while one is there. */
export function Conversation({ conversation, onOlder, loadingOlder, fresh = [], label }) {
  const page = usePage();
  const { t } = page;
  const now = useNow();
  const scroller = useRef(null);
  const atEnd = useRef(true);
  const height = useRef(0);
  const lastIds = useRef(null);
  const [unseen, setUnseen] = useState(0);
  const { items, total, hasOlder } = conversation;
  const newest = items.findLast(item => item.htmlUrl)?.id;

  function toEnd() {
    scroller.current.scrollTop = scroller.current.scrollHeight;
    height.current = scroller.current.scrollHeight;
    atEnd.current = true;
  }

  // Older messages are put above without moving what one is reading.
  const firstId = items[0]?.id;
  const anchor = useRef(null);
  useLayoutEffect(() => {
    if (anchor.current) {
      const node = scroller.current.querySelector(`[data-message="${CSS.escape(anchor.current.id)}"]`);
      if (node) scroller.current.scrollTop += node.getBoundingClientRect().top - anchor.current.top;
      anchor.current = null;
    }
  }, [firstId]);

  useLayoutEffect(() => {
    const known = lastIds.current;
    const added = known ? items.filter(item => !known.ids.has(item.id) && known.last && items.indexOf(item) > items.findIndex(i => i.id === known.last)) : [];
    lastIds.current = { ids: new Set(items.map(item => item.id)), last: items.at(-1)?.id };
    if (atEnd.current) toEnd();
    else if (added.length) setUnseen(unseen + added.length);
  }, [items]);

  // Frames and pictures grow after they were drawn.
  useEffect(() => {
    const grown = new ResizeObserver(() => atEnd.current && toEnd());
    grown.observe(scroller.current.firstElementChild, { box: 'border-box' });
    grown.observe(scroller.current);
    return () => grown.disconnect();
  }, []);

  function scrolled() {
    if (!scroller.current) return;      // the last event of a conversation that was just left
    const { scrollTop, scrollHeight, clientHeight } = scroller.current;
    if (atEnd.current && scrollHeight !== height.current) return toEnd();   // it grew beneath us; nobody scrolled
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
    if (atEnd.current && unseen) setUnseen(0);
  }

  async function older() {
    const node = scroller.current.querySelector('[data-message]');
    atEnd.current = false;
    await onOlder(() => { anchor.current = node && { id: node.dataset.message, top: node.getBoundingClientRect().top }; });
  }

  return html`<div class="tw-conversation">
    <div class="tw-scroll" ref=${scroller} tabindex="0" role="region" aria-label=${label ?? t('conversation.messages')} onScroll=${scrolled}>
      <div class="tw-messages">
        ${hasOlder && html`<div class="tw-older">
          <button type="button" class="tw-button" data-older disabled=${loadingOlder} onClick=${older}><${Icon} name="up" />${t('conversation.older')}</button>
          <span class="tw-muted">${t('conversation.shown', { shown: items.length, total })}</span></div>`}
        ${items.length === 0 && html`<p class="tw-empty">${t('conversation.empty')}</p>`}
        ${rowsOf(items, now, page).map(row => row.day
          ? html`<div class="tw-day" key=${row.id}><span>${row.day}</span></div>`
          : html`<${Message} key=${row.id} message=${row.message} now=${now} follows=${row.follows} subject=${row.subject} fresh=${fresh.includes(row.id)} newest=${row.id === newest} />`)}
      </div>
    </div>
    ${unseen > 0 && html`<button type="button" class="tw-button tw-to-end" onClick=${() => { toEnd(); setUnseen(0); scroller.current.focus(); }}>
      <${Icon} name="down" />${t('conversation.unseen', { count: unseen })}</button>`}
  </div>`;
}
