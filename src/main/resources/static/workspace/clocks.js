import { html } from './preact.js';
import { useNow, usePage } from './context.js';
import { Icon } from './icons.js';

const OVER = new Set(['solved', 'confirmed', 'closed', 'withdrawn', 'merged']);
const ICONS = { met: 'check', late: 'alert', breached: 'alert', soon: 'clock', running: 'clock', paused: 'pause', none: 'event' };

/** How one promise stands: met, late, breached, soon, running, paused or none. */
export function standing({ due, metAt, paused, over }, now, format) {
  if (metAt) return due && new Date(metAt) > new Date(due) ? 'late' : 'met';
  if (!due || over) return 'none';
  if (paused) return 'paused';
  const { overdue, soon } = format.due(due, now);
  return overdue ? 'breached' : soon ? 'soon' : 'running';
}

function Clock({ name, clock, now }) {
  const { t, format } = usePage();
  const state = standing(clock, now, format);
  const at = clock.metAt ?? clock.due;
  const words = {
    met: () => t('clock.met', { time: format.when(clock.metAt, now) }), late: () => t('clock.late', { time: format.when(clock.metAt, now) }),
    breached: () => t('facts.overdue', { time: format.due(clock.due, now).text }), paused: () => t('clock.paused'), none: () => t('clock.none')
  }[state] ?? (() => format.due(clock.due, now).text);
  return html`<div class="tw-clock tw-clock-${state}" data-clock=${name}><dt>${t('facts.' + name)}</dt>
    <dd title=${at ? format.exact(at) : undefined}><${Icon} name=${ICONS[state]} /> ${words()}
      ${['breached', 'soon', 'running'].includes(state) && html`<span class="tw-muted"> ${format.when(clock.due, now)}</span>`}</dd></div>`;
}

/** The promises of the service level (S4): how long is left of each, which stand still, which were missed. */
export function Clocks({ case: it }) {
  const { t } = usePage();
  const now = useNow();
  const over = OVER.has(it.status);
  const paused = it.status === 'waiting_for_customer';
  const clocks = [
    ['firstResponse', { due: it.firstResponseDueAt, metAt: it.firstRespondedAt, over }],
    ...(it.nextResponseDueAt ? [['nextResponse', { due: it.nextResponseDueAt, over }]] : []),
    ['resolution', { due: it.resolutionDueAt, metAt: it.solvedAt, paused, over }]
  ];
  return html`<section class="tw-card" aria-label=${t('clock.title')}><h2>${t('clock.title')}</h2>
    <dl class="tw-facts">${clocks.map(([name, clock]) => html`<${Clock} key=${name} name=${name} clock=${clock} now=${now} />`)}</dl></section>`;
}
