// The server, as the quarantine sees it.
import { caller } from '../api.js';

/** The calls about what was set aside. */
export function quarantineApi(language) {
  const call = caller('/api', '/quarantine?size=1', language);
  return {
    list: page => call('GET', `/quarantine?page=${page}`),
    source: id => call('GET', `/quarantine/${id}/source`),
    release: id => call('POST', `/contacts/${id}/release`, {}),
    discard: (id, reason) => call('POST', `/contacts/${id}/discard`, { reason })
  };
}
