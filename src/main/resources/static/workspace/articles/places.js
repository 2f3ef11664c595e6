import { html, useState } from '../preact.js';
import { usePage } from '../context.js';
import { Dialog } from '../dialog.js';
import { useLoaded } from '../loaded.js';
import { useNames } from '../names.js';
import { ProblemNotice } from '../notice.js';
import { PersonField } from '../person-field.js';
import { Field, useAttempt } from './parts.js';

const KINDS = ['web_page', 'phone_announcement', 'invoice', 'social_profile', 'printed', 'other'];

/** In a fortnight: who adds a list gives each place its own day later. */
const soon = () => new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);

/** Places outside of our texts, as a list to work off. */
export function Places({ topic, channel, rights, onChanged }) {
  const { t, api, format } = usePage();
  const { person } = useNames();
  const { found: places, unread, load, put } = useLoaded(() => api.places(topic), [topic]);
  const [editing, setEditing] = useState(null);
  const { attempt, busy, notice } = useAttempt();

  const check = place => attempt(async () => { await api.checkPlace(place.id); await load(); }, t('places.checked'));
  const usual = () => attempt(async () => put(await api.usualPlaces({ topic, channel, owner: rights.me, dueOn: soon() })), t('about.saved'));
  return html`<h2>${t('places.title')}</h2><p class="tw-muted">${t('places.explained')}</p>
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}${notice}
    ${places?.length === 0 && html`<p class="tw-muted">${t('places.none')}</p>`}
    ${places?.length > 0 && html`<div class="ta-scroll" tabindex="0" role="region" aria-label=${t('places.title')}><table class="ta-table">
      <thead><tr>${['name', 'kind', 'owner', 'dueOn', 'state', 'finding'].map(name => html`<th scope="col">${t('places.' + name)}</th>`)}<th scope="col"><span class="tw-sr">${t('places.actions')}</span></th></tr></thead>
      <tbody>${places.map(place => html`<tr key=${place.id}><th scope="row">${place.url ? html`<a href=${place.url} rel="noreferrer noopener" target="_blank">${place.name}</a>` : place.name}${place.note && html`<br /><q class="tw-small">${place.note}</q>`}</th>
        <td>${t('placeKind.' + place.kind)}</td><td>${person(place.owner)}</td><td>${place.dueOn ? format.calendar(place.dueOn) : ''}</td><td>${t('placeState.' + place.state)}</td>
        <td>${place.finding ? html`${t('finding.' + place.finding)}${place.found ? `: ${place.found}` : ''} <span class="tw-muted">${format.when(place.checkedAt)}</span>` : ''}</td>
        <td>${rights.reviews && html`<div class="ta-buttons"><button type="button" class="tw-button tw-small" aria-label=${`${t('places.change')} ${place.name}`} onClick=${() => setEditing(place)}>${t('places.change')}</button>
          ${place.url && html`<button type="button" class="tw-button tw-small" disabled=${busy} aria-label=${`${t('places.check')} ${place.name}`} onClick=${() => check(place)}>${t('places.check')}</button>`}</div>`}</td></tr>`)}</tbody></table></div>`}
    ${rights.reviews && html`<button type="button" class="tw-button" onClick=${() => setEditing({})}>${t('places.add')}</button>
      ${' '}<button type="button" class="tw-button" disabled=${busy} onClick=${usual}>${t('places.usual')}</button>`}
    ${editing && html`<${PlaceDialog} place=${editing} onClose=${() => setEditing(null)}
      save=${async changed => { await (editing.id ? api.changePlace(editing.id, { ...changed, revision: editing.revision }) : api.addPlace({ topic, channel, ...changed })); await load(); onChanged?.(); }} />`}`;
}

function PlaceDialog({ place, onClose, save }) {
  const { t } = usePage();
  const [changed, setChanged] = useState({ kind: place.kind ?? 'web_page', name: place.name ?? '', url: place.url ?? '', owner: place.owner ?? '',
    dueOn: place.dueOn ?? '', state: place.state ?? 'open', note: place.note ?? '' });
  const { attempt, busy, notice } = useAttempt();
  const set = change => setChanged({ ...changed, ...change });
  const go = async () => { if (await attempt(async () => { await save(changed); return true; }, t('about.saved'))) onClose(); };
  const select = (name, values, words) => html`<label class="tw-field"><span>${t('places.' + name)}</span><select class="tw-select" value=${changed[name]}
    onChange=${event => set({ [name]: event.target.value })}>${values.map(value => html`<option value=${value}>${t(`${words}.${value}`)}</option>`)}</select></label>`;
  const footer = html`<button type="button" class="tw-button" onClick=${onClose}>${t('common.cancel')}</button>
    <button type="button" class="tw-button tw-primary" disabled=${busy} onClick=${go}>${t('about.save')}</button>`;
  return html`<${Dialog} title=${t(place.id ? 'places.change' : 'places.add')} onClose=${onClose} footer=${footer}>
    <${Field} label=${t('places.name')} value=${changed.name} onInput=${name => set({ name })} data-first />
    ${select('kind', KINDS, 'placeKind')}
    <${Field} label=${t('places.url')} type="url" value=${changed.url} onInput=${url => set({ url })} />
    <${PersonField} label=${t('places.owner')} value=${changed.owner} onInput=${owner => set({ owner })} />
    <${Field} label=${t('places.dueOn')} type="date" value=${changed.dueOn} onInput=${dueOn => set({ dueOn })} />
    ${select('state', ['open', 'done', 'not_needed'], 'placeState')}
    <${Field} label=${t('places.note')} value=${changed.note} onInput=${note => set({ note })} rows=${2} />${notice}
  </${Dialog}>`;
}
