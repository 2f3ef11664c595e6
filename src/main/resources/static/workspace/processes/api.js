// The server, as the page of processes sees it.
import { caller } from '../api.js';

/** The calls about definitions, and about trying a model. */
export function processesApi(language) {
  const call = caller('/api', '/definitions', language);
  const path = (kind, key) => `/definitions/${encodeURIComponent(kind)}/${encodeURIComponent(key)}`;
  return {
    all: () => call('GET', '/definitions'),
    difference: (kind, key) => call('GET', path(kind, key) + '/difference'),
    choose: (kind, key, choice) => call('POST', path(kind, key) + '/choice', choice),
    trial: key => call('POST', '/trials', { key }),
    trialOf: xml => call('POST', '/trials', { xml })
  };
}
