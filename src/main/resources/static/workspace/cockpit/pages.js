// Tramonto's pages inside Cockpit:  const unmount = mount(node, 'sunset')
import { html, render, useEffect, useState } from '../preact.js';
import { Page } from '../context.js';
import { loadTexts, preferredLanguage } from '../i18n.js';
import { numbers } from '../programme/numbers.js';
import { cockpitApi } from './api.js';
import { Finished } from './finished.js';
import { Instance } from './instance.js';
import { Moves } from './moves.js';
import { Programme } from './programme.js';
import { Sunset } from './sunset.js';
import { spans } from './spans.js';

/** The words of these pages, and behind them those of the desk, whose parts are shown here too. */
export async function texts() {
  const [own, desk] = await Promise.all([
    loadTexts(preferredLanguage(), import.meta.url),
    loadTexts(preferredLanguage(), new URL('../programme/desk.js', import.meta.url))]);
  return {
    ...own,
    has: key => own.has(key) || desk.has(key),
    t: (key, params) => own.has(key) ? own.t(key, params) : desk.t(key, params)
  };
}

const asked = () => new URLSearchParams(location.hash.split('?')[1] ?? '');

function Shown({ name }) {
  const [query, setQuery] = useState(asked);
  useEffect(() => {
    const changed = () => setQuery(asked());
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  if (name === 'sunset') {
    const key = query.get('programme');
    return key ? html`<${Programme} key=${key} programmeKey=${key} />` : html`<${Sunset} />`;
  }
  if (name === 'finished') {
    const instance = query.get('instance');
    return instance ? html`<${Instance} key=${instance} id=${instance} />` : html`<${Finished} process=${query.get('process') ?? ''} />`;
  }
  return html`<${Moves} process=${query.get('process') ?? ''} source=${query.get('source') ?? ''} />`;
}

export function mount(node, name) {
  let gone = false;
  node.classList.add('tramonto-workspace', 'tramonto-cockpit');
  texts().then(words => {
    if (gone) return;
    node.lang = words.language;
    const value = { ...words, number: numbers(words.locale), span: spans(words.locale), api: cockpitApi(words.language) };
    render(html`<${Page.Provider} value=${value}><main class="tc-page"><${Shown} name=${name} /></main></${Page.Provider}>`, node);
  });
  return () => { gone = true; render(null, node); };
}
