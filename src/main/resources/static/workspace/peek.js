import { html, useMemo } from './preact.js';
import { Page, usePage } from './context.js';
import { caseApi } from './api.js';
import { StatusChip } from './case-facts.js';
import { Conversation } from './conversation.js';
import { Dialog } from './dialog.js';
import { useLoaded } from './loaded.js';
import { ProblemNotice } from './notice.js';

/** A look at another case, to read only. */
export function Peek({ number, onClose }) {
  const page = usePage();
  const api = useMemo(() => caseApi(number, page.language), [number]);
  const { found, unread, load, put } = useLoaded(async () => {
    const [workspace, conversation] = await Promise.all([api.workspace(), api.conversation()]);
    return { workspace, conversation };
  }, [number]);

  async function older(beforeDrawing) {
    const page = await api.conversation({ before: found.conversation.items[0].id });
    beforeDrawing();
    put({ ...found, conversation: { ...page, items: [...page.items, ...found.conversation.items] } });
  }

  const it = found?.workspace.case;
  return html`<${Dialog} wide title=${it ? `${number} · ${it.subject}` : number} onClose=${onClose}>
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
    ${!it && !unread && html`<p class="tw-muted">${page.t('common.loading')}</p>`}
    ${it && html`<div class="tw-state"><${StatusChip} status=${it.status} /><p>${page.t(`status.${it.status}.explained`)}</p></div>
      <${Page.Provider} value=${{ ...page, api, onRetryDelivery: null }}><${Conversation} conversation=${found.conversation} onOlder=${older} label=${page.t('peek.messages', { number })} /></${Page.Provider}>`}
  </${Dialog}>`;
}
