// Notices: the list, and one of them. The same on a page of its own and in the forms of Tasklist.
import { html, render, useMemo } from '../preact.js';
import { Page, usePage } from '../context.js';
import { formatter } from '../format.js';
import { loadTexts, preferredLanguage } from '../i18n.js';
import { useLoaded } from '../loaded.js';
import { ProblemNotice } from '../notice.js';
import { Top } from '../top.js';
import { AllTexts } from './all-texts.js';
import { noticesApi } from './api.js';
import { Letters } from './letters.js';
import { OneNotice } from './one.js';
import { StateTag, everybody, nameOf } from './parts.js';
import { Proof } from './proof.js';

function List() {
  const { t, api, format } = usePage();
  const { found, unread, load } = useLoaded(() => api.list());
  const notices = found?.notices ?? [];
  const topics = [...new Set(notices.map(notice => notice.order.topic))];
  return html`
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
    ${!found && !unread && html`<p role="status">${t('common.loading')}</p>`}
    ${found && !topics.length && html`<p class="tn-empty">${t('list.empty')}</p>`}
    ${topics.map(topic => html`<section key=${topic} aria-label=${found.topics[topic]}><h2>${found.topics[topic]}</h2>
      <p><a href=${`/notices/topics/${encodeURIComponent(topic)}`}>${t('all.title')}</a></p>
      <ul class="tn-list">${notices.filter(notice => notice.order.topic === topic).map(notice => html`
        <li key=${notice.number}><a href=${`/notices/${notice.number}`}>${nameOf(t, notice.order)}</a> <${StateTag} state=${notice.state} />
          <span class="tw-muted">${t('list.told', { told: notice.figures.told, all: everybody(notice.figures) })} · ${notice.number} · ${format.when(notice.createdAt)}</span>
        </li>`)}</ul></section>`)}
    <${Letters} />
    <${Proof} />`;
}

/** The notice of an order, where only that is known. */
function Ordered({ order, ...rest }) {
  const { t, api } = usePage();
  const { found: number, unread, load } = useLoaded(async () => {
    const { notices } = await api.list(order.topic);
    return notices.find(notice => notice.order.occasion === order.occasion && notice.order.round === order.round)?.number ?? '';
  });
  if (unread) return html`<${ProblemNotice} problem=${unread} onRetry=${load} />`;
  return number === null ? html`<p role="status">${t('common.loading')}</p>` : html`<${OneNotice} number=${number} ...${rest} />`;
}

function Notices({ texts, options }) {
  const { t } = texts;
  const value = useMemo(() => ({ ...texts, api: noticesApi(texts.language), format: formatter(texts.locale) }), [texts]);
  const content = options.allTextsOf ? html`<${AllTexts} topic=${options.allTextsOf} />` : options.number ? html`<${OneNotice} number=${options.number} />`
    : options.topic ? html`<${Ordered} order=${options} onMoved=${options.onMoved} task=${options.task} />` : html`<${List} />`;
  if (!options.page) return html`<${Page.Provider} value=${value}><div class="tn-page">${content}</div></${Page.Provider}>`;
  return html`<${Page.Provider} value=${value}>
    <${Top} current="notices" />
    <main class="tn-page">${(options.number || options.allTextsOf) && html`<a href="/notices">${t('page.all')}</a>`}<h1>${options.number ? t('page.one', { number: options.number }) : t('page.title')}</h1>${content}</main>
  </${Page.Provider}>`;
}

/** Shows notices in a node; answers a function that takes them away. */
export function mount(node, options) {
  node.classList.add('tramonto-workspace');
  let gone = false;
  loadTexts(preferredLanguage(), import.meta.url).then(texts => {
    if (gone) return;
    if (options.page) {
      document.documentElement.lang = texts.language;
      document.title = `${options.number || texts.t('page.title')} – Tramonto`;
    }
    render(html`<${Notices} texts=${texts} options=${options} />`, node);
  });
  return () => { gone = true; render(null, node); };
}
