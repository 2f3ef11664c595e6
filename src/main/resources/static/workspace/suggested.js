import { html, useEffect, useState } from './preact.js';
import { usePage } from './context.js';
import { Icon } from './icons.js';

/** Published articles that may answer the case; their link goes into the reply where the cursor is. */
export function SuggestedArticles({ about, onInsert }) {
  const { t, api } = usePage();
  const [found, setFound] = useState([]);
  useEffect(() => {
    let current = true;
    api.articles().then(articles => { if (current) setFound(articles); }, () => {});   // without them the case can be worked on too
    return () => { current = false; };
  }, [about.subject, about.category]);
  if (!found.length) return null;
  return html`<section class="tw-card" aria-label=${t('articles.title')}><h2>${t('articles.title')}</h2>
    <ul class="tw-articles">${found.map(article => html`<li key=${article.url}>
      <a href=${article.url} target="_blank" rel="noopener">${article.title}</a>
      ${article.summary && html`<p class="tw-muted tw-small">${article.summary}</p>`}
      ${onInsert && html`<button type="button" class="tw-button tw-small" data-article onClick=${() => onInsert(`${article.title}: ${article.url}`)}><${Icon} name="link" />${t('articles.insert')}<span class="tw-sr"> ${article.title}</span></button>`}</li>`)}</ul></section>`;
}
