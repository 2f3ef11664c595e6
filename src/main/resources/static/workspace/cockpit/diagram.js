// A diagram with what ran on it: steps and flows that were taken, and how often. Its viewer brings a link along, so it is
// a figure and no picture.
import { html, useEffect, useRef, useState } from '../preact.js';
import { usePage } from '../context.js';
import { ProblemNotice } from '../notice.js';

/** The viewer is large and needed here only. */
const load = () => import('/vendor/bpmn-viewer-18.31.1.js').then(module => module.default);

function styles() {
  if (document.querySelector('link[data-tramonto-viewer]')) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = '/vendor/bpmn-viewer-18.31.1.css';
  link.setAttribute('data-tramonto-viewer', '');
  document.head.append(link);
}

/** @param said what the picture shows, in a sentence */
export function Diagram({ definition, times, flows, ended, said }) {
  const { t, api } = usePage();
  const node = useRef(null);
  const [problem, setProblem] = useState(null);
  useEffect(() => {
    let viewer = null;
    let gone = false;
    styles();
    Promise.all([load(), api.diagram(definition)]).then(async ([Viewer, xml]) => {
      if (gone) return;
      viewer = new Viewer({ container: node.current });
      await viewer.importXML(xml);
      const canvas = viewer.get('canvas');
      const elements = viewer.get('elementRegistry');
      const overlays = viewer.get('overlays');
      canvas.zoom('fit-viewport', 'auto');
      for (const element of elements.getAll()) {
        if (element.waypoints && element.type === 'bpmn:SequenceFlow') canvas.addMarker(element.id, flows[element.id] > 0 ? 'tc-taken' : flows[element.id] === 0 ? 'tc-not-taken' : 'tc-not-known');
        else if (times[element.id]) canvas.addMarker(element.id, element.id === ended ? 'tc-ended' : 'tc-taken');
        else if (element.type !== 'label' && element.parent && !element.waypoints) canvas.addMarker(element.id, 'tc-not-taken');
      }
      for (const [id, count] of Object.entries(times)) {
        if (count > 1 && elements.get(id)) overlays.add(id, 'tramonto', { position: { top: -10, right: 12 }, html: `<span class="tc-times">${Number(count)}×</span>` });
      }
    }).catch(failed => { console.error(failed); if (!gone) setProblem({ status: 0, code: '', title: t('diagram.failed'), detail: '' }); });
    return () => { gone = true; viewer?.destroy(); };
  }, [definition, times]);
  return html`${problem && html`<${ProblemNotice} problem=${problem} />`}
    <div class="tc-diagram" role="figure" aria-label=${said} ref=${node}></div>`;
}
