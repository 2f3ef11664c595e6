import { html, useRef, useState } from '../preact.js';
import { usePage } from '../context.js';
import { PersonField } from '../person-field.js';
import { Field, useAttempt } from './parts.js';

/** Owner, topics, the date of the next look, files, and addresses that lead here. */
export function About({ article, text, language, onChanged }) {
  const { t, api, format } = usePage();
  const [facts, setFacts] = useState({ owner: article.owner, topics: article.topics.join(', '), reviewBy: article.reviewBy ?? '' });
  const [path, setPath] = useState('');
  const { attempt, notice, busy } = useAttempt();
  const chosen = useRef(null);
  const { id, rights } = article;
  const again = call => attempt(async () => { await call(); onChanged(await api.article(id)); }, t('about.saved'));
  const save = () => again(() => api.facts(id, { revision: article.revision, owner: facts.owner,
    topics: facts.topics.split(',').map(topic => topic.trim()).filter(Boolean), reviewBy: facts.reviewBy || null }));
  const attach = event => {
    const file = event.target.files[0];
    event.target.value = '';
    if (file) again(() => api.attach(id, file));
  };
  return html`${notice}
    <${PersonField} label=${t('about.owner')} value=${facts.owner} onInput=${owner => setFacts({ ...facts, owner })} readonly=${!rights.edits} />
    <${Field} label=${t('about.topics')} value=${facts.topics} onInput=${topics => setFacts({ ...facts, topics })} readonly=${!rights.edits} />
    <${Field} label=${t('about.reviewBy')} type="date" value=${facts.reviewBy} onInput=${reviewBy => setFacts({ ...facts, reviewBy })} readonly=${!rights.edits} />
    ${rights.edits && html`<button type="button" class="tw-button" disabled=${busy} onClick=${save}>${t('about.save')}</button>`}
    <h2>${t('about.files')}</h2>
    ${article.files.length ? html`<ul class="ta-files">${article.files.map(file => html`<li key=${file.name}>
        <a href="/api/articles/${id}/files/${encodeURIComponent(file.name)}">${file.name}</a> <span class="tw-muted">${format.size(file.size)} · <code>file:${file.name}</code></span>
        ${rights.edits && html`<button type="button" class="tw-button tw-small" disabled=${busy} aria-label=${`${t('about.remove')} ${file.name}`} onClick=${() => again(() => api.detach(id, file.name))}>${t('about.remove')}</button>`}</li>`)}</ul>`
      : html`<p class="tw-muted">${t('about.noFiles')}</p>`}
    ${rights.writes && html`<button type="button" class="tw-button" disabled=${busy} onClick=${() => chosen.current.click()}>${t('about.attach')}</button>
      <input type="file" class="tw-sr" tabindex="-1" aria-hidden="true" ref=${chosen} onChange=${attach} />`}
    <h2>${t('about.redirects')}</h2><p class="tw-muted">${t('about.redirectsExplained', { address: `/help/${language}/${text.slug}` })}</p>
    ${text.redirects.length > 0 && html`<ul class="ta-files">${text.redirects.map(from => html`<li key=${from}><code>${from}</code>
      ${rights.edits && html`<button type="button" class="tw-button tw-small" disabled=${busy} aria-label=${`${t('about.remove')} ${from}`} onClick=${() => again(() => api.forget(id, language, from))}>${t('about.remove')}</button>`}</li>`)}</ul>`}
    ${rights.edits && html`<${Field} label=${t('about.path')} value=${path} onInput=${setPath} />
      <button type="button" class="tw-button" disabled=${busy || !path.trim()} onClick=${() => again(() => api.lead(id, language, path.trim())).then(() => setPath(''))}>${t('about.lead')}</button>`}`;
}
