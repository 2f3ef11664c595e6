import { html, useState } from '../preact.js';
import { usePage } from '../context.js';
import { useLoaded } from '../loaded.js';
import { useNames } from '../names.js';
import { Notice, ProblemNotice } from '../notice.js';
import { Ask, Difference, Excerpt, Field, State, useAttempt } from './parts.js';
import { Preview } from './preview.js';

/** Somebody else has changed the text meanwhile. */
const OUTDATED = 'KNOW-014';

const contentOf = (text, or) => text ? { title: text.title, summary: text.summary, body: text.body } : or;

/** One text of a change: what names the channel in it, the draft, and what can be done. */
export function Item({ item, rights, open, unfolded, reviewing, onChanged }) {
  const { t, api, format } = usePage();
  const { person } = useNames();
  const [shown, setShown] = useState(unfolded || location.hash === '#item-' + item.id);
  const { found: loaded, unread, load, put } = useLoaded(async () => shown ? api.item(item.id) : null, [item.id, shown]);
  const [draft, setDraft] = useState(null);
  const [asking, setAsking] = useState(null);
  const { attempt, busy, notice } = useAttempt(failed => { if (failed.code === OUTDATED) load(); });

  const now = loaded?.item ?? item;
  const base = contentOf(now.draft, contentOf(now.published, { title: '', summary: '', body: '' }));
  const content = draft ?? base;
  const set = change => setDraft({ ...content, ...change });
  const done = async (call, words) => {
    const next = await attempt(call, words);
    if (next) { put(next); setDraft(null); onChanged(); }
    return next;
  };
  const step = (name, body, words) => done(() => api.itemStep(item.id, name, { revision: now.revision, ...body }), words);
  const ask = (name, body) => () => setAsking({
    title: t('item.' + name), explained: t(`item.${name}Explained`), label: t('item.reason'),
    go: async reason => { const next = await api.itemStep(item.id, name === 'refuse' ? 'review' : name === 'restore' || name === 'leave' ? 'settle' : name,
      { revision: now.revision, reason, ...body }); put(next); onChanged(); }
  });
  const article = now.kind !== 'checklist';
  const writing = open && rights.writes && article && ['open', 'in_review', 'ready', 'done'].includes(now.state);
  const button = (name, onClick, primary, disabled) => html`<button type="button" class="tw-button ${primary ? 'tw-primary' : ''}" disabled=${busy || disabled} onClick=${onClick}>${t('item.' + name)}</button>`;

  const fields = html`<${Field} label=${t('edit.title')} value=${content.title} onInput=${title => set({ title })} readonly=${!writing} />
    <${Field} label=${t('edit.summary')} value=${content.summary} onInput=${summary => set({ summary })} rows=${2} readonly=${!writing} />
    <${Field} label=${t('edit.body')} value=${content.body} onInput=${body => set({ body })} rows=${14} lang=${now.language} readonly=${!writing} class="ta-body" />`;

  return html`<li class="ta-item" id="item-${item.id}"><article aria-label=${item.title}>
    <h3><button type="button" class="tw-button tw-quiet" aria-expanded=${String(shown)} onClick=${() => setShown(!shown)}>${item.title}</button></h3>
    <div class="ta-buttons ta-line"><${State} of="itemState" state=${now.state} /><span class="tw-muted">${t('kind.' + now.kind)}${article ? '' : ` · ${t('source.' + now.source)}`}${now.language ? ` · ${format.language(now.language)}` : ''} · ${person(now.owner)}${now.dueOn ? ` · ${t('item.by', { day: format.calendar(now.dueOn) })}` : ''}</span></div>
    ${now.note && html`<p><q>${now.note}</q>${now.reviewer ? ` – ${person(now.reviewer)}` : ''}</p>`}
    ${shown && html`${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}${now.mentions.length > 0 && html`<ul class="ta-mentions">${now.mentions.map(mention => html`<li><span class="tw-tag ta-${mention.kind}">${t('mention.' + mention.kind)}</span> <${Excerpt} mention=${mention} /></li>`)}</ul>`}
      ${now.link && html`<p><a href=${now.link} target="_blank" rel="noopener">${t('item.look')}</a></p>`}
      ${article && loaded && html`${reviewing ? html`<${Preview} article=${now.article ?? 0} content=${content} language=${now.language} />`
        : html`<div class="ta-sides"><div>${fields}</div><${Preview} article=${now.article ?? 0} content=${content} language=${now.language} /></div>`}
        ${loaded.mentions.length > 0 && html`<${Notice} kind="warn" title=${t('item.stillNames')}>${loaded.mentions.map(mention => mention.words).join(', ')}</${Notice}>`}
        ${loaded.difference && now.published && html`<${Difference} rows=${loaded.difference.rows} before=${t('item.now')} after=${t('item.draft')} />`}
        ${reviewing && writing && html`<details class="ta-rewrite"><summary>${t('item.rewrite')}</summary>${fields}</details>`}`}
      ${notice /* right above the buttons, where one looks after pressing one */}
      <div class="ta-buttons">
        ${writing && !(reviewing && !draft) && button('save', () => done(() => api.editItem(item.id, { revision: now.revision, ...content }), t('edit.saved')), true, !draft)}
        ${open && rights.writes && now.state === 'open' && now.draft && !draft && button('submit', () => step('submit', {}, t('item.submitDone')))}
        ${open && rights.reviews && now.state === 'in_review' && button('accept', () => step('review', { accepted: true }, t('item.acceptDone')), true)}
        ${open && rights.reviews && now.state === 'in_review' && button('refuse', ask('refuse', { accepted: false }))}
        ${open && rights.writes && now.kind === 'checklist' && now.state === 'open' && button('done', ask('done'))}
        ${open && rights.reviews && now.state === 'open' && now.kind !== 'create' && button('keep', ask('keep'))}
        ${rights.edits && now.state === 'conflict' && button('restore', ask('restore', { restore: true }))}
        ${rights.edits && now.state === 'conflict' && button('leave', ask('leave', { restore: false }))}
      </div>`}
    ${asking && html`<${Ask} ...${asking} onClose=${() => setAsking(null)} />`}
  </article></li>`;
}
