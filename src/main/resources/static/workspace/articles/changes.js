import { html, useEffect, useState } from '../preact.js';
import { usePage } from '../context.js';
import { Ask, Excerpt, State, useAttempt } from './parts.js';
import { Item } from './item.js';
import { Places } from './places.js';

/** All sets of changes. */
export function ChangeSetList() {
  const { t, api } = usePage();
  const [found, setFound] = useState(null);
  const { attempt, notice } = useAttempt();
  useEffect(() => { attempt(async () => setFound(await api.sets())); }, []);
  return html`<h1>${t('page.changes')}</h1><p class="ta-lead">${t('changes.explained')}</p>${notice}
    ${found?.sets.length === 0 && html`<div class="ta-empty"><h2>${t('changes.empty')}</h2><p>${t('changes.emptyExplained')}</p></div>`}
    ${found?.sets.length > 0 && html`<div class="ta-scroll" tabindex="0" role="region" aria-label=${t('page.changes')}><table class="ta-table">
      <thead><tr>${['topic', 'wave', 'channel', 'state', 'open'].map(name => html`<th scope="col">${t('changes.' + name)}</th>`)}</tr></thead>
      <tbody>${found.sets.map(set => html`<tr key=${set.topic + set.wave}><th scope="row"><a href="/articles/change-sets/${encodeURIComponent(set.topic)}/${set.wave}">${set.topic}</a></th>
        <td>${set.wave}</td><td>${set.channel}</td><td><${State} of="set" state=${set.ready ? 'ready' : set.state} /></td><td>${set.open} / ${set.items}</td></tr>`)}</tbody></table></div>`}`;
}

/** One set: its items, what still names the channel, and the places outside. */
export function ChangeSet({ topic, wave }) {
  const { t, api } = usePage();
  const [set, setSet] = useState(null);
  const [asking, setAsking] = useState(null);
  const { attempt, notice } = useAttempt();
  const load = () => attempt(async () => setSet(await api.set(topic, wave)));
  useEffect(() => { load(); }, []);
  if (!set) return notice ?? html`<p role="status">${t('common.loading')}</p>`;

  const mayStay = mention => () => setAsking({
    title: t('remaining.keep'), explained: t('remaining.keepExplained', { words: mention.words }), label: t('item.reason'),
    go: async reason => setSet(await api.judge(topic, wave, { source: mention.source, place: mention.place, mark: mention.mark, reason }))
  });
  const settled = set.items.filter(item => ['ready', 'done', 'published'].includes(item.state)).length;
  const may = mention => set.rights.reviews && (mention.kind === 'name' || !set.closing);
  return html`<h1>${t('changes.of', { topic, wave })}</h1>
    <div class="ta-buttons ta-line"><${State} of="set" state=${set.ready ? 'ready' : set.state} />
      <progress value=${settled} max=${Math.max(1, set.items.length)} aria-label=${t('changes.progress', { settled, all: set.items.length })}></progress>
      <span>${t('changes.progress', { settled, all: set.items.length })}</span></div>
    <p class="ta-lead">${t(set.closing ? 'changes.closing' : 'changes.notClosing')}</p>${notice}
    <h2>${t('changes.items')}</h2>
    ${set.items.length === 0 && html`<p class="tw-muted">${t('changes.noItems')}</p>`}
    <ul class="ta-items">${set.items.map(item => html`<${Item} key=${item.id} item=${item} rights=${set.rights} open=${set.state === 'open'} onChanged=${load} />`)}</ul>
    <h2>${t('remaining.title')}</h2><p class="tw-muted">${t(set.remaining.length ? 'remaining.explained' : 'remaining.none')}</p>
    <ul class="ta-mentions">${set.remaining.map(mention => html`<li key=${mention.source + mention.place + mention.mark}>
      <span class="tw-tag ta-${mention.kind}">${t('mention.' + mention.kind)}</span> <span class="tw-muted">${t('source.' + mention.source)} · ${t('mention.' + mention.confidence)}</span>
      ${mention.link ? html` <a href=${mention.link}>${mention.title}</a>` : html` ${mention.title}`}<br /><${Excerpt} mention=${mention} />
      ${may(mention) && html`<button type="button" class="tw-button tw-small" aria-label=${`${t('remaining.keep')}: ${mention.words}, ${mention.title}`} onClick=${mayStay(mention)}>${t('remaining.keep')}</button>`}</li>`)}</ul>
    <${Places} topic=${topic} channel=${set.channel} rights=${set.rights} />
    ${asking && html`<${Ask} ...${asking} onClose=${() => setAsking(null)} />`}`;
}
