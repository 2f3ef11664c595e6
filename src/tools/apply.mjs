// Applies every element template in the Modeler's own editor, in a browser: to a task each, as somebody at the palette does it.
// What the template binds has to stand in the XML afterwards, and bpmn-js must read that XML without a warning.
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const folder = resolve(import.meta.dirname, '../../processes/.camunda/element-templates');
// What the engine assumes anyway is not written.
const DEFAULTS = { 'camunda:mapDecisionResult': 'resultList' };
const templates = await Promise.all((await readdir(folder)).sort().map(async file => JSON.parse(await readFile(join(folder, file), 'utf8'))));

const { outputFiles } = await build({
  stdin: {
    resolveDir: import.meta.dirname,
    contents: `
      import Modeler from 'bpmn-js/lib/Modeler';
      import { ElementTemplatesCoreModule } from 'bpmn-js-element-templates/core';
      import camunda from 'camunda-bpmn-moddle/resources/camunda.json';
      import behaviour from 'camunda-bpmn-js-behaviors/lib/camunda-platform';
      window.modeler = templates => new Modeler({
        container: document.body, moddleExtensions: { camunda }, elementTemplates: { loader: templates },
        additionalModules: [ ElementTemplatesCoreModule, behaviour ]
      });`
  },
  bundle: true, write: false, format: 'iife', logLevel: 'error', define: { 'process.env.NODE_ENV': '"production"' }
});

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
let broken = 0;
try {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><body style="height:600px"></body>');
  await page.addScriptTag({ content: outputFiles[0].text });
  const answers = await page.evaluate(async templates => {
    const answers = [];
    const refused = [];
    for (const template of templates) {
      const modeler = window.modeler([template]);
      modeler.on('elementTemplates.errors', ({ errors }) => refused.push(...errors.map(error => error.message)));
      await modeler.createDiagram();
      modeler.get('elementTemplatesLoader').setTemplates([template]);
      const root = modeler.get('canvas').getRootElement();
      const task = modeler.get('modeling').createShape({ type: 'bpmn:Task' }, { x: 300, y: 300 }, root);
      const applied = modeler.get('elementTemplates').applyTemplate(task, template);
      const { xml } = await modeler.saveXML();
      const { warnings } = await modeler.importXML(xml);
      answers.push({ id: template.id, type: applied.type, xml, warnings: warnings.map(warning => warning.message), refused: refused.splice(0) });
      modeler.destroy();
    }
    return answers;
  }, templates);
  answers.forEach((answer, at) => {
    const template = templates[at];
    const xml = answer.xml.replace(/&#39;/g, '\'').replace(/&#34;|&quot;/g, '"');
    const missing = template.properties
      .filter(({ value, optional, binding }) => value && !optional && binding.type === 'property')
      .filter(({ value, binding }) => value !== DEFAULTS[binding.name] && !xml.includes(`${binding.name}="${value}"`))
      .map(({ binding }) => binding.name);
    const listeners = template.properties.filter(({ binding }) => binding.type === 'camunda:executionListener');
    const faults = [
      ...answer.refused, ...answer.warnings, ...missing.map(name => `${name} is not there afterwards`),
      ...listeners.filter(({ value }) => !answer.xml.includes(`delegateExpression="${value}"`)).map(({ value }) => `${value} does not listen`),
      ...answer.type === template.elementType.value ? [] : [`became ${answer.type}`]
    ];
    broken += faults.length;
    faults.forEach(fault => console.error(`${answer.id}: ${fault}`));
  });
  console.log(`element templates: ${answers.length} applied in the editor${broken ? '' : ', all as they say'}`);
} finally {
  await browser.close();
}
process.exitCode = broken ? 1 : 0;
