// Processes and decisions as they run: how they stand to the release, what is different, and what an owner chooses.
import { html, render, useMemo } from '../preact.js';
import { Page } from '../context.js';
import { formatter } from '../format.js';
import { loadTexts, preferredLanguage } from '../i18n.js';
import { useLoaded } from '../loaded.js';
import { useNames } from '../names.js';
import { ProblemNotice } from '../notice.js';
import { Top } from '../top.js';
import { processesApi } from './api.js';
import { Difference } from './difference.js';
import { Trial } from './trial.js';

const [, , kind, id] = location.pathname.split('/').map(decodeURIComponent);

function List({ t, format, found }) {
  const { person } = useNames();
  const who = one => person(one.deployedBy) || t('list.product');
  return html`<h1>${t('page.title')}</h1>
    <p>${t('page.explained')}</p>
    <p class="tp-actions"><a class="tw-button" href="/api/definitions/export" download>${t('page.export')}</a>
      <a class="tw-button" href="/processes/try/upload">${t('page.try')}</a></p>
    <div class="tp-scroll" tabindex="0" role="region" aria-label=${t('page.title')}><table>
      <thead><tr><th scope="col">${t('list.name')}</th><th scope="col">${t('list.kind')}</th><th scope="col">${t('list.version')}</th>
        <th scope="col">${t('list.deployed')}</th><th scope="col">${t('list.state')}</th><th scope="col">${t('list.chosen')}</th><th scope="col">${t('list.do')}</th></tr></thead>
      <tbody>${found.definitions.map(one => html`<tr key=${one.kind + one.key} data-key=${one.key}>
        <th scope="row"><a href=${`/processes/${one.kind}/${encodeURIComponent(one.key)}`}>${one.name}</a><br /><span class="tw-muted">${one.file}</span></th>
        <td>${t('kind.' + one.kind)}</td><td>${one.version}</td>
        <td>${who(one)}<br /><span class="tw-muted">${format.when(one.deployedAt)}</span></td>
        <td><span class=${'tp-state tp-' + one.state}>${t('state.' + one.state)}</span>
          ${one.warnings.length > 0 && html`<br /><span class="tp-warned">${t('list.warned', { count: one.warnings.length })}</span>`}</td>
        <td>${one.choice ? html`${t('choose.' + one.choice.choice)}<br /><span class="tw-muted">${person(one.choice.by)}</span>` : '–'}</td>
        <td>${one.kind === 'process' && html`<a href=${`/processes/try/${encodeURIComponent(one.key)}`}>${t('list.try')}</a>`}</td>
      </tr>`)}</tbody></table></div>`;
}

function Processes({ texts }) {
  const { t, language } = texts;
  const format = useMemo(() => formatter(texts.locale), [texts]);
  const value = useMemo(() => ({ ...texts, format, api: processesApi(language) }), [texts]);
  const { found, unread, load } = useLoaded(() => value.api.all());

  return html`<${Page.Provider} value=${value}>
    <${Top} current="processes" />
    <main class="tp-page">
      ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
      ${!found && !unread && html`<p role="status">${t('common.loading')}</p>`}
      ${found && !kind && html`<${List} t=${t} format=${format} found=${found} />`}
      ${found && kind === 'try' && html`<${Trial} id=${id} definitions=${found.definitions} />`}
      ${found && kind && kind !== 'try' && html`<${Difference} kind=${kind} id=${id} decides=${found.decides} />`}
    </main>
  </${Page.Provider}>`;
}

loadTexts(preferredLanguage(), import.meta.url).then(texts => {
  document.documentElement.lang = texts.language;
  document.title = `${texts.t('page.title')} – Tramonto`;
  render(html`<${Processes} texts=${texts} />`, document.body);
});
