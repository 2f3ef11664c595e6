// The server, as the page of notices sees it.
import { caller } from '../api.js';

const part = text => encodeURIComponent(text);

export function noticesApi(language) {
  const call = caller('/api', '/notices', language);
  const of = number => `/notices/${part(number)}`;
  const texts = number => `${of(number)}/texts`;
  const all = topic => `/notice-topics/${part(topic)}/texts`;
  return {
    list: topic => call('GET', '/notices' + (topic ? `?topic=${part(topic)}` : '')),
    get: number => call('GET', of(number)),
    recipients: (number, state, after = '') =>
      call('GET', `${of(number)}/recipients?state=${part(state)}&after=${part(after)}&limit=50`),
    release: number => call('POST', `${of(number)}/release`, {}),
    pause: (number, reason) => call('POST', `${of(number)}/pause`, { reason }),
    resume: (number, reason) => call('POST', `${of(number)}/resume`, { reason }),
    stop: (number, reason) => call('POST', `${of(number)}/stop`, { reason }),
    pace: (number, perMinute) => call('POST', `${of(number)}/pace`, { perMinute }),
    decide: (number, customer, decision, reason) =>
      call('POST', `${of(number)}/recipients/${part(customer)}/decision`, { decision, reason }),
    texts: number => call('GET', texts(number)),
    check: (number, language, draft) => call('POST', `${texts(number)}/${language}/check`, draft),
    save: (number, language, draft) => call('PUT', `${texts(number)}/${language}`, draft),
    preview: (number, language, sample, draft) =>
      call(draft ? 'POST' : 'GET', `${texts(number)}/${language}/preview?sample=${sample}`, draft),
    handIn: number => call('POST', `${texts(number)}/hand-in`, {}),
    approve: (number, hash, note) => call('POST', `${texts(number)}/approve`, { hash, note }),
    reject: (number, hash, note) => call('POST', `${texts(number)}/reject`, { hash, note }),
    allTexts: topic => call('GET', all(topic)),
    previewOf: (topic, occasion, language) => call('GET', `${all(topic)}/${occasion}/${language}/preview`),
    handInAll: (topic, hash) => call('POST', `${all(topic)}/hand-in`, { hash }),
    judgeAll: (topic, hash, sentBack) => call('POST', `${all(topic)}/judge`, { hash, sentBack }),
    printBatches: () => call('GET', '/print-batches'),
    closeBatch: () => call('POST', '/print-batches', {}),
    printed: number => call('POST', `/print-batches/${number}/printed`, {}),
    returned: (reference, reason) => call('POST', '/print-batches/returned', { reference, reason }),
    proof: customer => call('GET', `/customers/${part(customer)}/notices`)
  };
}
