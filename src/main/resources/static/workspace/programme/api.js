// The server, as the desk of a programme sees it.
import { caller } from '../api.js';

const LOOKS = 30;
const DECISIONS = 200;

/** The calls about one programme, and about the customers in its ledger. */
export function programmeApi(key, language) {
  const call = caller(`/api/programmes/${encodeURIComponent(key)}`, '', language);
  const people = caller('/api/customers', '', language);
  const ledger = number => `/ledger/${encodeURIComponent(number)}`;
  const list = (name, item) => `/checklists/${name}${item ? '/' + item : ''}`;

  return {
    programme: () => call('GET', ''),
    waves: () => call('GET', '/waves'),
    verdicts: () => call('GET', `/verdicts?size=${LOOKS}`),
    ledger: () => call('GET', '/ledger?size=1'),
    law: phase => call('GET', `/law?phase=${phase}`),
    log: () => call('GET', `/log?newest=${DECISIONS}`),
    exemptions: () => call('GET', '/exemptions'),
    customer: number => call('GET', ledger(number)),
    person: number => people('GET', `/${encodeURIComponent(number)}`),
    checklist: name => call('GET', list(name)),
    tick: (name, item, ticked) => call(ticked ? 'PUT' : 'DELETE', list(name, item)),
    command: (name, expectedRevision, reason, more) => call('POST', `/${name}`, { expectedRevision, reason, ...more }),
    confirmRule: (rule, evidence) => call('PUT', `/law/${encodeURIComponent(rule)}`, { evidence }),
    attempt: (number, attempt) => call('POST', `${ledger(number)}/attempts`, attempt),
    exempt: (number, grounds) => call('PUT', `${ledger(number)}/exemption`, grounds),
    confirmExemption: (number, said) => call('POST', `${ledger(number)}/exemption/confirmation`, said),
    extendExemption: (number, said) => call('POST', `${ledger(number)}/exemption/extension`, said),
    endExemption: (number, said) => call('DELETE', `${ledger(number)}/exemption`, said)
  };
}
