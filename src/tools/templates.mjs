// Writes the element templates of the product's steps and called processes: what the Modeler offers in its palette.
// Label and explanation come from the diagrams, names of variables and errors from the code; a test holds them against it.
//   npm run templates
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';

const root = resolve(import.meta.dirname, '../..');
const target = join(root, 'processes/.camunda/element-templates');
const SCHEMA = 'https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json';
const ENGINE = 'http://camunda.org/schema/1.0/bpmn';

const KINDS = {
  supportcase: { name: 'Case', colour: '#1f5fa8', path: 'M3 7h18v12H3zM8 7V4h8v3M3 12h18' },
  retirement: { name: 'Retirement', colour: '#b3541e', path: 'M2 18h20M5 18a7 7 0 0 1 14 0M12 4v4M4 9l2 2M20 9l-2 2' },
  workplace: { name: 'Desk', colour: '#4a5568', path: 'M3 13h18M5 13v7M19 13v7M8 13V6h8v7M11 9h2' },
  notice: { name: 'Notice', colour: '#2c7a4b', path: 'M3 6h18v12H3zM3 7l9 7 9-7' },
  knowledge: { name: 'Texts', colour: '#6b4fa0', path: 'M5 3h9l5 5v13H5zM14 3v5h5M8 13h8M8 17h8' }
};
const CALLED = { 'customer-notice': 'notice', 'content-change': 'knowledge', 'personal-outreach': 'retirement', 'traffic-wave': 'retirement' };

const icon = ({ colour, path }) => 'data:image/svg+xml;utf8,' + encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="${colour}" stroke-width="2"><path d="${path}"/></svg>`);
const words = name => { const text = name.replace(/([A-Z])/g, ' $1').toLowerCase(); return text.charAt(0).toUpperCase() + text.slice(1); };
const kebab = name => name.replace(/([A-Z])/g, '-$1').toLowerCase();

const steps = await codeSteps();
const contracts = await codeContracts();
const diagrams = await readDiagrams();
await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
let written = 0;
for (const step of steps) {
  const drawn = diagrams.tasks.get(step.bean);
  if (!drawn) throw new Error(`no diagram uses the step ${step.bean}`);
  await write(kebab(step.bean), serviceTask(step, drawn));
}
for (const [key, module] of Object.entries(CALLED)) await write('call-' + key, callActivity(key, KINDS[module]));
console.log(`${written} element templates`);

function serviceTask(step, drawn) {
  const kind = KINDS[step.module];
  const inputs = step.reads.map(name => ({
    label: words(name), description: `Taken from the variable ${name} unless something else stands here`,
    type: 'String', optional: true, group: 'inputs', feel: undefined,
    binding: { type: 'camunda:inputParameter', name }
  }));
  const told = [
    drawn.documentation,
    step.sets.length && `Afterwards there is: ${step.sets.join(', ')}.`,
    step.errors.length && `May end with the error ${step.errors.join(', ')}: attach an error event that catches it.`
  ].filter(Boolean).join(' ');
  return template('org.tramonto.' + step.bean, drawn.name, told, kind, 'bpmn:ServiceTask', ['bpmn:Task', 'bpmn:ServiceTask'],
    [{ id: 'inputs', label: 'What the step works with' }, { id: 'running', label: 'How it runs' }], [
      { type: 'Hidden', value: '${' + step.bean + '}', binding: { type: 'property', name: 'camunda:delegateExpression' } },
      { label: 'Label', type: 'String', value: drawn.name, constraints: { notEmpty: true }, binding: { type: 'property', name: 'name' } },
      ...inputs,
      { label: 'In the background', description: 'Keep what was done before and do this step on its own; tried again when it fails', type: 'Boolean', value: false, group: 'running', binding: { type: 'property', name: 'camunda:asyncBefore' } }
    ]);
}

function callActivity(key, kind) {
  const called = diagrams.processes.get(key);
  return template('org.tramonto.call.' + key, 'Call: ' + called.name, called.documentation, kind, 'bpmn:CallActivity', ['bpmn:Task', 'bpmn:CallActivity'],
    [{ id: 'inputs', label: 'What it is given' }], [
      { type: 'Hidden', value: key, binding: { type: 'property', name: 'calledElement' } },
      { type: 'Hidden', value: '#{execution.processBusinessKey}', binding: { type: 'camunda:in:businessKey' } },
      ...contracts[key].map(name => ({
        label: words(name), description: `Name of the variable that is passed on as ${name}`, type: 'String', value: name, group: 'inputs',
        constraints: { notEmpty: true }, binding: { type: 'camunda:in', target: name }
      }))
    ]);
}

function template(id, name, description, kind, elementType, appliesTo, groups, properties) {
  return { $schema: SCHEMA, id, name, description, version: 1, category: { id: 'tramonto.' + kind.name.toLowerCase(), name: 'Tramonto: ' + kind.name },
    appliesTo, elementType: { value: elementType }, icon: { contents: icon(kind) },
    groups: groups.filter(group => properties.some(property => property.group === group.id)), properties };
}

async function write(name, content) {
  await writeFile(join(target, name + '.json'), JSON.stringify(content, null, 2) + '\n');
  written++;
}

async function codeFiles() {
  const files = [];
  for (const module of Object.keys(KINDS)) {
    const folder = join(root, 'src/main/java/org/tramonto', module, 'process');
    for (const file of await readdir(folder)) files.push({ module, file, text: await readFile(join(folder, file), 'utf8') });
  }
  return files;
}

async function constants() {
  const found = {};
  for (const { file, text } of await codeFiles()) {
    for (const [, name, value] of text.matchAll(/static final String (\w+) = "([^"]*)"/g)) found[file.replace('.java', '') + '.' + name] = value;
  }
  return found;
}

async function codeSteps() {
  const known = await constants();
  const named = (annotation, attribute) => {
    const part = new RegExp(attribute + '\\s*=\\s*(\\{[^}]*\\}|[^,)]+)').exec(annotation)?.[1] ?? '';
    return [...part.matchAll(/"([^"]+)"|(\w+\.\w+)/g)].map(([, text, constant]) => text ?? known[constant]);
  };
  return (await codeFiles())
    .filter(({ file, text }) => file.endsWith('Delegate.java') && text.includes('implements JavaDelegate'))
    .map(({ module, text }) => {
      const annotation = /@ProcessStep\(([\s\S]*?)\)\n@Component/.exec(text)?.[1] ?? '';
      return { module, bean: /@Component\("(\w+)"\)/.exec(text)[1], reads: named(annotation, 'reads'), sets: named(annotation, 'sets'), errors: named(annotation, 'errors') };
    });
}

async function codeContracts() {
  const known = await constants();
  const found = {};
  for (const { text } of await codeFiles()) {
    for (const [, key, names] of text.matchAll(/ProcessContract\.of\((\w+\.\w+)\)\s*\.begunWith\(([^)]*)\)/g)) {
      found[known[key]] = names.split(',').map(name => known[name.trim()]);
    }
  }
  return found;
}

async function readDiagrams() {
  const moddle = new BpmnModdle();
  const tasks = new Map();
  const processes = new Map();
  const doc = element => element.documentation?.[0]?.text.replace(/\s+/g, ' ').trim() ?? '';
  for (const file of (await readdir(join(root, 'processes'))).filter(name => name.endsWith('.bpmn')).sort()) {
    const { rootElement } = await moddle.fromXML(await readFile(join(root, 'processes', file), 'utf8'));
    for (const process of rootElement.rootElements.filter(element => element.$type === 'bpmn:Process')) {
      processes.set(process.id, { name: process.name, documentation: doc(process) });
      visit(process);
    }
  }
  return { tasks, processes };

  function visit(container) {
    for (const element of container.flowElements ?? []) {
      const bean = /^\$\{(\w+)\}$/.exec(element.get?.(`${ENGINE}:delegateExpression`) ?? element.$attrs?.['camunda:delegateExpression'] ?? '')?.[1];
      if (bean && !tasks.has(bean)) tasks.set(bean, { name: element.name, documentation: doc(element) });
      visit(element);
    }
  }
}
