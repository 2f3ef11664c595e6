// All places in which the person who is signed in may work.
import { html, render } from '../preact.js';
import { loadTexts, preferredLanguage } from '../i18n.js';
import { Top } from '../top.js';
import { workplaces } from '../top/places.js';

function Home({ t, places }) {
  return html`<${Top} current="home" />
    <main class="th-page"><h1>${t('title')}</h1>
      ${places.length === 0 ? html`<p>${t('none')}</p>` : html`<ul class="th-places">${places.map(place => html`
        <li key=${place.key}><a href=${place.address}><strong>${place.name}</strong><span>${place.about}</span></a></li>`)}</ul>`}
    </main>`;
}

Promise.all([loadTexts(preferredLanguage(), import.meta.url), workplaces()]).then(([texts, found]) => {
  document.documentElement.lang = texts.language;
  document.title = `${texts.t('title')} – Tramonto`;
  render(html`<${Home} t=${texts.t} places=${found.workplaces} />`, document.body);
});
