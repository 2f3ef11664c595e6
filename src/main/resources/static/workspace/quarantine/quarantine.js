// The quarantine: contacts that could not become part of a case, and the two ways out.
import { html, render, useMemo, useRef, useState } from '../preact.js';
import { Page } from '../context.js';
import { formatter } from '../format.js';
import { Icon } from '../icons.js';
import { loadTexts, preferredLanguage } from '../i18n.js';
import { useLoaded } from '../loaded.js';
import { Notice, ProblemNotice } from '../notice.js';
import { Top } from '../top.js';
import { quarantineApi } from './api.js';
import { Entry } from './entry.js';

function Quarantine({ texts }) {
  const { t } = texts;
  const value = useMemo(() => ({ ...texts, api: quarantineApi(texts.language), format: formatter(texts.locale) }), [texts]);
  const [asked, setAsked] = useState({ page: 0 });
  const [said, setSaid] = useState('');
  const heading = useRef(null);

  const { found, unread, load } = useLoaded(async () => {
    for (let { page } = asked; ; page--) {
      const answer = await value.api.list(page);
      // Where the last one of a page was decided, the page before it is the last now.
      if (answer.contacts.items.length || page === 0) return { ...answer, page };
    }
  }, [asked]);

  /** What was decided is gone, and the focus with it: on with the list. */
  async function decided(words) {
    setSaid(words);
    await load();
    heading.current?.focus();
  }

  const { contacts, page } = found ?? { page: 0 };
  const turn = by => setAsked({ page: page + by });
  return html`<${Page.Provider} value=${value}>
    <${Top} current="quarantine" />
    <main class="tq-page">
      <h1 ref=${heading} tabindex="-1">${t('page.title')}</h1>
      <p>${t('page.explained')}</p>
      <div class="tq-notices" role="status" aria-live="polite">${said && html`<${Notice} kind="info" icon="check" title=${said} />`}</div>
      ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
      ${!found && !unread && html`<p role="status">${t('common.loading')}</p>`}
      ${found && !found.mayDecide && contacts.items.length > 0 && html`<div class="tq-notices"><${Notice} icon="lock">${t('page.readOnly')}</${Notice}></div>`}
      ${contacts?.items.length === 0 && html`<div class="tq-empty"><${Icon} name="check" /><h2>${t('page.empty')}</h2><p>${t('page.emptyExplained')}</p></div>`}
      ${contacts?.items.length > 0 && html`<ul aria-label=${t('page.title')}>${contacts.items.map(entry => html`
        <${Entry} key=${entry.id} entry=${entry} mayDecide=${found.mayDecide} onDecided=${decided} onChanged=${load} />`)}</ul>`}
      ${(page > 0 || contacts?.hasMore) && html`<nav class="tq-pages" aria-label=${t('page.pages')}>
        <button type="button" class="tw-button" disabled=${page === 0} onClick=${() => turn(-1)}>${t('page.newer')}</button>
        <span class="tw-muted">${page + 1}</span>
        <button type="button" class="tw-button" disabled=${!contacts?.hasMore} onClick=${() => turn(1)}>${t('page.older')}</button></nav>`}
    </main>
  </${Page.Provider}>`;
}

loadTexts(preferredLanguage(), import.meta.url).then(texts => {
  document.documentElement.lang = texts.language;
  document.title = `${texts.t('page.title')} – Tramonto`;
  render(html`<${Quarantine} texts=${texts} />`, document.body);
});
