import { html, useLayoutEffect, useRef } from './preact.js';
import { usePage } from './context.js';
import { Icon } from './icons.js';

let opened = 0;

/** A dialog inside the page. Escape and a click outside close it; focus returns to where it was. */
export function Dialog({ title, onClose, children, footer, wide }) {
  const { t } = usePage();
  const node = useRef(null);
  const id = useRef(`tw-dialog-${++opened}`).current;

  // In the same breath as the key that asked for it: what is typed next belongs into the dialog.
  useLayoutEffect(() => {
    const before = document.activeElement;
    const dialog = node.current;
    dialog.showModal();
    dialog.querySelector('[data-first]')?.focus();
    return () => {
      dialog.close();                     // what is behind a modal dialog can't take the focus
      if (before?.isConnected) before.focus();
    };
  }, []);

  const outside = event => event.target === node.current && onClose();
  const cancelled = event => { event.preventDefault(); onClose(); };

  return html`<dialog ref=${node} class="tw-dialog ${wide ? 'tw-wide' : ''}" aria-labelledby=${id}
      onMouseDown=${outside} onCancel=${cancelled}>
    <div class="tw-dialog-box">
      <header><h2 id=${id}>${title}</h2>
        <button type="button" class="tw-button tw-quiet tw-square" aria-label=${t('common.close')} onClick=${onClose}><${Icon} name="close" /></button>
      </header>
      <div class="tw-dialog-body">${children}</div>
      ${footer && html`<footer>${footer}</footer>`}
    </div>
  </dialog>`;
}
