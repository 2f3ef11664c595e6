import { html } from '../preact.js';
import { usePage } from '../context.js';
import { useLoaded } from '../loaded.js';
import { useNames } from '../names.js';
import { ProblemNotice } from '../notice.js';
import { State, nameOfSet } from './parts.js';
import { Item } from './item.js';
import { Places } from './places.js';
import { Remaining } from './remaining.js';

/** All sets of changes. */
export function ChangeSetList() {
  const { t, api } = usePage();
  const { programme, channel } = useNames();
  const { found, unread, load } = useLoaded(() => api.sets());
  return html`<h1>${t('page.changes')}</h1><p class="ta-lead">${t('changes.explained')}</p>
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
    ${found?.sets.length === 0 && html`<div class="ta-empty"><h2>${t('changes.empty')}</h2><p>${t('changes.emptyExplained')}</p></div>`}
    ${found?.sets.length > 0 && html`<div class="ta-scroll" tabindex="0" role="region" aria-label=${t('page.changes')}><table class="ta-table">
      <thead><tr>${['topic', 'wave', 'channel', 'state', 'open'].map(name => html`<th scope="col">${t('changes.' + name)}</th>`)}</tr></thead>
      <tbody>${found.sets.map(set => html`<tr key=${set.topic + set.wave}><th scope="row"><a href="/articles/change-sets/${encodeURIComponent(set.topic)}/${set.wave}">${programme(set.topic)}</a> <span class="tw-small tw-muted">${set.topic}</span></th>
        <td>${set.wave}</td><td>${channel(set.channel)}</td><td><${State} of="set" state=${set.ready ? 'ready' : set.state} /></td><td>${set.open} / ${set.items}</td></tr>`)}</tbody></table></div>`}`;
}

/** One set: its items, what still names the channel, and the places outside. */
export function ChangeSet({ topic, wave }) {
  const { t, api } = usePage();
  const { programme } = useNames();
  const { found: set, unread, load, put } = useLoaded(() => api.set(topic, wave), [topic, wave]);
  const notice = unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`;
  if (!set) return notice ?? html`<p role="status">${t('common.loading')}</p>`;
  const settled = set.items.filter(item => ['ready', 'done', 'published'].includes(item.state)).length;
  return html`<h1>${nameOfSet(t, { ...set, topic: programme(set.topic) })}</h1>
    <div class="ta-buttons ta-line"><${State} of="set" state=${set.ready ? 'ready' : set.state} />
      <progress value=${settled} max=${Math.max(1, set.items.length)} aria-label=${t('changes.progress', { settled, all: set.items.length })}></progress>
      <span>${t('changes.progress', { settled, all: set.items.length })}</span></div>
    <p class="ta-lead">${t(set.closing ? 'changes.closing' : 'changes.notClosing')}</p>${notice}
    <h2>${t('changes.items')}</h2>
    ${set.items.length === 0 && html`<p class="tw-muted">${t('changes.noItems')}</p>`}
    <ul class="ta-items">${set.items.map(item => html`<${Item} key=${item.id} item=${item} rights=${set.rights} open=${set.state === 'open'} onChanged=${load} />`)}</ul>
    <${Remaining} set=${set} onChanged=${put} />
    <${Places} topic=${topic} channel=${set.channel} rights=${set.rights} />`;
}
