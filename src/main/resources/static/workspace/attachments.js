import { html, useRef, useState } from './preact.js';
import { usePage } from './context.js';
import { Icon } from './icons.js';

const PICTURES = /^image\/(png|jpeg|gif|webp)$/;
const PREVIEW_UP_TO = 2_000_000;

// Files chosen but not sent yet, by case: they survive when the host draws the form anew.
const waiting = new Map();
let added = 0;

function read(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/** A picture from the clipboard is always called image.png: tell them apart by the time. */
function nameOf(file, pasted) {
  if (!pasted || !/^image\.\w+$/.test(file.name)) return file.name;
  const stamp = new Date().toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  return `${stamp}.${file.name.split('.').pop()}`;
}

/** The files of one message: { files, total, refused, add, remove, clear }. `limit` counts for all of them together. */
export function useAttachments(key, limit) {
  const [files, setFiles] = useState(waiting.get(key) ?? []);
  const [refused, setRefused] = useState([]);
  const current = useRef(files);

  function keep(next) {
    current.current = next;
    waiting.set(key, next);
    setFiles(next);
  }

  async function add(list, { pasted = false } = {}) {
    const tooBig = [], unreadable = [];
    for (const file of list) {
      const total = current.current.reduce((sum, each) => sum + each.size, 0);
      if (total + file.size > limit) { tooBig.push({ name: file.name, size: file.size, reason: 'tooBig' }); continue; }
      try {
        const dataUrl = await read(file);
        keep([...current.current, {
          id: ++added, name: nameOf(file, pasted), size: file.size, contentType: file.type || 'application/octet-stream',
          base64: dataUrl.slice(dataUrl.indexOf(',') + 1), preview: PICTURES.test(file.type) && file.size < PREVIEW_UP_TO ? dataUrl : null
        }]);
      } catch {
        unreadable.push({ name: file.name, size: file.size, reason: 'unreadable' });
      }
    }
    setRefused([...tooBig, ...unreadable]);
  }

  return {
    files, refused, add,
    total: files.reduce((sum, file) => sum + file.size, 0),
    remove: id => keep(current.current.filter(file => file.id !== id)),
    clear() { keep([]); waiting.delete(key); setRefused([]); }
  };
}

/** What will be sent, with a way to take it away, and what was refused, with the reason. */
export function ChosenAttachments({ attachments, limit }) {
  const { t, format } = usePage();
  const { files, refused, total, remove } = attachments;
  if (!files.length && !refused.length) return null;
  return html`<div class="tw-chosen">
    ${files.length > 0 && html`<ul class="tw-files" aria-label=${t('attachments.chosen')}>${files.map(file => html`<li key=${file.id}>
      ${file.preview ? html`<img src=${file.preview} alt="" />` : html`<${Icon} name="clip" />`}
      <span class="tw-file-name" title=${file.name}>${file.name}</span><span class="tw-muted">${format.size(file.size)}</span>
      <button type="button" class="tw-button tw-quiet tw-square" aria-label=${t('attachments.remove', { name: file.name })} onClick=${() => remove(file.id)}><${Icon} name="close" /></button>
    </li>`)}</ul>`}
    ${files.length > 1 && html`<div class="tw-muted tw-small">${t('attachments.total', { total: format.size(total), limit: format.size(limit) })}</div>`}
    ${refused.map(file => html`<div class="tw-field-error" role="alert" key=${file.name}>
      ${t('attachments.' + file.reason, { name: file.name, size: format.size(file.size), limit: format.size(limit) })}</div>`)}
  </div>`;
}

/** The button that opens the file chooser. */
export function AddAttachment({ onAdd, disabled }) {
  const { t } = usePage();
  const input = useRef(null);
  const chosen = event => { onAdd([...event.target.files]); event.target.value = ''; };
  return html`<button type="button" class="tw-button tw-quiet" disabled=${disabled} data-attach onClick=${() => input.current.click()}>
      <${Icon} name="clip" /><span class="tw-label">${t('attachments.add')}</span></button>
    <input ref=${input} type="file" multiple hidden tabindex="-1" aria-hidden="true" onChange=${chosen} />`;
}

/** The attachments of a message that came or went. */
export function ReceivedAttachments({ files }) {
  const { t, format } = usePage();
  return html`<ul class="tw-files" aria-label=${t('attachments.title')}>${files.map(file => html`<li key=${file.id}>
    <a href=${file.url} download=${file.name} title=${t('attachments.download', { name: file.name })}>
      ${PICTURES.test(file.contentType) && file.size < PREVIEW_UP_TO ? html`<img src=${file.url} alt="" loading="lazy" />` : html`<${Icon} name="clip" />`}
      <span class="tw-file-name">${file.name}</span><span class="tw-muted">${format.size(file.size)}</span><${Icon} name="download" />
    </a></li>`)}</ul>`;
}
