import { html, useEffect, useState } from '../preact.js';
import { usePage } from '../context.js';
import { useLoaded } from '../loaded.js';
import { useNames } from '../names.js';
import { Notice, ProblemNotice } from '../notice.js';
import { Ask, Field, State, useAttempt } from './parts.js';
import { NewText } from './new-text.js';
import { Preview } from './preview.js';
import { Versions } from './versions.js';
import { About } from './about.js';

const contentOf = version => ({ title: version.title, summary: version.summary, body: version.body });

/** One article: its text in one language, beside it how it looks, its versions, or another language. */
export function Editor({ id }) {
  const { t, api, format } = usePage();
  const { person } = useNames();
  const [article, setArticle] = useState(null);
  const [language, setLanguage] = useState(new URLSearchParams(location.search).get('language'));
  const [draft, setDraft] = useState(null);           // what is being written; null while it is what was saved last
  const [seen, setSeen] = useState(0);                 // the revision it was begun upon
  const [beside, setBeside] = useState('preview');
  const [asking, setAsking] = useState(null);
  const [translating, setTranslating] = useState(false);
  const [theirs, setTheirs] = useState(null);
  const { attempt, busy, problem, setProblem, notice } = useAttempt();

  function show(next, of = language) {
    const text = next.texts.find(any => any.language === of) ?? next.texts[0];
    setArticle(next); setLanguage(text.language); setSeen(text.revision); setDraft(null); setTheirs(null);
  }
  const { found, unread, load } = useLoaded(() => api.article(id), [id]);
  useEffect(() => { if (found) show(found); }, [found]);
  useEffect(() => {
    if (problem?.code === 'KNOW-006') { setTheirs(problem.facts.theirs); setSeen(problem.facts.revision); setProblem(null); }
  }, [problem]);
  useEffect(() => {
    const warn = event => { if (draft) event.preventDefault(); };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [draft]);

  if (!article) return unread ? html`<${ProblemNotice} problem=${unread} onRetry=${load} />` : html`<p role="status">${t('common.loading')}</p>`;
  const text = article.texts.find(any => any.language === language);
  const content = draft ?? contentOf(text.newest);
  const set = change => setDraft({ ...content, ...change });
  const { rights } = article;
  const step = (name, body, words) => attempt(async () => show(await api.step(id, language, name, { revision: text.revision, ...body })), words);
  const save = () => attempt(async () => show(await api.save(id, language, { revision: seen, ...content })), t('edit.saved'));
  const others = article.texts.filter(any => any.language !== language);
  const missing = ['it', 'en'].filter(of => !article.texts.some(any => any.language === of));
  const tabs = ['preview', 'versions', ...others.map(other => other.language), 'about'];
  const name = tab => others.some(other => other.language === tab) ? format.language(tab) : t('beside.' + tab);

  return html`<h1>${text.newest.title}</h1>
    <div class="ta-buttons ta-line">
      <${State} of="state" state=${text.state} />
      <span class="tw-muted">${t('edit.version', { number: text.newest.number, author: person(text.newest.author) })}${text.published && text.state !== 'published' ? ` · ${t('edit.readersSee', { number: text.publishedVersion })}` : ''}
        ${text.publishAt ? ` · ${t('edit.scheduled', { when: format.when(text.publishAt) })}` : ''}</span>
      <span class="ta-fill"></span>
      ${article.texts.map(any => html`<button type="button" class="tw-button tw-small" aria-pressed=${String(any.language === language)}
        onClick=${() => { if (!draft || confirm(t('edit.leave'))) show(article, any.language); }}>${format.language(any.language)}</button>`)}
      ${missing.length > 0 && rights.writes && html`<button type="button" class="tw-button tw-small" onClick=${() => setTranslating(true)}>${t('edit.translate')}</button>`}
    </div>
    ${notice}
    ${theirs && html`<section class="ta-conflict" aria-label=${t('conflict.title')}><${Notice} kind="warn" title=${t('conflict.title')}>${t('conflict.explained', { author: person(theirs.author) })}</${Notice}>
      <h2>${t('conflict.theirs')}</h2><pre tabindex="0" role="region" aria-label=${t('conflict.theirs')}>${theirs.title}\n${theirs.summary}\n\n${theirs.body}</pre>
      <button type="button" class="tw-button" onClick=${() => { setDraft(contentOf(theirs)); setTheirs(null); }}>${t('conflict.take')}</button></section>`}
    <div class="ta-sides">
      <section aria-label=${t('edit.text')}>
        <${Field} label=${t('edit.title')} value=${content.title} onInput=${title => set({ title })} maxlength="200" readonly=${!rights.writes} />
        <${Field} label=${t('edit.summary')} value=${content.summary} onInput=${summary => set({ summary })} rows=${2} maxlength="500" readonly=${!rights.writes} />
        <${Field} label=${t('edit.body')} value=${content.body} onInput=${body => set({ body })} rows=${22} spellcheck="true" lang=${language} readonly=${!rights.writes} class="ta-body" />
        <div class="ta-buttons">
          ${rights.writes && html`<button type="button" class="tw-button tw-primary" disabled=${busy || !draft} onClick=${save}>${t('edit.save')}</button>`}
          ${draft && html`<button type="button" class="tw-button" onClick=${() => setDraft(null)}>${t('edit.undo')}</button>`}
          ${!draft && html`<${Steps} text=${text} rights=${rights} busy=${busy} step=${step} ask=${setAsking} />`}
        </div>
        ${text.reviews.length > 0 && html`<h2>${t('edit.reviews')}</h2><ul class="ta-reviews">${text.reviews.slice(0, 5).map(review => html`
          <li>${t(review.accepted ? 'edit.accepted' : 'edit.refused', { ...review, reviewer: person(review.reviewer) })} ${review.note && html`<q>${review.note}</q>`} <span class="tw-muted">${format.when(review.at)}</span></li>`)}</ul>`}
      </section>
      <section aria-label=${name(beside)}>
        <div class="ta-buttons" role="group" aria-label=${t('beside.label')}>${tabs.map(tab => html`<button type="button" class="tw-button tw-small"
          aria-pressed=${String(beside === tab)} onClick=${() => setBeside(tab)}>${name(tab)}</button>`)}</div>
        ${beside === 'preview' && html`<${Preview} article=${id} content=${content} language=${language} />`}
        ${beside === 'versions' && html`<${Versions} key=${text.revision + language} id=${id} language=${language} published=${text.publishedVersion} onTake=${rights.writes ? version => setDraft(contentOf(version)) : null} />`}
        ${beside === 'about' && html`<${About} article=${article} text=${text} language=${language} onChanged=${next => show(next)} />`}
        ${others.filter(other => other.language === beside).map(other => html`<${Preview} article=${id} content=${other.newest} language=${other.language} />`)}
      </section>
    </div>
    ${asking && html`<${Ask} ...${asking} onClose=${() => setAsking(null)} />`}
    ${translating && html`<${NewText} heading=${t('edit.translate')} languages=${missing} body=${text.newest.body}
      onClose=${() => setTranslating(false)} create=${article => api.translate(id, article)} />`}`;
}

/** What can be done with the text as it is. */
function Steps({ text, rights, busy, step, ask }) {
  const { t } = usePage();
  const button = (name, onClick, primary) => html`<button type="button" class="tw-button ${primary ? 'tw-primary' : ''}" disabled=${busy} onClick=${onClick}>${t('step.' + name)}</button>`;
  const asking = (name, field, more = {}) => () => ask({
    title: t('step.' + name), label: t('step.' + field), explained: t(`step.${name}Explained`), ...more,
    go: words => step(more.step ?? name, more.body(words), t(`step.${name}Done`))
  });
  const { state } = text;
  return html`
    ${state === 'draft' && rights.writes && button('submit', () => step('submit', {}, t('step.submitDone')))}
    ${state === 'in_review' && rights.reviews && button('accept', () => step('review', { accepted: true }, t('step.acceptDone')), true)}
    ${state === 'in_review' && rights.reviews && button('refuse', asking('refuse', 'note', { step: 'review', body: note => ({ accepted: false, note }) }))}
    ${state === 'approved' && rights.edits && button('publish', () => step('publish', {}, t('step.publishDone')), true)}
    ${state === 'approved' && rights.edits && button('schedule', asking('schedule', 'at', { type: 'datetime-local', needed: false, body: at => ({ at: at ? new Date(at).toISOString() : null }) }))}
    ${text.published && rights.edits && button('archive', asking('archive', 'successor', { type: 'number', needed: false, body: successor => ({ successor: successor ? Number(successor) : null }) }))}
    ${rights.edits && button('move', asking('move', 'slug', { type: 'text', value: text.slug, body: slug => ({ slug }) }))}`;
}
