// Moves that were begun: how far each is, and what could not be moved, by name.
import { html, useEffect, useRef, useState } from '../preact.js';
import { usePage } from '../context.js';
import { useLoaded } from '../loaded.js';
import { useNames } from '../names.js';
import { ProblemNotice } from '../notice.js';

const EVERY = 2_000;
const RARELY = 20_000;
const running = move => !move.over && move.open > 0;

/** What the engine said, without its own numbers and class names. */
const plain = why => why.replace(/^ENGINE-\d+\s*/, '').replace(/\s+/g, ' ').slice(0, 400);

function Failures({ move, onChange }) {
  const { t, api } = usePage();
  const { found: whole, unread, load } = useLoaded(() => api.moved(move.id), [move.id, move.failed]);
  const [problem, setProblem] = useState(null);
  function act(call) {
    setProblem(null);
    call(move.id).then(() => onChange(), setProblem);
  }
  const stuck = why => /no migration instruction|There is no|is not mapped|not migrated/i.test(why) ? t('move.noPlace') : plain(why);
  return html`<div class="tc-failures">${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}${problem && html`<${ProblemNotice} problem=${problem} />`}
    <ul class="td-list">${whole?.failures.map((each, at) => html`<li key=${at}><strong>${each.businessKey ?? each.instance ?? t('move.unnamed')}</strong>: ${stuck(each.why)}
      <details><summary class="tw-small">${t('move.engineSays')}</summary><p class="tw-small tw-muted">${plain(each.why)}</p></details></li>`)}</ul>
    <p class="td-buttons"><button type="button" class="tw-button tw-small" onClick=${() => act(api.retry)}>${t('move.retry')}</button>
      <button type="button" class="tw-button tw-small" onClick=${() => act(api.giveUp)}>${t('move.leave')}</button></p></div>`;
}

/** @param onOver what is to be done once nothing moves any more */
export function MoveList({ processes, begun, onOver }) {
  const { t, api, number } = usePage();
  const { person } = useNames();
  const { found: moves, load } = useLoaded(api.moves, [begun]);
  const busy = (moves ?? []).some(running);
  useEffect(() => {
    const timer = setInterval(() => document.hidden || load(), busy ? EVERY : RARELY);
    return () => clearInterval(timer);
  }, [busy]);
  const moving = useRef(false);
  useEffect(() => {
    if (moving.current && !busy) onOver();
    moving.current = busy;
  }, [busy]);
  if (!moves || moves.length === 0) return null;
  const versions = new Map(processes.flatMap(each => each.versions.map(version => [version.id, version.version])));
  const name = key => processes.find(each => each.key === key)?.name ?? key;
  return html`<section class="td-section" aria-labelledby="tc-moves"><h2 id="tc-moves">${t('move.done')}</h2><ul class="tc-moves">${moves.map(move => {
    const moved = Math.max(0, move.instances - move.open - move.failed);
    const state = move.givenUp ? 'left' : move.failed > 0 && !running(move) ? 'partly' : move.over ? 'over' : 'running';
    return html`<li key=${move.id}><p><strong>${name(move.process)}</strong> ${t('move.versions', { from: versions.get(move.source) ?? '?', to: versions.get(move.target) ?? '?' })}
        <span class=${'tw-chip tc-move-' + state}>${t('move.state.' + state)}</span> <span class="tw-muted">${number.moment(move.at)}, ${person(move.by)}: ${move.reason}</span></p>
      ${state !== 'left' && html`<progress max=${move.instances} value=${moved} aria-label=${t('move.progress')}></progress>
        <span class="tw-small">${t('move.counted', { moved: number.count(moved), all: number.count(move.instances) })}${move.failed > 0 ? ' ' + t('move.failed', { count: move.failed, number: number.count(move.failed) }) : ''}</span>`}
      ${move.failed > 0 && !move.givenUp && html`<${Failures} move=${move} onChange=${load} />`}</li>`;
  })}</ul></section>`;
}
