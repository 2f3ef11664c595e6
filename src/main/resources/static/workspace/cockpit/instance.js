// One instance: the path it took on its diagram, its steps, its variables.
import { html } from '../preact.js';
import { usePage } from '../context.js';
import { useLoaded } from '../loaded.js';
import { useNames } from '../names.js';
import { ProblemNotice } from '../notice.js';
import { Table } from '../programme/parts.js';
import { Diagram } from './diagram.js';

export function Instance({ id }) {
  const { t, api, number, span } = usePage();
  const { person } = useNames();
  const { found, unread, load } = useLoaded(() => api.history(id), [id]);
  const back = html`<p><a href="#/tramonto-finished">${t('finished.back')}</a></p>`;
  if (!found) return html`${back}${unread ? html`<${ProblemNotice} problem=${unread} onRetry=${load} />` : html`<p role="status" class="tw-muted">${t('common.loading')}</p>`}`;
  const { instance, history } = found;
  const outcome = !instance.endedAt ? t('finished.running') : instance.completed ? instance.outcome ?? '–' : t('finished.terminated');
  const last = history.steps.filter(step => step.type === 'noneEndEvent' || /EndEvent/.test(step.type)).at(-1);
  return html`${back}<header class="tc-head tc-row"><h1>${instance.process}</h1><span class="tw-number">${instance.businessKey ?? instance.id}</span>
      <span class="tw-chip">${t('finished.version', { version: instance.version })}</span><span class="tw-chip tc-outcome">${outcome}</span></header>
    <p>${instance.endedAt ? t('finished.lastedFrom', { from: number.moment(instance.startedAt), to: number.moment(instance.endedAt), span: span(instance.duration) })
      : t('finished.since', { from: number.moment(instance.startedAt) })}</p>
    <${Diagram} definition=${instance.definition} times=${history.times} flows=${history.flows} ended=${last?.id}
      said=${t('instance.said', { steps: history.steps.map(step => step.name).slice(0, 30).join(', ') })} />
    <p class="tc-legend tw-small"><span class="tc-key tc-key-taken">${t('instance.taken')}</span><span class="tc-key tc-key-ended">${t('instance.ended')}</span><span class="tc-key tc-key-not">${t('instance.notTaken')}</span></p>
    <section class="td-section"><h2>${t('instance.steps')}</h2>
      <${Table} label=${t('instance.steps')} head=${[t('instance.step'), t('finished.started'), t('finished.lasted'), t('instance.by')]}
        rows=${history.steps.map(step => [
          step.called ? html`<a href=${'#/tramonto-finished?instance=' + encodeURIComponent(step.called)}>${step.name}</a>` : step.name,
          number.moment(step.startedAt), step.duration === null ? t('finished.running') : html`${span(step.duration)}${step.interrupted && html` <span class="tw-tag">${t('instance.interrupted')}</span>`}`, person(step.by)])} />
      ${history.more && html`<p class="tw-muted">${t('instance.more')}</p>`}</section>
    <section class="td-section"><h2>${t('instance.variables')}</h2>${history.variables === null ? html`<p class="tw-muted">${t('instance.notYours')}</p>`
      : history.variables.length === 0 ? html`<p class="tw-muted">${t('instance.noVariables')}</p>`
      : html`<${Table} label=${t('instance.variables')} head=${[t('instance.variable'), t('instance.value')]} rows=${history.variables.map(each => [each.name, each.value === null ? html`<span class="tw-muted">${each.type}</span>` : String(each.value)])} />`}</section>`;
}
