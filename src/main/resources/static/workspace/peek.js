import { html, useEffect, useMemo, useState } from './preact.js';
import { Page, usePage } from './context.js';
import { caseApi } from './api.js';
import { StatusChip } from './case-facts.js';
import { Conversation } from './conversation.js';
import { Dialog } from './dialog.js';
import { ProblemNotice } from './notice.js';

/** A look at another case, to read only. */
export function Peek({ number, onClose }) {
  const page = usePage();
  const api = useMemo(() => caseApi(number, page.language), [number]);
  const [shown, setShown] = useState({});

  async function load() {
    setShown({});
    try {
      const [workspace, conversation] = await Promise.all([api.workspace(), api.conversation()]);
      setShown({ workspace, conversation });
    } catch (problem) {
      setShown({ problem });
    }
  }
  useEffect(() => { load(); }, [number]);

  async function older(beforeDrawing) {
    const page = await api.conversation({ before: shown.conversation.items[0].id });
    beforeDrawing();
    setShown({ ...shown, conversation: { ...page, items: [...page.items, ...shown.conversation.items] } });
  }

  const it = shown.workspace?.case;
  return html`<${Dialog} wide title=${it ? `${number} · ${it.subject}` : number} onClose=${onClose}>
    ${shown.problem && html`<${ProblemNotice} problem=${shown.problem} onRetry=${load} />`}
    ${!it && !shown.problem && html`<p class="tw-muted">${page.t('common.loading')}</p>`}
    ${it && html`<div class="tw-state"><${StatusChip} status=${it.status} /><p>${page.t(`status.${it.status}.explained`)}</p></div>
      <${Page.Provider} value=${{ ...page, api, onRetryDelivery: null }}><${Conversation} conversation=${shown.conversation} onOlder=${older} label=${page.t('peek.messages', { number })} /></${Page.Provider}>`}
  </${Dialog}>`;
}
