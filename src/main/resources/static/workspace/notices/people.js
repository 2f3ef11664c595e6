import { html, useState } from '../preact.js';
import { usePage } from '../context.js';
import { useLoaded } from '../loaded.js';
import { ProblemNotice } from '../notice.js';
import { ReasonDialog } from './parts.js';

const LISTED = { uncertain: 'uncertain', by_hand: 'byHand', left_out: 'leftOut', pending: 'pending', told: 'told' };
const AT_ONCE = 50;
const DECISIONS = ['told', 'send_again', 'next_medium'];

/** Customers of one state, page by page; about uncertain ones a manager decides. */
export function People({ number, figures, rights, onChanged }) {
  const { t, has, api, format } = usePage();
  const [asked, setAsked] = useState(null);
  const [deciding, setDeciding] = useState(null);
  const { found, unread, load } = useLoaded(async () => {
    if (!asked) return null;
    const before = asked.after ? found.people : [];
    const some = await api.recipients(number, asked.state, asked.after);
    return { state: asked.state, people: [...before, ...some], more: some.length === AT_ONCE };
  }, [asked]);
  const { state, people, more } = found ?? { people: [] };

  const show = (wanted, after = '') => setAsked({ state: wanted, after });
  async function decide(reason) {
    await api.decide(number, deciding.customer, deciding.decision, reason);
    setDeciding(null);
    show('uncertain');
    onChanged();
  }
  const why = reason => !reason ? '' : reason.startsWith('merged:') ? t('reason.mergedInto', { customer: reason.slice(7) })
    : has('reason.' + reason) ? t('reason.' + reason) : reason;

  return html`<div class="tn-people">
    <div class="tn-buttons" role="group" aria-label=${t('people.show')}>${Object.entries(LISTED).filter(([, figure]) => figures[figure] > 0).map(([wanted]) => html`
      <button type="button" key=${wanted} class="tw-button tw-small" aria-pressed=${String(state === wanted)} onClick=${() => show(wanted)}>${t('recipient.' + wanted)}</button>`)}</div>
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
    ${people.length > 0 && html`<table class="tn-table"><caption>${t('recipient.' + state)}</caption>
      <thead><tr>${['customer', 'medium', 'language', 'uses', 'note'].map(column => html`<th scope="col" key=${column}>${t('people.' + column)}</th>`)}</tr></thead>
      <tbody>${people.map(one => html`<tr key=${one.customer}><th scope="row">${one.customer}</th><td>${one.medium ? t('medium.' + one.medium) : '–'}</td>
        <td>${format.language(one.language)}</td><td>${one.uses}</td><td>${one.toldAt ? format.when(one.toldAt) : why(one.reason)}
        ${state === 'uncertain' && rights.manage && DECISIONS.map(decision => html`<button type="button" key=${decision} class="tw-button tw-small"
          onClick=${() => setDeciding({ customer: one.customer, decision })}>${t('decision.' + decision)}</button>`)}</td></tr>`)}</tbody></table>`}
    ${more && html`<button type="button" class="tw-button" onClick=${() => show(state, people.at(-1).customer)}>${t('people.more')}</button>`}
    ${deciding && html`<${ReasonDialog} title=${deciding.customer} explained=${t('decision.explained')} label=${t('decision.' + deciding.decision)}
      onGo=${decide} onClose=${() => setDeciding(null)} />`}
  </div>`;
}
