import { html, useEffect, useMemo, useRef, useState } from './preact.js';
import { usePage } from './context.js';
import { Icon } from './icons.js';

/** Templates of the language first, then the others; narrowed by the words typed. */
function matching(templates, language, words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return templates
    .filter(each => wanted.every(word => `${each.name} ${each.text}`.toLowerCase().includes(word)))
    .sort((one, other) => Number(other.language === language) - Number(one.language === language) || one.name.localeCompare(other.name));
}

/** A button that opens a searchable list of templates; choosing one hands it to onChoose. */
export function TemplateChooser({ templates, language, onChoose, disabled }) {
  const { t, format } = usePage();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const root = useRef(null);
  const button = useRef(null);
  const shown = useMemo(() => matching(templates, language, words), [templates, language, words]);

  useEffect(() => {
    if (!open) return undefined;
    setAt(0);
    root.current.querySelector('input').focus();
    const outside = event => { if (!root.current.contains(event.target)) setOpen(false); };
    document.addEventListener('mousedown', outside);
    return () => document.removeEventListener('mousedown', outside);
  }, [open]);
  useEffect(() => { root.current.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }); }, [at, open]);

  function close() { setOpen(false); setWords(''); button.current.focus(); }
  function choose(template) { setOpen(false); setWords(''); onChoose(template); }

  function pressed(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((at + step + shown.length) % Math.max(1, shown.length));
    else if (event.key === 'Enter') { if (shown[at]) choose(shown[at]); }
    else if (event.key === 'Escape') close();
    else if (event.key === 'Tab') setOpen(false);
    else return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
  }

  return html`<div class="tw-templates" ref=${root}>
    <button type="button" class="tw-button tw-quiet" ref=${button} data-templates disabled=${disabled || !templates.length}
      aria-haspopup="listbox" aria-expanded=${String(open)} onClick=${() => setOpen(!open)}><${Icon} name="text" /><span class="tw-label">${t('templates.title')}</span></button>
    ${open && html`<div class="tw-popup">
      <div class="tw-search"><${Icon} name="search" /><input type="text" role="combobox" aria-expanded="true" aria-controls="tw-template-list" aria-autocomplete="list"
        aria-activedescendant=${shown.length ? `tw-template-${at}` : undefined} aria-label=${t('templates.search')} placeholder=${t('templates.search')}
        value=${words} onInput=${event => { setWords(event.target.value); setAt(0); }} onKeyDown=${pressed} /></div>
      <ul role="listbox" id="tw-template-list" aria-label=${t('templates.title')}>
        ${shown.map((template, i) => html`<li role="option" id="tw-template-${i}" key=${template.key + template.language} aria-selected=${String(i === at)}
            onMouseDown=${event => { event.preventDefault(); choose(template); }} onMouseMove=${() => i !== at && setAt(i)}>
          <strong>${template.name}</strong>${template.language !== language && html` <span class="tw-tag">${format.language(template.language)}</span>`}
          <span class="tw-preview">${template.text}</span></li>`)}
      </ul>
      ${shown.length === 0 && html`<p class="tw-empty">${t('templates.none')}</p>`}
    </div>`}
  </div>`;
}
