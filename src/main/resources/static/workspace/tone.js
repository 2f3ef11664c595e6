import { html } from './preact.js';
import { usePage } from './context.js';
import { Icon } from './icons.js';
import { Notice } from './notice.js';
import { remembered } from './room.js';

/** How to write where this reply goes (S8); who has read it closes it, for this kind of channel. */
export function Tone({ way }) {
  const { t } = usePage();
  if (!way) return null;
  const choice = `tone.${way.kind}`;
  const toggled = event => remembered(choice, null, event.currentTarget.open ? 'shown' : 'hidden');
  return html`
    ${way.public && html`<${Notice} kind="warn" role="note" icon="globe" title=${t('composer.publicTitle')}>${t('composer.publicExplained')}</${Notice}>`}
    ${way.tone && html`<details class="tw-tone" open=${remembered(choice, 'hidden') === 'shown'} onToggle=${toggled}>
      <summary><${Icon} name="eye" />${t('composer.tone', { channel: t('channel.' + way.kind) })}</summary>
      ${way.tone.split('\n').map(line => html`<p key=${line}>${line}</p>`)}</details>`}`;
}
