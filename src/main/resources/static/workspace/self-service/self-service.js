// How well customers help themselves: searches, what they found, and the contacts that followed.
import { html, render, useMemo, useState } from '../preact.js';
import { caller } from '../api.js';
import { Page } from '../context.js';
import { loadTexts, preferredLanguage } from '../i18n.js';
import { useLoaded } from '../loaded.js';
import { ProblemNotice } from '../notice.js';
import { Top } from '../top.js';

const iso = date => new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
const daysAgo = days => iso(new Date(Date.now() - days * 86_400_000));

function Figure({ name, value, more }) {
  return html`<div class="ts-figure"><dt>${name}</dt><dd><strong>${value}</strong>${more && html`<span>${more}</span>`}</dd></div>`;
}

function Table({ caption, heads, rows, empty }) {
  if (!rows.length) return html`<p class="ts-empty">${empty}</p>`;
  return html`<div class="ts-table" tabindex="0" role="region" aria-label=${caption}><table>
    <caption>${caption}</caption>
    <thead><tr>${heads.map(([text, number]) => html`<th scope="col" class=${number ? 'n' : ''}>${text}</th>`)}</tr></thead>
    <tbody>${rows}</tbody></table></div>`;
}

function SelfService({ texts }) {
  const { t, language, locale } = texts;
  const number = useMemo(() => new Intl.NumberFormat(locale), []);
  const percent = useMemo(() => new Intl.NumberFormat(locale, { style: 'percent' }), []);
  const call = useMemo(() => caller('/api', '/self-service', language), []);
  const [period, setPeriod] = useState({ from: daysAgo(27), to: daysAgo(0) });
  const query = `from=${period.from}&to=${period.to}`;

  const { found: f, unread, load } = useLoaded(() => call('GET', `/self-service?${query}`));

  const n = value => number.format(value);
  const share = (part, whole) => whole ? t('share', { percent: percent.format(part / whole) }) : '';
  return html`<${Page.Provider} value=${texts}>
    <${Top} current="self-service" />
    <main class="ts-page">
      <h1>${t('page.title')}</h1>
      <p>${t('page.explained')}</p>
      <form class="ts-period" onSubmit=${event => { event.preventDefault(); load(); }}>
        <label>${t('page.from')}<input type="date" required value=${period.from} onInput=${e => setPeriod({ ...period, from: e.target.value })} /></label>
        <label>${t('page.to')}<input type="date" required value=${period.to} onInput=${e => setPeriod({ ...period, to: e.target.value })} /></label>
        <button class="tw-button" type="submit">${t('page.show')}</button>
        <a class="tw-button" href=${`/api/self-service/table?${query}`} download>${t('page.table')}</a>
      </form>
      ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
      ${!f && !unread && html`<p role="status">${t('common.loading')}</p>`}
      ${f && html`
        <dl class="ts-figures">
          <${Figure} name=${t('figure.searches')} value=${n(f.searches)} more=${t('figure.visits', { count: f.visits, n: n(f.visits) })} />
          <${Figure} name=${t('figure.nothing')} value=${n(f.nothing)} more=${share(f.nothing, f.searches)} />
          <${Figure} name=${t('figure.found')} value=${n(f.found)} more=${share(f.found, f.visits)} />
          <${Figure} name=${t('figure.until')} value=${f.searchesUntilFound === null ? '–' : n(f.searchesUntilFound)} more=${t('figure.untilMore')} />
          <${Figure} name=${t('figure.then')} value=${n(f.thenContact)} more=${share(f.thenContact, f.visits)} />
          <${Figure} name=${t('figure.contacts')} value=${n(f.contacts)} more=${t('figure.after', { n: n(f.contactsAfterSearch) })} />
        </dl>
        <h2>${t('words.nothing')}</h2>
        <${Table} caption=${t('words.nothing')} empty=${t('words.none')} heads=${[[t('words.words')], [t('words.language')], [t('words.searches'), true]]}
          rows=${f.withoutResult.map(w => html`<tr><td>${w.words}</td><td>${w.language}</td><td class="n">${n(w.nothing)}</td></tr>`)} />
        <h2>${t('words.most')}</h2>
        <${Table} caption=${t('words.most')} empty=${t('words.none')} heads=${[[t('words.words')], [t('words.language')], [t('words.searches'), true], [t('words.without'), true]]}
          rows=${f.searchedMost.map(w => html`<tr><td>${w.words}</td><td>${w.language}</td><td class="n">${n(w.searches)}</td><td class="n">${n(w.nothing)}</td></tr>`)} />
        <h2>${t('articles.title')}</h2>
        <${Table} caption=${t('articles.title')} empty=${t('articles.none')}
          heads=${[[t('articles.article')], [t('words.language')], [t('articles.reads'), true], [t('articles.yes'), true], [t('articles.no'), true]]}
          rows=${f.articles.map(a => html`<tr><td><a href=${`/help/${a.language}/${a.slug}`} lang=${a.language}>${a.title}</a>
            ${a.comments.length > 0 && html`<ul>${a.comments.map(words => html`<li>${words}</li>`)}</ul>`}</td>
            <td>${a.language}</td><td class="n">${n(a.reads)}</td><td class="n">${n(a.yes)}</td><td class="n">${n(a.no)}</td></tr>`)} />`}
    </main>
  </${Page.Provider}>`;
}

loadTexts(preferredLanguage(), import.meta.url).then(texts => {
  document.documentElement.lang = texts.language;
  document.title = `${texts.t('page.title')} – Tramonto`;
  render(html`<${SelfService} texts=${texts} />`, document.body);
});
