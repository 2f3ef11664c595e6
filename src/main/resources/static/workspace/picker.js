import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from './preact.js';
import { usePage } from './context.js';
import { Icon } from './icons.js';
import { effectsOf } from './macros.js';

const same = (one, other) => Number(Boolean(other)) - Number(Boolean(one));

/** Templates and macros as one list: those of the language first, then those made for this kind of channel. */
export function offersOf({ templates, macros = [], way }, language) {
  const audience = way?.public ? 'public' : way?.kind;
  const texts = templates
    .filter(each => !each.audience || each.audience === audience)
    .sort((one, other) => same(one.language === language, other.language === language) || same(one.audience, other.audience))
    .map(each => ({ ...each, kind: 'template', id: `${each.language}/${each.key}` }));
  const own = texts.filter(each => each.language === language);
  const others = texts.filter(each => each.language !== language);
  const runnable = macros.map(each => ({
    ...each, kind: 'macro', id: `macro/${each.key}`, language,
    text: templates.find(template => template.key === each.template && template.language === language)?.text ?? ''
  }));
  return [...own, ...runnable, ...others];
}

function matching(offers, words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return offers.filter(each => wanted.every(word => `${each.name} ${each.about ?? ''} ${each.text}`.toLowerCase().includes(word)));
}

/** What would be sent, and for a macro what else would happen. */
function Preview({ offer }) {
  const page = usePage();
  if (!offer) return null;
  return html`<div class="tw-offer" id="tw-offer" aria-live="off">
    <strong>${offer.name}</strong>
    ${offer.about && html`<p class="tw-muted">${offer.about}</p>`}
    ${offer.text && html`<div class="tw-offer-text" lang=${offer.language}>${offer.text}</div>`}
    ${offer.kind === 'macro' && html`<ul class="tw-effects" aria-label=${page.t('macro.effects')}>
      ${effectsOf(offer, page).map(effect => html`<li key=${effect}><${Icon} name="check" />${effect}</li>`)}</ul>`}
  </div>`;
}

/** A searchable list of templates and macros with a preview; choosing one hands it to onChoose. */
export function Picker({ workspace, language, open, onOpen, onClose, onChoose, disabled }) {
  const { t, format } = usePage();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const root = useRef(null);
  const offers = useMemo(() => offersOf(workspace, language), [workspace.templates, workspace.macros, workspace.way, language]);
  const shown = useMemo(() => matching(offers, words), [offers, words]);

  useLayoutEffect(() => {
    if (!open) return undefined;
    setAt(0);
    setWords('');
    root.current.querySelector('input').focus();
    const outside = event => { if (!root.current.contains(event.target)) onClose(false); };
    document.addEventListener('mousedown', outside);
    return () => document.removeEventListener('mousedown', outside);
  }, [open]);
  useEffect(() => { root.current.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }); }, [at, open]);

  function pressed(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((at + step + shown.length) % Math.max(1, shown.length));
    else if (event.key === 'Enter') { if (shown[at]) onChoose(shown[at]); }
    else if (event.key === 'Escape') onClose(true);
    else if (event.key === 'Tab') onClose(false);
    else return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
  }

  return html`<div class="tw-templates" ref=${root}>
    <button type="button" class="tw-button tw-quiet" data-templates disabled=${disabled || !offers.length} title="/" aria-keyshortcuts="/ Control+K"
      aria-haspopup="listbox" aria-expanded=${String(open)} onClick=${open ? () => onClose(true) : onOpen}><${Icon} name="text" /><span class="tw-label">${t('templates.title')}</span></button>
    ${open && html`<div class="tw-popup tw-picker">
      <div class="tw-search"><${Icon} name="search" /><input type="text" role="combobox" aria-expanded="true" aria-controls="tw-template-list" aria-autocomplete="list"
        aria-activedescendant=${shown.length ? `tw-template-${at}` : undefined} aria-describedby="tw-offer" aria-label=${t('templates.search')} placeholder=${t('templates.search')}
        value=${words} onInput=${event => { setWords(event.target.value); setAt(0); }} onKeyDown=${pressed} /></div>
      <div class="tw-offers">
        <ul role="listbox" id="tw-template-list" aria-label=${t('templates.title')}>
          ${shown.map((offer, i) => html`<li role="option" id="tw-template-${i}" key=${offer.id} aria-selected=${String(i === at)}
              onMouseDown=${event => { event.preventDefault(); onChoose(offer); }} onMouseMove=${() => i !== at && setAt(i)}>
            <strong>${offer.name}</strong>${offer.kind === 'macro' && html` <span class="tw-tag">${t('macro.tag')}</span>`}
            ${offer.language !== language && html` <span class="tw-tag">${format.language(offer.language)}</span>`}
            <span class="tw-preview">${offer.about ?? offer.text}</span></li>`)}
        </ul>
        <${Preview} offer=${shown[at]} />
      </div>
      ${shown.length === 0 && html`<p class="tw-empty">${t('templates.none')}</p>`}
    </div>`}
  </div>`;
}
