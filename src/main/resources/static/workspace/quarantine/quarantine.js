// The quarantine: contacts that could not become part of a case, and the two ways out.
import { html, render, useEffect, useMemo, useRef, useState } from '../preact.js';
import { Page } from '../context.js';
import { formatter } from '../format.js';
import { Icon } from '../icons.js';
import { loadTexts, preferredLanguage } from '../i18n.js';
import { Notice, ProblemNotice } from '../notice.js';
import { Top } from '../top.js';
import { quarantineApi } from './api.js';
import { Entry } from './entry.js';

function Quarantine({ texts }) {
  const { t } = texts;
  const value = useMemo(() => ({ ...texts, api: quarantineApi(texts.language), format: formatter(texts.locale) }), [texts]);
  const [found, setFound] = useState(null);
  const [page, setPage] = useState(0);
  const [problem, setProblem] = useState(null);
  const [said, setSaid] = useState('');
  const heading = useRef(null);

  async function load(wanted = page) {
    try {
      const answer = await value.api.list(wanted);
      // The last one of a page was decided: the page before it is the last now.
      if (!answer.contacts.items.length && wanted > 0) return load(wanted - 1);
      setFound(answer); setPage(wanted); setProblem(null);
    } catch (failed) {
      setProblem(failed);
    }
  }
  useEffect(() => { load(); }, []);

  /** What was decided is gone, and the focus with it: on with the list. */
  async function decided(words) {
    setSaid(words);
    await load();
    heading.current?.focus();
  }

  const contacts = found?.contacts;
  return html`<${Page.Provider} value=${value}>
    <${Top} current="quarantine" />
    <main class="tq-page">
      <h1 ref=${heading} tabindex="-1">${t('page.title')}</h1>
      <p>${t('page.explained')}</p>
      <div class="tq-notices" role="status" aria-live="polite">${said && html`<${Notice} kind="info" icon="check" title=${said} />`}</div>
      ${problem && html`<${ProblemNotice} problem=${problem} onRetry=${() => load()} />`}
      ${!found && !problem && html`<p role="status">${t('common.loading')}</p>`}
      ${found && !found.mayDecide && contacts.items.length > 0 && html`<div class="tq-notices"><${Notice} icon="lock">${t('page.readOnly')}</${Notice}></div>`}
      ${contacts?.items.length === 0 && html`<div class="tq-empty"><${Icon} name="check" /><h2>${t('page.empty')}</h2><p>${t('page.emptyExplained')}</p></div>`}
      ${contacts?.items.length > 0 && html`<ul aria-label=${t('page.title')}>${contacts.items.map(entry => html`
        <${Entry} key=${entry.id} entry=${entry} mayDecide=${found.mayDecide} onDecided=${decided} onChanged=${() => load()} />`)}</ul>`}
      ${(page > 0 || contacts?.hasMore) && html`<nav class="tq-pages" aria-label=${t('page.pages')}>
        <button type="button" class="tw-button" disabled=${page === 0} onClick=${() => load(page - 1)}>${t('page.newer')}</button>
        <span class="tw-muted">${page + 1}</span>
        <button type="button" class="tw-button" disabled=${!contacts?.hasMore} onClick=${() => load(page + 1)}>${t('page.older')}</button></nav>`}
    </main>
  </${Page.Provider}>`;
}

loadTexts(preferredLanguage(), import.meta.url).then(texts => {
  document.documentElement.lang = texts.language;
  document.title = `${texts.t('page.title')} – Tramonto`;
  render(html`<${Quarantine} texts=${texts} />`, document.body);
});
