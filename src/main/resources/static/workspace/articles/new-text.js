import { html, useState } from '../preact.js';
import { usePage } from '../context.js';
import { Dialog } from '../dialog.js';
import { Field, useAttempt } from './parts.js';

const slugOf = title => title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 100);

/** Begins an article, or a translation of one. */
export function NewText({ onClose, create, languages = ['it', 'en'], heading, body = '' }) {
  const { t, format } = usePage();
  const [text, setText] = useState({ language: languages[0], title: '', summary: '', slug: null });
  const { attempt, notice, busy } = useAttempt();
  const set = change => setText({ ...text, ...change });
  const slug = text.slug ?? slugOf(text.title);

  async function go() {
    const article = await attempt(() => create({ ...text, slug, body: body || t('new.begin') }));
    if (article) location.href = `/articles/${article.id}?language=${text.language}`;
  }
  const footer = html`<button type="button" class="tw-button" onClick=${onClose}>${t('common.cancel')}</button>
    <button type="button" class="tw-button tw-primary" disabled=${busy} onClick=${go}>${t('new.do')}</button>`;
  return html`<${Dialog} title=${heading ?? t('list.new')} onClose=${onClose} footer=${footer}>
    <${Field} label=${t('edit.title')} value=${text.title} onInput=${title => set({ title })} data-first maxlength="200" />
    <${Field} label=${t('edit.summary')} value=${text.summary} onInput=${summary => set({ summary })} rows=${2} maxlength="500" />
    <label class="tw-field"><span>${t('list.language')}</span><select class="tw-select" value=${text.language}
      onChange=${event => set({ language: event.target.value })}>${languages.map(of => html`<option value=${of}>${format.language(of)}</option>`)}</select></label>
    <${Field} label=${t('edit.slug')} value=${slug} onInput=${value => set({ slug: value })} maxlength="120" />
    ${notice}
  </${Dialog}>`;
}
