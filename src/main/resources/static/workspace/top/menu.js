// The same list as a menu in the header of the engine's applications. Plain DOM: those have no Preact.
import { LANGUAGES, chooseLanguage } from '../i18n.js';
import { words, workplaces } from './places.js';

function element(name, attributes, ...children) {
  const node = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.append(...children);
  return node;
}

function styled() {
  if (document.querySelector('link[data-tramonto-menu]')) return;
  document.head.append(element('link', {
    rel: 'stylesheet', href: new URL('menu.css', import.meta.url), 'data-tramonto-menu': ''
  }));
}

function languages(texts) {
  return element('li', {}, element('div', { class: 'languages', role: 'group', 'aria-label': texts.t('language') },
    ...LANGUAGES.map(([code, name]) => {
      const button = element('button', { type: 'button', lang: code, 'aria-pressed': String(code === texts.language) }, name);
      button.addEventListener('click', () => chooseLanguage(code));
      return button;
    })));
}

/** A button with a list of links behind it, without the place where it stands. Nothing where nobody is signed in. */
export async function placesMenu(node, current) {
  const [texts, { workplaces: places }] = await Promise.all([words(), workplaces()]);
  if (!places.length || !node.isConnected) return;
  styled();
  const root = new URL('../../', import.meta.url);
  const list = element('ul', { id: 'tramonto-places', hidden: '' },
    ...places.filter(place => place.key !== current).map(place =>
      element('li', {}, element('a', { href: new URL(place.address.slice(1), root).pathname, title: place.about }, place.name))),
    languages(texts));
  const button = element('button', { type: 'button', 'aria-expanded': 'false', 'aria-controls': 'tramonto-places' }, texts.t('pages'));
  const menu = element('div', { class: 'tramonto-places' }, button, list);

  function show(open) {
    list.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
  }
  button.addEventListener('click', () => show(list.hidden));
  menu.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || list.hidden) return;
    show(false);
    button.focus();
    event.stopPropagation();
  });
  menu.addEventListener('focusout', event => { if (!menu.contains(event.relatedTarget)) show(false); });
  document.addEventListener('click', event => { if (!menu.contains(event.target)) show(false); });
  node.replaceChildren(menu);
}
