// What a task of a content change asks for, inside the forms of Tasklist: one text, what still names the channel, the places
// outside, or the texts that somebody changed by hand. The task ends when the texts are where they should be.
import { html, render, useMemo, useState } from '../preact.js';
import { Page, usePage } from '../context.js';
import { formatter } from '../format.js';
import { loadTexts, preferredLanguage } from '../i18n.js';
import { useLoaded } from '../loaded.js';
import { useNames } from '../names.js';
import { Notice, ProblemNotice } from '../notice.js';
import { articlesApi } from './api.js';
import { Item } from './item.js';
import { nameOfSet } from './parts.js';
import { Places } from './places.js';
import { Remaining } from './remaining.js';

const inConflict = set => set.items.filter(item => item.state === 'conflict');

/** What each task shows, and whether that is done. */
const TASKS = {
  Task_EditText: { aboutChannel: true, over: ({ item }) => item?.state !== 'open', shows: ({ set, item, load }) => html`<${OneText} set=${set} item=${item} onChanged=${load} />` },
  Task_ReviewText: { over: ({ item }) => item?.state !== 'in_review', shows: ({ set, item, load }) => html`<${OneText} set=${set} item=${item} reviewing=${true} onChanged=${load} />` },
  Task_SettleRemainingMentions: { aboutChannel: true, over: ({ set }) => set.remaining.length === 0, shows: ({ set, load }) => html`<${Remaining} set=${set} onChanged=${load} />` },
  Task_CheckOutsidePlaces: { over: ({ places }) => places.every(place => place.state !== 'open'),
    shows: ({ set, load }) => html`<${Places} topic=${set.topic} channel=${set.channel} rights=${set.rights} onChanged=${load} />` },
  Task_SettleConflicts: { over: ({ sets }) => sets.every(set => inConflict(set).length === 0),
    shows: ({ sets, load }) => sets.map(set => html`<ul class="ta-items" key=${set.wave}>${inConflict(set).map(item => html`
      <${Item} key=${item.id} item=${item} rights=${set.rights} unfolded=${true} reviewing=${true} onChanged=${load} />`)}</ul>`) }
};

const OneText = ({ set, item, reviewing, onChanged }) => html`<ul class="ta-items">
  <${Item} item=${item} rights=${set.rights} open=${set.state === 'open'} unfolded=${true} reviewing=${reviewing} onChanged=${onChanged} /></ul>`;

function Desk({ topic, wave, item, task, onMoved }) {
  const { t, api } = usePage();
  const { programme } = useNames();
  const asked = TASKS[task];

  const { found: known, unread, load } = useLoaded(async () => {
    const set = await api.set(topic, wave);
    const sets = task === 'Task_SettleConflicts'
      ? await Promise.all((await api.sets(topic)).sets.map(one => api.set(topic, one.wave))) : [set];
    const places = task === 'Task_CheckOutsidePlaces' ? await api.places(topic) : [];
    return { set, sets, places, item: set.items.find(one => String(one.id) === String(item)) };
  }, [topic, wave, item, task]);
  const notice = unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`;
  const changed = async () => {
    const found = await load();
    if (found && asked.over(found)) onMoved?.();
  };

  if (!known) return notice ?? html`<p role="status">${t('common.loading')}</p>`;
  const { set } = known;
  const page = `/articles/change-sets/${encodeURIComponent(topic)}/${wave}`;
  return html`<section class="ta-desk" aria-label=${t('task.' + task)}>
    <h2>${t('task.' + task)}</h2>
    <p class="ta-lead">${t('task.explained.' + task)} ${asked.aboutChannel ? t(set.closing ? 'changes.closing' : 'changes.notClosing') : ''}</p>
    ${notice}
    ${asked.over(known) ? html`<${Notice} kind="info" icon="check" title=${t('task.over')} />` : asked.shows({ ...known, load: changed })}
    <p class="ta-whole"><a href=${page} target="_blank" rel="noopener">${t('task.whole', { set: nameOfSet(t, { ...set, topic: programme(set.topic) }) })}</a></p></section>`;
}

function Framed({ texts, options }) {
  const [said, setSaid] = useState('');
  const value = useMemo(() => ({ ...texts, api: articlesApi(texts.language), format: formatter(texts.locale), say: setSaid }), [texts]);
  return html`<${Page.Provider} value=${value}><div class="ta-page ta-in-tasklist">
    <div class="ta-said" role="status" aria-live="polite">${said && html`<${Notice} kind="info" icon="check" title=${said} />`}</div>
    <${Desk} ...${options} /></div></${Page.Provider}>`;
}

/** Shows the desk of a task in a node; answers a function that takes it away. */
export function mount(node, options) {
  node.classList.add('tramonto-workspace');
  let gone = false;
  loadTexts(preferredLanguage(), import.meta.url).then(texts => {
    if (!gone) render(html`<${Framed} texts=${texts} options=${options} />`, node);
  });
  return () => { gone = true; render(null, node); };
}
