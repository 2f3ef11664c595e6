// Log a call or register a letter: who, what, and whether it belongs to a case that is open already.
//   const { submit, unmount } = mount(node, way)   submit() hands in and promises the receipt, or null and says why
import { html, render, useEffect, useRef, useState } from '../preact.js';
import { Page } from '../context.js';
import { caller, csrfToken } from '../api.js';
import { formatter } from '../format.js';
import { loadTexts } from '../i18n.js';
import { Notice } from '../notice.js';

const OVER = new Set(['closed', 'withdrawn', 'merged']);
const LARGEST = 25 * 1024 * 1024;
const SCANS = 'application/pdf,image/jpeg,image/png,image/tiff';
const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
const local = date => new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

const EMPTY = { customer: null, name: '', phone: '', email: '', subject: '', text: '', caseNumber: '', scan: null };

/** What is missing first, by its field; null where all is there. */
function missing(way, values) {
  if (!values.customer && !values.phone.trim() && !values.email.trim()) return 'from';
  if (!values.subject.trim()) return 'subject';
  if (way === 'call' && !values.text.trim()) return 'text';
  return way === 'letter' && !values.scan ? 'scan' : null;
}

function told(way, values, key, language) {
  const today = values.date === local(new Date());
  return {
    way, key, subject: values.subject.trim(), text: values.text.trim(), language: values.customer?.language ?? language,
    from: values.customer ? { customerNumber: values.customer.number } : { name: values.name.trim() || null, phone: values.phone.trim() || null, email: values.email.trim() || null },
    caseNumber: values.caseNumber || null, receivedAt: way === 'letter' && !today ? new Date(values.date + 'T09:00').toISOString() : null
  };
}

/** A scan goes as the file it is, beside what is told of it. */
function bodyOf(contact, scan) {
  const json = JSON.stringify(contact);
  if (!scan) return new Blob([json], { type: 'application/json' });
  const parts = new FormData();
  parts.append('contact', new Blob([json], { type: 'application/json' }));
  parts.append('scan', scan, scan.name);
  return parts;
}

/** The receipt or the problem, with how far it is meanwhile. */
function send(body, language, onProgress) {
  return new Promise(resolve => {
    const call = new XMLHttpRequest();
    call.open('POST', '/api/desk/contacts');
    for (const [name, value] of Object.entries({ Accept: 'application/json, application/problem+json', 'Accept-Language': language, 'X-XSRF-TOKEN': csrfToken() })) call.setRequestHeader(name, value);
    call.upload.onprogress = event => event.lengthComputable && onProgress(event.loaded / event.total);
    call.onerror = () => resolve({ problem: { offline: true } });
    call.onload = () => {
      let answer = {};
      try { answer = JSON.parse(call.responseText); } catch { /* no words of ours */ }
      resolve(call.status === 200 || call.status === 201 ? { receipt: answer } : { problem: answer });
    };
    call.send(body);
  });
}

function CustomerSearch({ t, api, values, set }) {
  const [words, setWords] = useState('');
  const [found, setFound] = useState(null);
  useEffect(() => {
    if (words.trim().length < 3) { setFound(null); return undefined; }
    let current = true;
    const timer = setTimeout(() => api('GET', `/customers?q=${encodeURIComponent(words.trim())}`).then(hits => current && setFound(hits), () => current && setFound([])), 250);
    return () => { current = false; clearTimeout(timer); };
  }, [words]);
  if (values.customer) {
    return html`<div class="tw-field"><span>${t('from')}</span><div><strong>${values.customer.name ?? values.customer.number}</strong> <span class="tw-muted">${values.customer.number}</span>
      ${' '}<button type="button" class="tw-button tw-small" onClick=${() => set({ customer: null, caseNumber: '' })}>${t('another')}</button></div></div>`;
  }
  return html`
    <label class="tw-field"><span>${t('search')}</span><input type="search" data-customer-search autocomplete="off" value=${words} onInput=${event => setWords(event.target.value)} /></label>
    ${found && html`<ul class="tw-cases" aria-label=${t('found')}>${found.map(hit => html`<li key=${hit.number}><button type="button" class="tw-case-line" onClick=${() => set({ customer: hit })}>
      <span class="tw-case-subject">${hit.name ?? hit.number}</span><span class="tw-muted tw-small">${hit.number} · ${(hit.identities ?? []).map(each => each.display).join(' · ')}</span></button></li>`)}
      ${found.length === 0 && html`<li class="tw-muted">${t('nobody')}</li>`}</ul>`}
    <fieldset class="tw-choices"><legend>${t('new')}</legend>
      ${['name', 'phone', 'email'].map(field => html`<label class="tw-field" key=${field}><span>${t(field)}</span><input type=${{ phone: 'tel', email: 'email' }[field] ?? 'text'} value=${values[field]} onInput=${event => set({ [field]: event.target.value })} /></label>`)}
    </fieldset>`;
}

/** Open cases of the customer: perhaps this is about one of them. */
function OpenCases({ t, api, format, values, set }) {
  const [open, setOpen] = useState([]);
  const number = values.customer?.number;
  useEffect(() => {
    if (!number) { setOpen([]); return undefined; }
    let current = true;
    api('GET', `/cases?size=20&q=${encodeURIComponent(number)}`).then(page => current && setOpen(page.items.filter(each => !OVER.has(each.status))), () => {});
    return () => { current = false; };
  }, [number]);
  if (!open.length) return null;
  const choice = (value, words) => html`<label class="tw-check" key=${value}><input type="radio" name="tw-open-case" checked=${values.caseNumber === value} onChange=${() => set({ caseNumber: value })} /><span>${words}</span></label>`;
  return html`<${Notice} kind="warn" role="status" title=${t('open', { count: open.length })}>${t('openExplained')}</${Notice}>
    <fieldset class="tw-choices"><legend>${t('belongs')}</legend>${choice('', t('newCase'))}
      ${open.map(each => choice(each.number, `${each.number} · ${each.subject} · ${format.when(each.openedAt)}`))}</fieldset>`;
}

function Form({ texts, way, control }) {
  const { t } = texts;
  const [values, setValues] = useState(() => ({ ...EMPTY, date: local(new Date()) }));
  const [wrong, setWrong] = useState(null);
  const [sending, setSending] = useState(null);
  const key = useRef(newKey()).current;
  const latest = useRef(values);
  const format = useRef(formatter(texts.locale)).current;
  const api = useRef(caller('/api', '/mentions', texts.language)).current;
  const set = change => { latest.current = { ...latest.current, ...change }; setValues(latest.current); setWrong(null); };

  control.submit = async () => {
    const lacking = missing(way, latest.current);
    if (lacking) { setWrong(t('missing.' + lacking)); return null; }
    setWrong(null); setSending(0);
    const { receipt, problem } = await send(bodyOf(told(way, latest.current, key, texts.language), latest.current.scan), texts.language, setSending);
    setSending(null);
    if (problem) setWrong(problem.detail || problem.title || t('offline'));
    return receipt ?? null;
  };

  function scanned(event) {
    const file = event.target.files[0] ?? null;
    const tooLarge = file?.size > LARGEST;
    set({ scan: tooLarge ? null : file });
    if (tooLarge) setWrong(t('tooLarge'));
  }

  const letter = way === 'letter';
  return html`<${Page.Provider} value=${{ ...texts, format }}><div class="tw-log">
    <${CustomerSearch} t=${t} api=${api} values=${values} set=${set} />
    <${OpenCases} t=${t} api=${api} format=${format} values=${values} set=${set} />
    <label class="tw-field"><span>${t('subject')}</span><input type="text" maxlength="200" data-subject value=${values.subject} onInput=${event => set({ subject: event.target.value })} /></label>
    ${letter && html`<label class="tw-field"><span>${t('scan')}</span><input type="file" data-scan accept=${SCANS} onChange=${scanned} /></label>
      <label class="tw-field"><span>${t('date')}</span><input type="date" max=${local(new Date())} value=${values.date} onInput=${event => set({ date: event.target.value })} /></label>`}
    <label class="tw-field"><span>${t(letter ? 'summary' : 'said')}</span><textarea rows="5" data-text value=${values.text} onInput=${event => set({ text: event.target.value })}></textarea></label>
    ${sending !== null && html`<div role="status" class="tw-muted">${t('sending')} <progress max="1" value=${sending}></progress></div>`}
    ${wrong && html`<div class="tw-field-error" role="alert">${wrong}</div>`}
  </div></${Page.Provider}>`;
}

export function mount(node, way) {
  const control = { submit: async () => null };
  let gone = false;
  loadTexts(undefined, import.meta.url).then(texts => {
    if (gone) return;
    node.lang = texts.language;
    render(html`<${Form} texts=${texts} way=${way} control=${control} />`, node);
  });
  return { submit: () => control.submit(), unmount: () => { gone = true; render(null, node); } };
}
