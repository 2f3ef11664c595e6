// The server, as Tramonto's pages in Cockpit see it.
import { caller } from '../api.js';

const query = params => new URLSearchParams(
  Object.entries(params).filter(([, value]) => value !== null && value !== undefined && value !== '')).toString();

/** Where the application is, behind a proxy with a path too. */
const root = (document.querySelector('base')?.getAttribute('app-root') ?? '/camunda').replace(/\/camunda\/?$/, '');

export function cockpitApi(language) {
  const call = caller(root + '/api', '/processes', language);
  const id = encodeURIComponent;
  return {
    programmes: () => call('GET', '/programmes'),
    waves: key => call('GET', `/programmes/${id(key)}/waves`),
    ledger: key => call('GET', `/programmes/${id(key)}/ledger?size=1`),
    verdicts: (key, size) => call('GET', `/programmes/${id(key)}/verdicts?size=${size}`),
    course: key => call('GET', `/programmes/${id(key)}/course`),
    leftBehind: (key, page) => call('GET', `/programmes/${id(key)}/left-behind?page=${page}`),
    processes: () => call('GET', '/processes'),
    durations: (definition, days) => call('GET', `/process-definitions/${id(definition)}/durations?days=${days}`),
    finished: asked => call('GET', '/process-instances/finished?' + query(asked)),
    history: instance => call('GET', `/process-instances/${id(instance)}/history`),
    preview: asked => call('POST', '/process-moves/preview', asked),
    running: asked => call('GET', '/process-moves/instances?' + query(asked)),
    move: asked => call('POST', '/process-moves', asked),
    moves: () => call('GET', '/process-moves'),
    moved: batch => call('GET', `/process-moves/${id(batch)}`),
    retry: batch => call('POST', `/process-moves/${id(batch)}/retry`),
    giveUp: batch => call('DELETE', `/process-moves/${id(batch)}`),
    // The engine's own interface, with the rights of whoever looks.
    diagram: definition => fetch(`${root}/camunda/api/engine/engine/default/process-definition/${id(definition)}/xml`,
      { headers: { Accept: 'application/json' }, credentials: 'same-origin' })
      .then(response => response.ok ? response.json() : Promise.reject(new Error('diagram ' + response.status)))
      .then(answer => answer.bpmn20Xml)
  };
}
