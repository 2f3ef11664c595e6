// What people do outside of the product and tick off. The server keeps each tick with who set it and when.
import { html, useState } from '../preact.js';
import { usePage } from '../context.js';
import { useNames } from '../names.js';
import { ProblemNotice } from '../notice.js';

export function Checklist({ checklist, onChange }) {
  const { t, api, number } = usePage();
  const { person } = useNames();
  const [problem, setProblem] = useState(null);
  const [wished, setWished] = useState({});      // shown at once; the server's word follows
  const done = checklist.items.filter(item => item.by).length;

  async function tick(item, ticked) {
    setWished(before => ({ ...before, [item]: ticked }));
    setProblem(null);
    try {
      onChange(await api.tick(checklist.list, item, ticked));
    } catch (failed) {
      setProblem(failed);
    } finally {
      setWished(({ [item]: _, ...others }) => others);
    }
  }

  return html`<fieldset class="td-checklist"><legend>${t('checklist.title')} <span class="tw-muted">${t('checklist.done', { done, all: checklist.items.length })}</span></legend>
    ${problem && html`<${ProblemNotice} problem=${problem} onDismiss=${() => setProblem(null)} />`}
    ${checklist.items.map(({ item, by, at }) => html`<label class="tw-check" key=${item}>
      <input type="checkbox" checked=${wished[item] ?? Boolean(by)} aria-busy=${item in wished} onChange=${event => tick(item, event.target.checked)} />
      <span>${t(`checklist.${checklist.list}.${item}`)}${by && html` <span class="tw-muted tw-small">${t('checklist.by', { name: person(by), at: number.moment(at) })}</span>`}</span></label>`)}
  </fieldset>`;
}
