import { html } from './preact.js';
import { usePage } from './context.js';

/** When a message happened, whichever clock it came with. */
export const timeOf = message => message.sentAt ?? message.receivedAt;

/** How long ago; the exact moment on hover. */
export function Time({ iso, now }) {
  const { format } = usePage();
  return html`<time datetime=${iso} title=${format.exact(iso)}>${format.relative(iso, now)}</time>`;
}
