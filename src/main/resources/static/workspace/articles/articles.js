// Articles and changes of what the world reads: which part of the page is shown, its address says.
import { html, render, useMemo, useState } from '../preact.js';
import { Page } from '../context.js';
import { formatter } from '../format.js';
import { loadTexts, preferredLanguage } from '../i18n.js';
import { Notice } from '../notice.js';
import { Top } from '../top.js';
import { articlesApi } from './api.js';
import { ArticleList } from './list.js';
import { Editor } from './editor.js';
import { ChangeSet, ChangeSetList } from './changes.js';

function part(path) {
  const set = path.match(/^\/articles\/change-sets\/([^/]+)\/(\d+)$/);
  if (set) return html`<${ChangeSet} topic=${decodeURIComponent(set[1])} wave=${Number(set[2])} />`;
  if (path.startsWith('/articles/change-sets')) return html`<${ChangeSetList} />`;
  const article = path.match(/^\/articles\/(\d+)$/);
  return article ? html`<${Editor} id=${Number(article[1])} />` : html`<${ArticleList} />`;
}

function Articles({ texts }) {
  const [said, setSaid] = useState('');
  const value = useMemo(() => ({ ...texts, api: articlesApi(texts.language), format: formatter(texts.locale), say: setSaid }), [texts]);
  const { t } = texts;
  const path = location.pathname;
  const link = (to, name, current) => html`<a href=${to} aria-current=${current ? 'page' : undefined}>${name}</a>`;
  return html`<${Page.Provider} value=${value}>
    <${Top} current="articles" />
    <main class="ta-page">
      <nav class="ta-parts" aria-label=${t('page.parts')}>${link('/articles', t('page.articles'), path === '/articles')}
        ${link('/articles/change-sets', t('page.changes'), path === '/articles/change-sets')}</nav>
      <div class="ta-said" role="status" aria-live="polite">${said && html`<${Notice} kind="info" icon="check" title=${said} />`}</div>
      ${part(path)}
    </main>
  </${Page.Provider}>`;
}

loadTexts(preferredLanguage(), import.meta.url).then(texts => {
  document.documentElement.lang = texts.language;
  document.title = `${texts.t('page.title')} – Tramonto`;
  render(html`<${Articles} texts=${texts} />`, document.body);
});
