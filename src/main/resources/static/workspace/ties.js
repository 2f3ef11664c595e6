import { html } from './preact.js';
import { senderOf } from './message.js';
import { timeOf } from './time.js';

const HOUR = 3_600_000;

function atNine(days, now = new Date()) {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  day.setHours(9, 0, 0, 0);
  return day;
}

const untilMonday = now => ((8 - now.getDay()) % 7) || 7;

/** When a case may come back, as one would say it. */
export const UNTIL = {
  later: now => new Date(now.getTime() + 3 * HOUR), tomorrow: now => atNine(1, now), threeDays: now => atNine(3, now), monday: now => atNine(untilMonday(now), now)
};

const local = date => new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

const OtherCase = ({ label, id, value, onInput, workspace }) => html`
  <label class="tw-field"><span>${label}</span><input type="text" data-first autocomplete="off" list=${id} value=${value} onInput=${event => onInput(event.target.value)} /></label>
  <datalist id=${id}>${(workspace.customer?.otherCases ?? []).map(each => html`<option key=${each.number} value=${each.number}>${each.subject}</option>`)}</datalist>`;

/** The messages of the customer that may go to a case of their own. */
const splittable = store => store.state.conversation.items.filter(each => each.kind === 'message' && each.direction === 'inbound' && !each.automatic);

/** Putting off, linking, splitting: fields and calls, as those in actions.js. */
export const TIES = {
  snooze: {
    start: () => ({ until: 'tomorrow', date: local(atNine(1)) }),
    missing: values => values.until === 'date' && !(new Date(values.date) > new Date()) && 'date',
    call: (api, values, store) => (values.until === 'customer' ? api.wait('customer')
      : api.snooze((values.until === 'date' ? new Date(values.date) : UNTIL[values.until](new Date())).toISOString(), store.basedOn())),
    fields: (values, set, { t, format, workspace }) => html`
      <label class="tw-field"><span>${t('actions.snooze.until')}</span><select class="tw-select" data-first value=${values.until} onChange=${event => set({ until: event.target.value })}>
        ${Object.entries(UNTIL).map(([key, of]) => html`<option key=${key} value=${key} selected=${key === values.until}>${t('actions.snooze.' + key)} · ${format.when(of(new Date()).toISOString())}</option>`)}
        ${workspace.actions.includes('wait_customer') && html`<option value="customer" selected=${values.until === 'customer'}>${t('actions.snooze.customer')}</option>`}
        <option value="date" selected=${values.until === 'date'}>${t('actions.snooze.date')}</option></select></label>
      ${values.until === 'date' && html`<label class="tw-field"><span>${t('actions.snooze.date')}</span><input type="datetime-local" value=${values.date} min=${local(new Date())} onInput=${event => set({ date: event.target.value })} /></label>`}`
  },
  link: {
    start: { to: '' },
    missing: values => !values.to.trim() && 'to',
    call: (api, values) => api.link(values.to.trim().toUpperCase()),
    fields: (values, set, { t, workspace }) => html`<${OtherCase} label=${t('actions.link.to')} id="tw-link-cases" value=${values.to} onInput=${to => set({ to })} workspace=${workspace} />`
  },
  split: {
    start: () => ({ messages: [], subject: '' }),
    missing: values => !values.messages.length && 'messages',
    call: (api, values) => api.split(values.messages, values.subject.trim() || null),
    fields: (values, set, page) => {
      const { t, format, store } = page;
      const toggle = (id, on) => set({ messages: on ? [...values.messages, id] : values.messages.filter(each => each !== id) });
      return html`<fieldset class="tw-choices"><legend>${t('actions.split.messages')}</legend>
        ${splittable(store).map((each, i) => html`<label class="tw-check" key=${each.id}><input type="checkbox" data-first=${i === 0} checked=${values.messages.includes(each.id)} onChange=${event => toggle(each.id, event.target.checked)} />
          <span><span class="tw-muted">${senderOf(each, t)} · ${format.when(timeOf(each))}</span> ${(each.newText ?? each.text ?? '').trim().slice(0, 140)}</span></label>`)}</fieldset>
        <label class="tw-field"><span>${t('actions.split.subject')}</span><input type="text" maxlength="200" value=${values.subject} onInput=${event => set({ subject: event.target.value })} /></label>`;
    }
  }
};
