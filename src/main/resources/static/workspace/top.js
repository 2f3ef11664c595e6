import { html, useEffect, useState } from './preact.js';
import { LANGUAGES, chooseLanguage } from './i18n.js';
import { words, workplaces } from './top/places.js';

function signOut(event) {
  const token = document.cookie.split('; ').find(pair => pair.startsWith('TRAMONTO-XSRF='));
  event.currentTarget.elements._csrf.value = token ? decodeURIComponent(token.slice('TRAMONTO-XSRF='.length)) : '';
}

function toContent(event) {
  const main = document.querySelector('main');
  event.preventDefault();
  main.tabIndex = -1;
  main.focus();
}

/** The header of every page of ours: where else this person works, in which language, who they are, and out. */
export function Top({ current }) {
  const [known, setKnown] = useState(null);
  useEffect(() => {
    Promise.all([words(), workplaces()]).then(([texts, found]) => setKnown({ texts, ...found }));
  }, []);
  if (!known) return html`<header class="tw-top"><a key="brand" class="tw-brand" href="/home">Tramonto</a></header>`;

  const { texts: { t, language }, person, workplaces: places } = known;
  return html`<header class="tw-top">
    <a class="tw-skip" href="#content" onClick=${toContent}>${t('skip')}</a>
    <a key="brand" class="tw-brand" href="/home" aria-label=${t('brand')} aria-current=${current === 'home' ? 'page' : undefined}>Tramonto</a>
    <nav aria-label=${t('places')}>${places.map(place => html`
      <a key=${place.key} href=${place.address} title=${place.about} aria-current=${place.key === current ? 'page' : undefined}>${place.name}</a>`)}</nav>
    <div class="tw-languages" role="group" aria-label=${t('language')}>${LANGUAGES.map(([code, name]) => html`
      <button key=${code} type="button" lang=${code} aria-pressed=${String(code === language)} onClick=${() => chooseLanguage(code)}>${name}</button>`)}</div>
    ${person && html`<form class="tw-person" method="post" action="/logout" onSubmit=${signOut}>
      <span>${person.name}</span><input type="hidden" name="_csrf" />
      <button type="submit">${t('signOut')}</button></form>`}
  </header>`;
}
