import { html, useState } from '../preact.js';
import { usePage } from '../context.js';
import { Icon } from '../icons.js';
import { useLoaded } from '../loaded.js';
import { ProblemNotice } from '../notice.js';

const ANSWERS = { all: {}, bad: { highest: 2 }, fair: { lowest: 3, highest: 3 }, good: { lowest: 4 } };

function Comment({ comment, about, onPeek }) {
  const { t, format } = usePage();
  const numbers = [...new Set([comment.caseNumber, comment.contactCase].filter(Boolean))];
  return html`<li class="tr-comment" data-rating=${comment.id}><article>
    <p class="tr-comment-head">
      ${comment.score ? html`<span class="tr-answer tr-answer-${comment.score}">${t('score.' + comment.score)}</span>` : html`<span class="tr-answer">${t('comments.noScore')}</span>`}
      <span>${about(comment)}</span>
      <time class="tw-muted" datetime=${comment.at} title=${format.exact(comment.at)}>${format.when(comment.at)}</time></p>
    <blockquote lang=${comment.language}>${comment.words}</blockquote>
    ${numbers.length > 0 && html`<p class="tr-cases">${numbers.map(number => html`<button type="button" class="tw-button tw-small" onClick=${() => onPeek(number)}>
      <${Icon} name="eye" />${t('comments.case', { number })}</button>`)}</p>`}
  </article></li>`;
}

/** What customers wrote, newest first, narrowed down by what it is about and by the answer. */
export function Comments({ choices, about, onPeek }) {
  const { t, api } = usePage();
  const [which, setWhich] = useState('');
  const [answers, setAnswers] = useState('all');
  const [page, setPage] = useState(0);
  const { found, unread, load } = useLoaded(
    () => api.comments({ ...choices.find(choice => choice.key === which)?.filter, ...ANSWERS[answers] }, page), [which, answers, page]);
  const choose = set => event => { set(event.target.value); setPage(0); };

  return html`<section class="tr-part"><h2>${t('comments.title')}</h2>
    <div class="tr-filters">
      <label><span>${t('comments.about')}</span><select class="tw-select" value=${which} onChange=${choose(setWhich)}>
        <option value="">${t('comments.everything')}</option>
        ${choices.map(choice => html`<option key=${choice.key} value=${choice.key}>${choice.name}</option>`)}</select></label>
      <label><span>${t('comments.answer')}</span><select class="tw-select" value=${answers} onChange=${choose(setAnswers)}>
        ${Object.keys(ANSWERS).map(key => html`<option key=${key} value=${key}>${t('comments.' + key)}</option>`)}</select></label>
    </div>
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
    <p class="tw-sr" role="status">${found && t('comments.found', { count: found.total })}</p>
    ${found && !found.items.length && html`<p class="tr-none">${t('comments.none')}</p>`}
    ${found?.items.length > 0 && html`<ul>${found.items.map(comment => html`<${Comment} key=${comment.id} comment=${comment} about=${about} onPeek=${onPeek} />`)}</ul>`}
    ${(page > 0 || found?.hasMore) && html`<nav class="tr-pages" aria-label=${t('page.pages')}>
      <button type="button" class="tw-button" disabled=${page === 0} onClick=${() => setPage(page - 1)}>${t('page.newer')}</button>
      <span class="tw-muted">${page + 1}</span>
      <button type="button" class="tw-button" disabled=${!found?.hasMore} onClick=${() => setPage(page + 1)}>${t('page.older')}</button></nav>`}
  </section>`;
}
