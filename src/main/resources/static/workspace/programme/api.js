// The server, as the desk of a programme sees it.
import { caller } from '../api.js';

/** The calls about one programme. */
export function programmeApi(key, language) {
  const call = caller(`/api/programmes/${encodeURIComponent(key)}`, '', language);
  const customer = number => `/ledger/${encodeURIComponent(number)}`;

  return {
    programme: () => call('GET', ''),
    waves: () => call('GET', '/waves'),
    verdicts: () => call('GET', '/verdicts?size=5'),
    ledger: () => call('GET', '/ledger?size=1'),
    law: phase => call('GET', `/law?phase=${phase}`),
    log: () => call('GET', '/log'),
    exemptions: () => call('GET', '/exemptions'),
    customer: number => call('GET', customer(number)),
    command: (name, expectedRevision, reason, more) => call('POST', `/${name}`, { expectedRevision, reason, ...more }),
    confirmRule: (rule, evidence) => call('PUT', `/law/${encodeURIComponent(rule)}`, { evidence }),
    moveCustomer: (number, state, note) => call('POST', customer(number), { state, note }),
    exempt: (number, grounds) => call('PUT', `${customer(number)}/exemption`, grounds),
    extendExemption: (number, expiresOn, reason) => call('POST', `${customer(number)}/exemption/extension`, { expiresOn, reason }),
    endExemption: (number, reason) => call('DELETE', `${customer(number)}/exemption`, { reason })
  };
}
