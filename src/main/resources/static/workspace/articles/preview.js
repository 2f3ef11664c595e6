import { html, useEffect, useRef, useState } from '../preact.js';
import { usePage } from '../context.js';

const PAUSE = 400;

/** How a text looks to readers, as the server made it safe; follows what is written. */
export function Preview({ article, content, language }) {
  const { t, api } = usePage();
  const [shown, setShown] = useState('');
  const asked = useRef(0);
  useEffect(() => {
    const number = ++asked.current;
    const timer = setTimeout(async () => {
      try {
        const { html: safe } = await api.preview(article, content.body);
        // Files of a text that nobody published yet are shown to those who write it only.
        if (number === asked.current) setShown(safe.replaceAll(`"/public/articles/${article}/`, `"/api/articles/${article}/files/`));
      } catch {
        if (number === asked.current) setShown('');
      }
    }, shown ? PAUSE : 0);
    return () => clearTimeout(timer);
  }, [content.body]);
  return html`<article class="ta-preview" lang=${language} tabindex="0" role="region" aria-label=${t('beside.preview')}>
    <h2 class="ta-preview-title">${content.title}</h2><p class="ta-preview-summary">${content.summary}</p>
    <div dangerouslySetInnerHTML=${{ __html: shown }}></div></article>`;
}
