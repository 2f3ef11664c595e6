import { html } from './preact.js';
import { useNow, usePage } from './context.js';
import { Due, nextDue, PriorityChip, StatusChip } from './case-facts.js';
import { Icon } from './icons.js';

/** Number, subject, and where the case stands, always in sight. */
export function Head({ workspace, details, onDetails, onHelp }) {
  const { t } = usePage();
  const now = useNow();
  const { case: it } = workspace;
  const due = nextDue(it);
  return html`<header class="tw-head">
    <div class="tw-title"><span class="tw-number">${it.number}</span><h2 title=${it.subject}>${it.subject || t('case.noSubject')}</h2></div>
    <div class="tw-chips">
      <${StatusChip} status=${it.status} />
      ${it.priority !== 'normal' && html`<${PriorityChip} priority=${it.priority} />`}
      ${due && html`<span class="tw-next"><span class="tw-muted">${t('facts.' + due[0])}</span> <${Due} iso=${due[1]} now=${now} /></span>`}
    </div>
    <div class="tw-head-tools">
      <button type="button" class="tw-button tw-quiet" aria-pressed=${String(details)} aria-keyshortcuts="d" title=${t(details ? 'head.hideDetails' : 'head.showDetails')} onClick=${onDetails}>
        <${Icon} name="side" /><span class="tw-sr">${t('head.details')}</span></button>
      <button type="button" class="tw-button tw-quiet tw-square" aria-label=${t('shortcuts.title')} aria-keyshortcuts="?" title=${t('shortcuts.title')} onClick=${onHelp}>?</button>
    </div>
  </header>`;
}
