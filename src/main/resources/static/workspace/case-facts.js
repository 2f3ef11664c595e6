import { html } from './preact.js';
import { useNow, usePage } from './context.js';
import { CaseLine } from './customer-card.js';
import { Icon } from './icons.js';
import { inWords } from './i18n.js';

const OVER = new Set(['solved', 'confirmed', 'closed', 'withdrawn', 'merged']);

/** A moment that is due: how far ahead, or in red how long overdue. */
export function Due({ iso, now }) {
  const { t, format } = usePage();
  const { text, overdue, soon } = format.due(iso, now);
  return html`<span class=${overdue ? 'tw-overdue' : soon ? 'tw-soon' : ''} title=${format.exact(iso)}>
    ${(overdue || soon) && html`<${Icon} name=${overdue ? 'alert' : 'clock'} />`}${overdue ? t('facts.overdue', { time: text }) : text}
    <span class="tw-muted"> ${format.when(iso, now)}</span></span>`;
}

/** The promise that is due next, for the head of the page. */
export function nextDue(it) {
  if (OVER.has(it.status) || it.status === 'waiting_for_customer') return null;
  const promises = [
    ['firstResponse', it.firstRespondedAt ? null : it.firstResponseDueAt], ['nextResponse', it.nextResponseDueAt], ['resolution', it.resolutionDueAt]
  ].filter(([, at]) => at);
  return promises.sort(([, one], [, other]) => new Date(one) - new Date(other))[0] ?? null;
}

export function StatusChip({ status }) {
  const { t } = usePage();
  return html`<span class="tw-chip tw-status-${status}">${t(`status.${status}.name`)}</span>`;
}

export function PriorityChip({ priority }) {
  const { t } = usePage();
  return html`<span class="tw-chip tw-priority-${priority}">${t('priority.' + priority)}</span>`;
}

/** The case: where it stands, what is promised, whose it is. */
export function CaseFacts({ workspace, busy, onTake, onRelease, onPeek }) {
  const { t, has, format } = usePage();
  const now = useNow();
  const { case: it, me, actions } = workspace;
  const mine = it.assignee?.id === me.id;
  const category = it.category && (has('category.' + it.category) ? t('category.' + it.category) : inWords(it.category));
  const facts = [
    ['category', category], ['priority', html`<${PriorityChip} priority=${it.priority} />`],
    ['team', it.team?.name],
    ['assignee', html`<span>${it.assignee ? (mine ? t('facts.you', { name: it.assignee.name }) : it.assignee.name) : html`<span class="tw-muted">${t('facts.nobody')}</span>`}</span>
      ${actions.includes('take') && !mine && html` <button type="button" class="tw-button tw-small" data-take disabled=${busy} onClick=${onTake}>${t('facts.take')}</button>`}
      ${actions.includes('release') && html` <button type="button" class="tw-button tw-small" disabled=${busy} onClick=${onRelease}>${t('facts.release')}</button>`}`],
    ['channel', html`<span class="tw-with-icon"><${Icon} name=${it.channel} />${t('channel.' + it.channel)}</span>`],
    ['openedAt', it.openedAt && html`<span title=${format.exact(it.openedAt)}>${format.when(it.openedAt, now)}</span>`],
    ['snoozedUntil', it.snoozedUntil && html`<span title=${format.exact(it.snoozedUntil)}>${format.when(it.snoozedUntil, now)}</span>`],
    ['solvedAt', it.solvedAt && html`<span title=${format.exact(it.solvedAt)}>${format.when(it.solvedAt, now)}</span>`],
    ['closedAt', it.closedAt && html`<span title=${format.exact(it.closedAt)}>${format.when(it.closedAt, now)}</span>`],
    ['reopenableUntil', it.reopenableUntil && html`<span title=${format.exact(it.reopenableUntil)}>${format.when(it.reopenableUntil, now)}</span>`],
    ['cause', it.cause && (it.cause.name ?? inWords(it.cause))]
  ].filter(([, value]) => value);

  return html`<section class="tw-card" aria-label=${t('facts.title')}>
    <h2>${t('facts.title')} <span class="tw-number">${it.number}</span></h2>
    <div class="tw-state"><${StatusChip} status=${it.status} /><p>${t(`status.${it.status}.explained`)}</p></div>
    <dl class="tw-facts">${facts.map(([key, value]) => html`<div key=${key}><dt>${t('facts.' + key)}</dt><dd>${value}</dd></div>`)}</dl>
    ${it.links?.length > 0 && html`<h3>${t('facts.links')}</h3>
      <ul class="tw-cases">${it.links.map(link => html`<${CaseLine} key=${link.number} line=${link} relation=${t('relation.' + link.relation)} onPeek=${onPeek} />`)}</ul>`}
  </section>`;
}
