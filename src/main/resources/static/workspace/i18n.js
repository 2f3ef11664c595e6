// Texts by key. One file per language in i18n/; a further language is one more file.
const FALLBACK = 'en';
const COOKIE = 'TRAMONTO-LANGUAGE';

/** What a person may choose, each in its own words. */
export const LANGUAGES = [['it', 'Italiano'], ['en', 'English']];

/** The language that this person chose, in the form of their country where the browser knows one; else the browser's own. */
export function preferredLanguage() {
  const cookie = document.cookie.split('; ').find(pair => pair.startsWith(COOKIE + '='));
  const chosen = cookie?.slice(COOKIE.length + 1);
  if (!LANGUAGES.some(([code]) => code === chosen)) return navigator.language;
  return (navigator.languages ?? []).find(one => one.toLowerCase().split('-')[0] === chosen) ?? chosen;
}

/** From now on everything is in this language: our pages, the engine's applications, and what the server says. */
export function chooseLanguage(code) {
  document.cookie = `${COOKIE}=${code}; path=/; max-age=31536000; samesite=lax`;
  location.reload();
}

async function load(language, beside) {
  try {
    const response = await fetch(new URL(`i18n/${language}.json`, beside));
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

function find(texts, key) {
  return key.split('.').reduce((node, part) => node?.[part], texts ?? undefined);
}

function fill(text, params) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => params[name] ?? whole);
}

/** "case_put_on_shelf" becomes "Case put on shelf": better than nothing for a name we have no words for. */
export function inWords(name) {
  const words = String(name).replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Loads the texts of the browser's language that lie beside a module, with English behind them for whatever is missing. */
export async function loadTexts(preferred = preferredLanguage(), beside = import.meta.url) {
  const wanted = preferred.toLowerCase().split('-')[0];
  const [own, fallback] = await Promise.all([wanted === FALLBACK ? null : load(wanted, beside), load(FALLBACK, beside)]);
  const language = own ? wanted : FALLBACK;
  const plural = new Intl.PluralRules(language);
  const has = key => find(own, key) !== undefined || find(fallback, key) !== undefined;

  /** A text with its {params} filled in. A text with plural forms is chosen by params.count. */
  function t(key, params = {}) {
    let text = find(own, key) ?? find(fallback, key);
    if (text && typeof text === 'object') text = text[plural.select(params.count)] ?? text.other;
    return text === undefined ? inWords(key.split('.').pop()) : fill(text, params);
  }
  /** The keys below one of ours, in their order. */
  const keys = group => Object.keys(find(own, group) ?? find(fallback, group) ?? {});

  // Dates as in the reader's own country, where that is one of the language.
  const locale = preferred.toLowerCase().startsWith(language) ? preferred : language;
  return { language, locale, t, has, keys };
}
