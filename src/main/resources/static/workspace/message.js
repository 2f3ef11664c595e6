import { html, useState } from './preact.js';
import { usePage } from './context.js';
import { Icon } from './icons.js';
import { Notice } from './notice.js';
import { HtmlBody, QuoteToggle } from './html-body.js';
import { ReceivedAttachments } from './attachments.js';
import { EventLine } from './event-line.js';
import { named } from './mentions.js';
import { Time, timeOf } from './time.js';

const LINK = /(https?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?])/g;

const calledBy = person => person?.name || person?.address || '';
const addressed = person => person?.name && person?.address ? `${person.name} <${person.address}>` : calledBy(person);

/** Who wrote it: the agent for what leaves us, the sender for what comes in. */
export function senderOf(message, t) {
  return calledBy(message.direction === 'inbound' ? message.from : message.author ?? message.from) || t('message.unknownSender');
}

const linked = text => text.split(LINK).map((part, i) =>
  i % 2 ? html`<a href=${part} target="_blank" rel="noopener noreferrer">${part}</a>` : part);

function TextBody({ message }) {
  const [quoteShown, setQuoteShown] = useState(false);
  const own = message.newText ?? message.text ?? '';
  const words = message.kind === 'note' ? named(own.trim()) : linked(own.trim());
  return html`<div class="tw-text">${words}</div>
    ${message.quotedText && html`
      <${QuoteToggle} shown=${quoteShown} onToggle=${() => setQuoteShown(!quoteShown)} />
      ${quoteShown && html`<blockquote class="tw-quote">${linked(message.quotedText.trim())}</blockquote>`}`}`;
}

const QUIET = { queued: 'clock', sending: 'clock', sent: 'check' };

/** Whether it went out, in the head of the message. */
function DeliveryState({ delivery }) {
  const { t } = usePage();
  const { state, lastError } = delivery;
  return QUIET[state] && html`<span class="tw-delivery tw-${state}" title=${lastError}><${Icon} name=${QUIET[state]} />${t('delivery.' + state)}</span>`;
}

/** It did not go out: why, and once more. */
function DeliveryFailed({ message }) {
  const { t, onRetryDelivery } = usePage();
  const [retrying, setRetrying] = useState(false);
  const { attempts, lastError } = message.delivery;
  const retry = async () => { setRetrying(true); await onRetryDelivery(message.id); setRetrying(false); };
  return html`<${Notice} kind="error" role="note" title=${t('delivery.failed')}
    actions=${onRetryDelivery && html`<button type="button" class="tw-button" disabled=${retrying} onClick=${retry}>
      <${Icon} name="retry" />${t('problem.retry')}</button>`}>
    ${lastError} ${attempts > 1 && html`<span class="tw-muted">(${t('delivery.attempts', { count: attempts })})</span>`}
  </${Notice}>`;
}

function Bounce({ bounce }) {
  const { t } = usePage();
  return html`<${Notice} kind=${bounce.hard ? 'error' : 'warn'} role="note" icon="alert"
    title=${t(bounce.hard ? 'message.bounceHard' : 'message.bounceSoft', bounce)}>
    ${bounce.reason} ${bounce.status && html`<span class="tw-muted">(${bounce.status})</span>`}</${Notice}>`;
}

function Envelope({ message }) {
  const { t, format } = usePage();
  const lines = [
    ['from', addressed(message.from)], ['to', message.to?.map(addressed).join(', ')], ['cc', message.cc?.map(addressed).join(', ')],
    ['replyTo', typeof message.replyTo === 'string' ? message.replyTo : addressed(message.replyTo)], ['subject', message.subject],
    ['sentAt', message.sentAt && format.exact(message.sentAt)], ['receivedAt', message.receivedAt && format.exact(message.receivedAt)]
  ].filter(([, value]) => value);
  return html`<dl class="tw-envelope">${lines.map(([key, value]) => html`<div key=${key}><dt>${t('message.' + key)}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function Tags({ message }) {
  const { t } = usePage();
  return html`
    ${message.kind === 'note' && html`<span class="tw-tag tw-tag-note">${t('message.note')}</span>`}
    ${message.public && html`<span class="tw-tag tw-tag-public"><${Icon} name="globe" />${t('message.public')}</span>`}
    ${message.automatic && html`<span class="tw-tag">${t('message.automatic')}</span>`}`;
}

/** One message or note; `follows` when it continues the one before it. */
export function Message({ message, now, follows, subject, fresh, newest }) {
  const { t, format } = usePage();
  const [open, setOpen] = useState(false);
  const [plain, setPlain] = useState(false);
  if (message.kind === 'event') return html`<${EventLine} event=${message} now=${now} />`;

  const note = message.kind === 'note';
  const sender = senderOf(message, t);
  const channel = note ? t('message.note') : t('channel.' + message.channel);
  const side = note ? 'note' : message.direction;
  const label = t('message.label', { direction: t('direction.' + side), sender, channel, time: format.when(timeOf(message)) });
  const asHtml = message.htmlUrl && !plain;
  const files = (message.attachments ?? []).filter(file => !(file.inline && asHtml));

  return html`<article class="tw-message tw-${side} ${follows ? 'tw-follows' : ''} ${fresh ? 'tw-fresh' : ''}"
      data-message=${message.id} tabindex="-1" aria-label=${label}>
    <span class="tw-channel" title=${channel}><${Icon} name=${note ? 'note' : message.channel} /></span>
    <div class="tw-message-body">
      <header>
        <span class="tw-sender">${sender}</span>
        ${!note && html`<span class="tw-muted">${channel}</span>`}
        <${Tags} message=${message} />
        <span class="tw-header-end">
          ${message.htmlUrl && html`<button type="button" class="tw-link" onClick=${() => setPlain(!plain)}>${t(plain ? 'message.asHtml' : 'message.asText')}</button>`}
          ${!note && html`<button type="button" class="tw-link" aria-expanded=${String(open)} onClick=${() => setOpen(!open)}>${t('message.details')}</button>`}
          ${message.delivery && html`<${DeliveryState} delivery=${message.delivery} />`}
          <${Time} iso=${timeOf(message)} now=${now} />
        </span>
      </header>
      ${open && html`<${Envelope} message=${message} />`}
      ${subject && html`<h3 class="tw-subject">${subject}</h3>`}
      ${message.bounce && html`<${Bounce} bounce=${message.bounce} />`}
      ${asHtml ? html`<${HtmlBody} message=${message} newest=${newest} title=${t('message.htmlTitle', { sender })} />` : html`<${TextBody} message=${message} />`}
      ${files.length > 0 && html`<${ReceivedAttachments} files=${files} />`}
      ${message.delivery?.state === 'failed' && html`<${DeliveryFailed} message=${message} />`}
    </div>
  </article>`;
}
