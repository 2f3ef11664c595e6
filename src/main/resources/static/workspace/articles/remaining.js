import { html, useState } from '../preact.js';
import { usePage } from '../context.js';
import { Ask, Excerpt } from './parts.js';

/** What published texts still say about the channel, each with the way to let it stay where it may. */
export function Remaining({ set, onChanged }) {
  const { t, api } = usePage();
  const [asking, setAsking] = useState(null);
  const mayStay = mention => () => setAsking({
    title: t('remaining.keep'), explained: t('remaining.keepExplained', { words: mention.words }), label: t('item.reason'),
    go: async reason => onChanged(await api.judge(set.topic, set.wave, { source: mention.source, place: mention.place, mark: mention.mark, reason }))
  });
  const may = mention => set.rights.reviews && (mention.kind === 'name' || !set.closing);
  return html`<h2>${t('remaining.title')}</h2><p class="tw-muted">${t(set.remaining.length ? 'remaining.explained' : 'remaining.none')}</p>
    <ul class="ta-mentions">${set.remaining.map(mention => html`<li key=${mention.source + mention.place + mention.mark}>
      <span class="tw-tag ta-${mention.kind}">${t('mention.' + mention.kind)}</span> <span class="tw-muted">${t('source.' + mention.source)} · ${t('mention.' + mention.confidence)}</span>
      ${mention.link ? html` <a href=${mention.link} target="_blank" rel="noopener">${mention.title}</a>` : html` ${mention.title}`}<br /><${Excerpt} mention=${mention} />
      ${may(mention) && html` <button type="button" class="tw-button tw-small" aria-label=${`${t('remaining.keep')}: ${mention.words}, ${mention.title}`} onClick=${mayStay(mention)}>${t('remaining.keep')}</button>`}
      ${!may(mention) && set.rights.reviews && html` <span class="tw-muted">${t('remaining.mustGo')}</span>`}</li>`)}</ul>
    ${asking && html`<${Ask} ...${asking} onClose=${() => setAsking(null)} />`}`;
}
