import { html, useState } from '../preact.js';
import { usePage } from '../context.js';
import { useLoaded } from '../loaded.js';
import { ProblemNotice } from '../notice.js';
import { Diagram, Zoom } from './diagram.js';

const shared = {};

/** Plays a model against cases that were recorded, or made up, and shows which ways were taken and which never. */
export function Trial({ id, definitions }) {
  const { t, api } = usePage();
  const [asked, setAsked] = useState({ key: id === 'upload' ? '' : id });
  const [file, setFile] = useState(null);
  const { key, model } = asked;
  const { found: played, unread, load } = useLoaded(async () => ({
    asked, trial: model ? await api.trialOf(await model.text()) : key ? await api.trial(key) : null
  }), [asked]);
  const found = played?.asked === asked ? played.trial : null;     // what another model did is not shown under this one's name
  const busy = played?.asked !== asked && !unread;

  function upload(event) {
    event.preventDefault();
    setAsked({ key: '', model: file });
  }

  const marks = found && Object.fromEntries([...found.taken.map(one => [one.element, 'tp-taken']), ...found.never.map(one => [one.element, 'tp-never'])]);
  return html`
    <p><a href="/processes">${t('difference.back')}</a></p>
    <h1>${t('trial.title')}</h1>
    <p>${t('trial.explained')}</p>
    <div class="tp-try">
      <label><span>${t('trial.deployed')}</span> <select class="tw-select" value=${key} onChange=${event => setAsked({ key: event.target.value })}>
        <option value="">${t('trial.choose')}</option>
        ${definitions.filter(one => one.kind === 'process').map(one => html`<option key=${one.key} value=${one.key}>${one.name}</option>`)}</select></label>
      <form onSubmit=${upload}><label><span>${t('trial.file')}</span> <input type="file" accept=".bpmn" onChange=${event => setFile(event.target.files[0])} /></label>
        <button type="submit" class="tw-button" disabled=${!file || busy}>${t('trial.play')}</button></form>
    </div>
    ${unread && html`<${ProblemNotice} problem=${unread} onRetry=${load} />`}
    ${busy && html`<p role="status">${t('trial.playing')}</p>`}
    ${found && html`
      <p role="status"><strong>${t('trial.played', { count: found.cases.length })}</strong> ${t(found.never.length ? 'trial.someNever' : 'trial.allTaken', { count: found.never.length })}</p>
      ${found.outOfTime && html`<p class="tp-chosen">${t('trial.outOfTime')}</p>`}
      <div class="tp-legend" aria-hidden="true"><span class="tp-chip tp-added">${t('trial.taken')}</span><span class="tp-chip tp-removed">${t('trial.never')}</span></div>
      <${Zoom} together=${shared} />
      <div class="tp-sides"><section><${Diagram} key=${found.played} xml=${found.xml} label=${t('trial.picture')} marks=${marks} together=${shared} /></section></div>
      <section class="tp-part"><h2>${t('trial.cases')}</h2><ul class="tp-changes">${found.cases.map((one, i) => html`<li key=${i} data-end=${one.end}>
        <span class=${'tp-chip ' + (one.end === 'finished' ? 'tp-added' : 'tp-changed')}>${t('end.' + one.end)}</span> <strong>${one.name}</strong> ${one.where}
        ${one.words && html`<p class="tw-muted">${one.words}</p>`}</li>`)}</ul></section>
      <section class="tp-part"><h2>${t('trial.neverTitle')}</h2>${found.never.length === 0 ? html`<p class="tw-muted">${t('trial.allTaken')}</p>`
        : html`<ul>${found.never.map(one => html`<li key=${one.element}>${one.label} ${one.label !== one.element && html`<span class="tw-muted">${one.element}</span>`}</li>`)}</ul>`}</section>`}`;
}
