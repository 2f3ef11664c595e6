import BpmnJS from '/vendor/bpmn-viewer-18.31.1.js';
import { html, useEffect, useRef, useState } from '../preact.js';
import { usePage } from '../context.js';

/**
 * A diagram to look at, with marks on its elements (id to class). With `together`, moving one moves the others: an object that
 * all of them share.
 */
export function Diagram({ xml, label, marks = {}, together }) {
  const { t } = usePage();
  const place = useRef(null);
  const [broken, setBroken] = useState(false);

  useEffect(() => {
    const viewer = new BpmnJS({ container: place.current });
    let gone = false;
    viewer.importXML(xml).then(({ warnings }) => {
      if (gone) return;
      const canvas = viewer.get('canvas');
      fit(canvas);
      const known = viewer.get('elementRegistry');
      Object.entries(marks).filter(([id]) => known.get(id)).forEach(([id, mark]) => canvas.addMarker(id, mark));
      place.current.dataset.warnings = warnings.length;
      place.current.dataset.shown = 'true';
      if (together) join(together, viewer, canvas);
    }, () => { if (!gone) setBroken(true); });
    return () => {
      gone = true;
      together?.viewers?.delete(viewer);
      viewer.destroy();
    };
  }, [xml]);

  return html`<div class="tp-diagram"><div class="tp-canvas" role="group" aria-label=${label} ref=${place}></div>
    ${broken && html`<p role="alert">${t('diagram.broken')}</p>`}</div>`;
}

/** All of it with room around, so that the mark of bpmn.io lies on nothing. */
function fit(canvas) {
  canvas.zoom('fit-viewport', 'auto');
  canvas.zoom(canvas.zoom() * 0.92, 'auto');
}

function join(together, viewer, canvas) {
  together.viewers ??= new Set();
  together.viewers.add(viewer);
  viewer.on('canvas.viewbox.changed', ({ viewbox }) => {
    if (together.busy) return;
    together.busy = true;
    const { x, y, width, height } = viewbox;
    together.viewers.forEach(other => { if (other !== viewer) other.get('canvas').viewbox({ x, y, width, height }); });
    together.busy = false;
  });
}

/** Moves and scales the diagrams that share `together`. */
export function Zoom({ together }) {
  const { t } = usePage();
  const each = what => together.viewers?.forEach(viewer => what(viewer.get('canvas')));
  const first = () => [...together.viewers ?? []][0]?.get('canvas');
  const scale = factor => { const canvas = first(); if (canvas) canvas.zoom(canvas.zoom() * factor); };
  const move = (dx, dy) => first()?.scroll({ dx, dy });
  return html`<div class="tp-zoom" role="group" aria-label=${t('diagram.view')}>
    <button type="button" class="tw-button tw-small" onClick=${() => scale(1.25)}>${t('diagram.larger')}</button>
    <button type="button" class="tw-button tw-small" onClick=${() => scale(0.8)}>${t('diagram.smaller')}</button>
    <button type="button" class="tw-button tw-small" onClick=${() => move(200, 0)} aria-label=${t('diagram.left')}>←</button>
    <button type="button" class="tw-button tw-small" onClick=${() => move(-200, 0)} aria-label=${t('diagram.right')}>→</button>
    <button type="button" class="tw-button tw-small" onClick=${() => move(0, 150)} aria-label=${t('diagram.up')}>↑</button>
    <button type="button" class="tw-button tw-small" onClick=${() => move(0, -150)} aria-label=${t('diagram.down')}>↓</button>
    <button type="button" class="tw-button tw-small" onClick=${() => each(fit)}>${t('diagram.whole')}</button>
  </div>`;
}
