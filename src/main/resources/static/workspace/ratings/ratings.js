// What customers answered: distributions by channel and by notice, and their words.
import { html, render, useMemo, useState } from '../preact.js';
import { Page } from '../context.js';
import { formatter } from '../format.js';
import { Icon } from '../icons.js';
import { loadTexts, preferredLanguage } from '../i18n.js';
import { useLoaded } from '../loaded.js';
import { useNames } from '../names.js';
import { ProblemNotice } from '../notice.js';
import { Peek } from '../peek.js';
import { Top } from '../top.js';
import { ratingsApi } from './api.js';
import { Bars } from './bars.js';
import { Comments } from './comments.js';

const DAY = 86_400_000;
/** The number of a wave, without which time it is run. */
const numbered = (occasion, round) => ['wave', 'reminder', 'change_day'].includes(occasion) ? round % 100 : round;
const PERIODS = [30, 90, 365];

function Ratings({ texts, caseTexts }) {
  const { t, has, language } = texts;
  const format = useMemo(() => formatter(texts.locale), [texts]);
  const value = useMemo(() => ({ ...texts, format, api: ratingsApi(language) }), [texts]);
  const forCases = useMemo(() => ({ ...caseTexts, format, teamName: key => key, announce: () => {} }), [caseTexts]);
  const { programme } = useNames();
  const [days, setDays] = useState(90);
  const [peek, setPeek] = useState(null);
  const { found, unread, load } = useLoaded(() => value.api.overview(new Date(Date.now() - days * DAY).toISOString()), [days]);

  const channel = key => key ? found?.names[key]?.[language] ?? key : t('about.gone');
  const notice = ({ topic, occasion, round }) =>
    t('about.notice', { topic: programme(topic), occasion: has('occasion.' + occasion) ? t('occasion.' + occasion) : occasion ?? '', round: round ? numbered(occasion, round) : '' }).replace(/[\s·]+$/, '');
  const about = comment => comment.kind === 'case' ? t('about.case', { channel: channel(comment.channel) }) : notice(comment);
  const topics = [...new Set((found?.notices ?? []).map(one => one.topic))];
  const choices = found ? [
    { key: 'case', name: t('about.cases'), filter: { kind: 'case' } },
    ...found.channels.filter(one => one.channel).map(one => ({ key: 'c:' + one.channel, name: t('about.case', { channel: channel(one.channel) }), filter: { kind: 'case', channel: one.channel } })),
    { key: 'notice', name: t('about.notices'), filter: { kind: 'notice' } },
    ...topics.map(topic => ({ key: 't:' + topic, name: t('about.topic', { topic: programme(topic) }), filter: { kind: 'notice', topic } }))
  ] : [];
  const empty = found && !found.channels.length && !found.notices.length;

  return html`<${Page.Provider} value=${value}>
    <${Top} current="ratings" />
    <main class="tr-page">
      <div class="tr-title"><h1>${t('page.title')}</h1>
        <label><span>${t('page.period')}</span><select class="tw-select" value=${days} onChange=${event => setDays(Number(event.target.value))}>
          ${PERIODS.map(count => html`<option key=${count} value=${count}>${t('page.days', { count })}</option>`)}</select></label></div>
      <p>${t('page.explained')}</p>
      ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
      ${!found && !unread && html`<p role="status">${t('common.loading')}</p>`}
      ${empty && html`<div class="tr-empty"><${Icon} name="star" /><h2>${t('page.empty')}</h2><p>${t('page.emptyExplained')}</p></div>`}
      ${found && !empty && html`
        <${Bars} title=${t('channels.title')} first=${t('channels.first')} empty=${t('channels.none')}
          rows=${found.channels.map(one => ({ name: channel(one.channel), counts: one.distribution.counts }))} />
        <${Bars} title=${t('notices.title')} first=${t('notices.first')} empty=${t('notices.none')}
          rows=${found.notices.map(one => ({ name: notice(one), counts: one.distribution.counts }))} />`}
      ${found && html`<${Comments} choices=${choices} about=${about} onPeek=${setPeek} />`}
      ${peek && html`<${Page.Provider} value=${forCases}><${Peek} number=${peek} onClose=${() => setPeek(null)} /></${Page.Provider}>`}
    </main>
  </${Page.Provider}>`;
}

Promise.all([loadTexts(preferredLanguage(), import.meta.url), loadTexts(preferredLanguage(), new URL('../workspace.js', import.meta.url))])
  .then(([texts, caseTexts]) => {
    document.documentElement.lang = texts.language;
    document.title = `${texts.t('page.title')} – Tramonto`;
    render(html`<${Ratings} texts=${texts} caseTexts=${caseTexts} />`, document.body);
  });
