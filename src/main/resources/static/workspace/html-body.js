import { html, useEffect, useRef, useState } from './preact.js';
import { usePage } from './context.js';
import { Icon } from './icons.js';
import { Notice } from './notice.js';

const QUOTES = 'blockquote, .gmail_quote, .moz-cite-prefix, .yahoo_quoted';
const TALLEST = 12_000;
const LATEST = 600;    // milliseconds in which a frame is made even where the page is never idle

const withImages = url => url + (url.includes('?') ? '&' : '?') + 'images=show';

function quotesOf(document) {
  const all = [...document.body.querySelectorAll(QUOTES)].filter(quote => !quote.parentElement.closest(QUOTES));
  const quoted = all.reduce((length, quote) => length + quote.textContent.trim().length, 0);
  return document.body.textContent.trim().length > quoted ? all : [];
}

function openLinksOutside(document) {
  for (const link of document.querySelectorAll('a[href], area[href]')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
}

const whenIdle = window.requestIdleCallback ?? (does => setTimeout(does, 100));

/**
 * The HTML of a mail in a frame without scripts, as high as its content; its quotes can be folded. The newest is what one
 * reads first: the frames of the others are made after it.
 */
export function HtmlBody({ message, title, newest }) {
  const { t } = usePage();
  const frame = useRef(null);
  const watcher = useRef(null);
  const [images, setImages] = useState(false);
  const [quotes, setQuotes] = useState([]);
  const [quotesShown, setQuotesShown] = useState(false);
  const [height, setHeight] = useState(null);
  const [due, setDue] = useState(newest);

  useEffect(() => () => watcher.current?.disconnect(), []);
  useEffect(() => { if (!due) whenIdle(() => setDue(true), { timeout: LATEST }); }, []);
  useEffect(() => {
    quotes.forEach(quote => quote.style.setProperty('display', quotesShown ? '' : 'none', quotesShown ? '' : 'important'));
  }, [quotes, quotesShown]);

  function loaded() {
    const document = frame.current?.contentDocument;
    if (!document?.body) return;        // a frame that keeps to itself has a fixed height and scrolls
    openLinksOutside(document);
    setQuotes(quotesOf(document));
    const measure = () => {
      const { marginTop, marginBottom } = getComputedStyle(document.body);
      setHeight(Math.min(TALLEST, Math.ceil(document.body.getBoundingClientRect().height + parseFloat(marginTop) + parseFloat(marginBottom)) + 2));
    };
    watcher.current?.disconnect();
    watcher.current = new ResizeObserver(measure);
    watcher.current.observe(document.body);
    measure();
  }

  return html`<div class="tw-html">
    ${message.remoteImages && !images && html`<${Notice} kind="quiet" icon="image"
      actions=${html`<button type="button" class="tw-button" onClick=${() => setImages(true)}>${t('message.showImages')}</button>`}>
      ${t('message.imagesBlocked')}</${Notice}>`}
    ${!due ? html`<div class="tw-unsized"></div>` : html`<iframe ref=${frame} class=${height ? '' : 'tw-unsized'} style=${height ? { height: `${height}px` } : {}}
      src=${images ? withImages(message.htmlUrl) : message.htmlUrl} title=${title} loading=${newest ? 'eager' : 'lazy'}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" onLoad=${loaded}></iframe>`}
    ${quotes.length > 0 && html`<${QuoteToggle} shown=${quotesShown} onToggle=${() => setQuotesShown(!quotesShown)} />`}
  </div>`;
}

export function QuoteToggle({ shown, onToggle }) {
  const { t } = usePage();
  return html`<button type="button" class="tw-quote-toggle" aria-expanded=${String(shown)} onClick=${onToggle}>
    <${Icon} name=${shown ? 'up' : 'down'} />${t(shown ? 'message.hideQuote' : 'message.showQuote')}</button>`;
}
