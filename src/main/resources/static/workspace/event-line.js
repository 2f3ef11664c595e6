import { html } from './preact.js';
import { usePage } from './context.js';
import { Icon } from './icons.js';
import { inWords } from './i18n.js';
import { Time, timeOf } from './time.js';

const ICONS = {
  first_response_due_soon: 'clock', resolution_due_soon: 'clock', first_response_escalated: 'alert', resolution_escalated: 'alert',
  delivery_failed: 'alert', customer_unreachable: 'alert', case_handed_over: 'team', case_assigned: 'user', case_released: 'user',
  case_solved: 'check', solution_confirmed: 'check', solved_without_reply: 'check', case_merged: 'link', case_merged_from: 'link',
  follow_up_opened: 'link', case_reopened: 'retry', sender_not_verified: 'alert',
  case_put_off: 'clock', case_linked: 'link', case_unlinked: 'link', case_split: 'link', split_from: 'link', split_undone: 'retry', merge_undone: 'retry',
  case_sorted: 'text', promise_changed: 'clock', macro_run: 'check',
  case_rated: 'star', case_rated_in_words: 'star'
};
const ALARMING = new Set(['first_response_escalated', 'resolution_escalated', 'delivery_failed', 'customer_unreachable', 'sender_not_verified']);

/** Params hold keys and ids; what is shown are names. */
function worded(params, author, { t, has, teamName, causeName = inWords, format }) {
  const words = { ...params };
  for (const name of ['by', 'to']) if (author && words[name] === author.id) words[name] = author.name;
  const team = key => teamName(key?.name ?? key?.key ?? key);
  for (const name of ['team', 'from', 'to']) if (words[name]) words[name] = team(words[name]);
  for (const name of ['by']) if (words[name]?.name) words[name] = words[name].name;
  if (has('priority.' + words.priority)) words.priority = t('priority.' + words.priority).toLowerCase();
  if (words.until && format) words.until = format.when(words.until);
  if (words.cause) words.cause = causeName(words.cause);
  if (words.category) words.category = has('category.' + words.category) ? t('category.' + words.category) : inWords(words.category);
  return words;
}

/** Only what was changed is said. */
function sortedInWords(words, t) {
  const said = ['category', 'priority', 'cause'].filter(part => words[part]).map(part => `${t('facts.' + part).toLowerCase()} ${words[part]}`);
  return t('event.case_sorted', { what: said.join(', ') });
}

/** Which dates another priority brought, those that are still to come about. */
function promisedInWords(params, { t, format }) {
  const said = ['firstResponse', 'nextResponse', 'resolution'].filter(date => params[date]).map(date => `${t('facts.' + date).toLowerCase()} ${format.when(params[date])}`);
  return t('event.promise_changed', { what: said.join(', ') });
}

/** The sentence of an event: its full wording when every param is there, a shorter one otherwise. */
export function eventInWords(event, page) {
  const { type, params } = event.event ?? {};
  const { t, has } = page;
  if (type === 'case_sorted') return sortedInWords(worded(params ?? {}, event.author, page), t);
  if (type === 'promise_changed') return promisedInWords(params ?? {}, page);
  const key = `event.${type}`;
  if (!has(key)) return inWords(type ?? 'event');
  const sentence = t(key, worded(params ?? {}, event.author, page));
  return /\{\w+\}/.test(sentence) && has(key + '_short') ? t(key + '_short') : sentence.replace(/\s*\{\w+\}/g, '');
}

/** Something that happened to the case: one quiet line. */
export function EventLine({ event, now }) {
  const page = usePage();
  const type = event.event?.type;
  const { by: named, to } = event.event?.params ?? {};
  const alreadyNamed = named || (event.author && to === event.author.id);
  const by = event.author?.name && !alreadyNamed ? ` · ${event.author.name}` : '';
  return html`<div class="tw-event ${ALARMING.has(type) ? 'tw-alarming' : ''}" data-message=${event.id} tabindex="-1" role="note">
    <${Icon} name=${ICONS[type] ?? 'event'} /><span>${eventInWords(event, page)}${by}</span><${Time} iso=${timeOf(event)} now=${now} />
  </div>`;
}
