// A programme as one line: what is behind it, where it stands, what is ahead, each with its date.
import { html } from '../preact.js';
import { usePage } from '../context.js';

const PREPARING = ['draft', 'assessing', 'waiting_for_approval', 'approval_denied', 'ready'];
const AFTER = ['draining', 'closed', 'observing', 'retired'];
const DAY = 86_400_000;

/** What the programme waits for next: { what, at }; at is null where a person decides. */
export function nextGate(programme, waves) {
  const wave = waves.find(each => each.number === programme.wave);
  const { state } = programme;
  if (programme.withdrawnAt || ['retired', 'approval_denied'].includes(state)) return null;
  if (state === 'held' || state === 'waiting_for_approval') return { what: state, at: null };
  if (PREPARING.includes(state)) return { what: 'preparing', at: null };
  if (state === 'announced') return { what: waves[0]?.noticeOverAt ? 'firstWave' : 'telling', at: waves[0]?.noticeOverAt ?? null };
  if (state === 'shifting' && wave?.state === 'notifying') return { what: wave.noticeOverAt ? 'waveStarts' : 'telling', at: wave.noticeOverAt, wave: wave.number };
  if (state === 'shifting' && wave) return { what: programme.missing.includes('approval_missing') ? 'approval' : 'wavePasses', at: wave.soakOverAt, wave: wave.number };
  if (state === 'draining') return { what: 'closing', at: programme.drainOverAt };
  if (state === 'observing') return { what: 'retired', at: programme.observationOverAt };
  return { what: state === 'closed' ? 'observing' : 'decision', at: null };
}

export function Gate({ programme, waves }) {
  const { t, number, locale } = usePage();
  const gate = nextGate(programme, waves);
  if (!gate) return null;
  const left = gate.at ? new Date(gate.at) - Date.now() : null;
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const days = left === null ? '' : Math.abs(left) >= DAY ? relative.format(Math.round(left / DAY), 'day')
    : Math.abs(left) >= 3_600_000 ? relative.format(Math.round(left / 3_600_000), 'hour') : relative.format(Math.round(left / 60_000), 'minute');
  return html`<p class="tc-gate"><strong>${t('gate.' + gate.what, { wave: gate.wave })}</strong>
    ${left !== null && html` <span class=${left < 0 ? 'tc-late' : ''}>${days}</span> <span class="tw-muted">${number.moment(gate.at)}</span>`}</p>`;
}

/** Stops of the line: before, each wave, after. */
function stops(programme, waves, { t, number }) {
  const at = AFTER.indexOf(programme.state);
  const announced = programme.announcedAt ? 'done' : PREPARING.includes(programme.state) ? 'now' : 'ahead';
  const told = { name: t('line.announced'), date: programme.announcedAt, how: announced };
  const middle = waves.map(wave => ({
    name: t('line.wave', { wave: wave.number }), share: number.share(wave.weightBp), wave: wave.number,
    date: wave.passedAt ?? wave.startedAt ?? wave.noticeOverAt, state: t('waveState.' + wave.state),
    how: { passed: 'done', running: 'now', notifying: 'now', held: 'held', breached: 'bad', rolled_back: 'bad' }[wave.state] ?? (at >= 0 ? 'done' : 'ahead')
  }));
  const end = [['draining', programme.drainingSince], ['closed', programme.closedAt], ['retired', programme.retiredAt]].map(([state, date]) => {
    const place = AFTER.indexOf(state);
    return { name: t('line.' + state), date, how: at > place || programme.state === 'retired' ? 'done' : at === place || state === 'closed' && programme.state === 'observing' ? 'now' : 'ahead' };
  });
  return [told, ...middle, ...end];
}

export function Line({ programme, waves }) {
  const page = usePage();
  const { t, number } = page;
  return html`<ol class="tc-line" aria-label=${t('line.title')}>${stops(programme, waves, page).map(stop => html`
    <li class=${'tc-stop tc-' + stop.how} key=${stop.name} aria-current=${['now', 'held'].includes(stop.how) ? 'step' : undefined}>
      <span class="tc-dot" aria-hidden="true"></span>
      <span class="tc-stop-name">${stop.name}${stop.share && html` <span class="tc-stop-share">· ${stop.share}</span>`}</span>
      <span class="tc-stop-when">${stop.date ? number.moment(stop.date) : t('line.how.' + stop.how)}</span>
      ${stop.state && html`<span class="tw-sr">${stop.state}</span>`}</li>`)}</ol>`;
}

const STATES = ['landed', 'shifted', 'reached_by_hand', 'exempt', 'inactive', 'notified', 'other_medium', 'not_notified', 'bounced', 'manual_outreach', 'bounced_back'];

/** Where the customers stand, as one bar; the numbers beside their names. */
export function Standing({ ledger }) {
  const { t, number } = usePage();
  const parts = STATES.filter(state => ledger.counts[state] > 0).map(state => [state, ledger.counts[state]]);
  if (parts.length === 0) return html`<p class="tw-muted">${t('standing.none')}</p>`;
  return html`<div class="tc-bar" aria-hidden="true">${parts.map(([state, count]) => html`<span key=${state} class=${'tc-ledger-' + state} style=${{ flexGrow: count }}></span>`)}</div>
    <ul class="tc-keys">${parts.map(([state, count]) => html`<li key=${state}><span class=${'tc-swatch tc-ledger-' + state} aria-hidden="true"></span>${t('ledgerState.' + state)} <strong>${number.count(count)}</strong></li>`)}</ul>`;
}

/** Verdicts, the oldest first, as they follow each other. */
export function Trail({ verdicts }) {
  const { t, number } = usePage();
  if (verdicts.items.length === 0) return html`<p class="tw-muted">${t('verdict.none')}</p>`;
  const [latest] = verdicts.items;
  return html`<ol class="tc-trail" aria-label=${t('trail.title')}>${[...verdicts.items].reverse().map(look => html`
      <li key=${look.id} class=${'tc-verdict-' + look.verdict} title=${`${number.moment(look.at)}: ${t('trail.' + look.verdict)}`}>
        <span class="tw-sr">${number.moment(look.at)}: ${t('trail.' + look.verdict)}</span></li>`)}</ol>
    <p class=${'tc-latest td-verdict-' + look(latest)}>${latest.sentence}</p>
    <p class="tw-muted tw-small">${t('verdict.of', { wave: latest.wave, at: number.moment(latest.at) })}</p>`;
}

const look = ({ verdict }) => verdict;
