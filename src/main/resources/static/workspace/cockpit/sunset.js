// Every programme as one line of progress.
import { html, useEffect } from '../preact.js';
import { usePage } from '../context.js';
import { Icon } from '../icons.js';
import { useLoaded } from '../loaded.js';
import { useNames } from '../names.js';
import { ProblemNotice } from '../notice.js';
import { Share } from './chart.js';
import { Gate, Line, Standing, Trail } from './line.js';

const OVER = ['retired', 'approval_denied'];
const AT_ONCE = 12;      // programmes whose details are read; more are in the list below
const TRAIL = 40;
const EVERY = 30_000;

export const isOver = programme => OVER.includes(programme.state) || Boolean(programme.withdrawnAt);
export const nameOf = (programme, language) => programme.name?.[language] ?? programme.name?.it ?? programme.key;
export const addressOf = key => '#/tramonto-sunset?programme=' + encodeURIComponent(key);

function Card({ programme }) {
  const { t, api, language, number } = usePage();
  const { channel } = useNames();
  const { found, unread, load } = useLoaded(async () => {
    const [waves, ledger, verdicts, course] = await Promise.all(
      [api.waves(programme.key), api.ledger(programme.key), api.verdicts(programme.key, TRAIL), api.course(programme.key)]);
    return { waves, ledger, verdicts, course };
  }, [programme.key, programme.revision]);
  return html`<article class="tc-card" aria-labelledby=${'tc-' + programme.key}>
    <header><h2 id=${'tc-' + programme.key}><a href=${addressOf(programme.key)}>${nameOf(programme, language)}</a></h2>
      <span class=${'tw-chip td-state-' + programme.state}>${t('state.' + programme.state)}</span>
      <span class="tw-chip">${channel(programme.channel)}</span><span class="tw-chip">${t('head.shifted', { share: number.share(programme.shiftedBp) })}</span>
      ${found && html`<${Gate} programme=${programme} waves=${found.waves} />`}</header>
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
    ${!found && !unread && html`<p class="tw-muted" role="status">${t('common.loading')}</p>`}
    ${found && html`<${Line} programme=${programme} waves=${found.waves} />
      <div class="tc-three">
        <section><h3>${t('share.title')}</h3><${Share} course=${found.course} height=${130} /></section>
        <section><h3>${t('section.ledger')}</h3><${Standing} ledger=${found.ledger} /></section>
        <section><h3>${t('section.verdicts')}</h3><${Trail} verdicts=${found.verdicts} /></section>
      </div>`}
  </article>`;
}

export function Sunset() {
  const { t, api, language, number } = usePage();
  const { found: programmes, unread, load } = useLoaded(api.programmes);
  useEffect(() => {
    const timer = setInterval(() => document.hidden || load(), EVERY);
    return () => clearInterval(timer);
  }, []);
  const live = (programmes ?? []).filter(programme => !isOver(programme));
  const rest = [...live.slice(AT_ONCE), ...(programmes ?? []).filter(isOver)];
  return html`<header class="tc-head"><h1>${t('sunset.title')}</h1><p>${t('sunset.explained')}</p></header>
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
    ${!programmes && !unread && html`<p role="status" class="tw-muted">${t('common.loading')}</p>`}
    ${programmes && live.length === 0 && html`<div class="tc-empty"><${Icon} name="event" /><h2>${t('sunset.empty')}</h2><p>${t('sunset.emptyExplained')}</p></div>`}
    ${live.slice(0, AT_ONCE).map(programme => html`<${Card} key=${programme.key} programme=${programme} />`)}
    ${rest.length > 0 && html`<section class="tc-card"><h2>${t('sunset.over')}</h2><ul class="tc-over">${rest.map(programme => html`<li key=${programme.key}>
      <a href=${addressOf(programme.key)}>${nameOf(programme, language)}</a> <span class="tw-chip">${programme.withdrawnAt ? t('what.withdraw') : t('state.' + programme.state)}</span>
      <span class="tw-muted">${number.moment(programme.retiredAt ?? programme.withdrawnAt ?? programme.createdAt)}</span></li>`)}</ul></section>`}`;
}
