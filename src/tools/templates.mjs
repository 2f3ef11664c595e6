// Writes the element templates of the product's steps, people's tasks, decisions and called processes: what the Modeler offers.
// Label and explanation come from the diagrams, names of variables and errors from the code; a test holds them against it.
//   npm run templates
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { codeContracts, codeSteps, codeTables } from './code.mjs';

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
const FORMS = { 'case-workspace': 'supportcase', 'content-desk': 'knowledge', 'notice-page': 'notice', 'programme-desk': 'retirement' };
const TASKS = { 'case-workspace': 'Case task', 'content-desk': 'Text task', 'notice-page': 'Notice task', 'programme-desk': 'Programme task' };
const GROUPS = { agents: 'Agents', 'team-leads': 'Team leads', managers: 'Managers', 'process-owners': 'Process owners', administrators: 'Administrators' };
const TABLES = { 'case-triage': 'supportcase', 'service-level': 'supportcase', 'legal-gate': 'retirement', 'successor-channels': 'retirement', 'wave-verdict': 'retirement' };
const RESULTS = { singleResult: 'One row with several answers', singleEntry: 'One answer', collectEntries: 'One answer of each row that fits', resultList: 'Every row that fits' };
const CALLED = { 'customer-notice': 'notice', 'content-change': 'knowledge', 'personal-outreach': 'retirement', 'traffic-wave': 'retirement' };

const icon = ({ colour, path }) => 'data:image/svg+xml;utf8,' + encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="${colour}" stroke-width="2"><path d="${path}"/></svg>`);
const words = name => { const text = name.replace(/([A-Z])/g, ' $1').toLowerCase(); return text.charAt(0).toUpperCase() + text.slice(1); };
const kebab = name => name.replace(/([A-Z])/g, '-$1').toLowerCase();

const steps = await codeSteps();
const contracts = await codeContracts();
const tables = await codeTables();
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
for (const [form, module] of Object.entries(FORMS)) await write('task-' + form, userTask(form, KINDS[module]));
for (const [key, module] of Object.entries(TABLES)) {
  const used = diagrams.asked.filter(task => task.key === key);
  for (const task of used) await write(kebab(task.listener), askedStep(task, KINDS[module]));
  if (!used.length) await write('ask-' + key, decisionTask(key, KINDS[module]));
}
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

// Who and until when are what the diagrams say for tasks with this form, and the groups that there are. The listeners of a form
// are no part of a template: the format has no place for them, and the product adds them by itself.
function userTask(form, kind) {
  const used = diagrams.forms.get(form);
  const choices = [...used.groups].map(value => ({ name: asked(value) ?? value.split(',').map(group => GROUPS[group]).join(', '), value }));
  Object.entries(GROUPS).filter(([value]) => !used.groups.has(value)).forEach(([value, name]) => choices.push({ name, value }));
  return template('org.tramonto.task.' + form, TASKS[form],
    `A person does this at the desk with the form ${form}.html, which is added to the deployment with the diagram. Used for: ${[...used.names].join(', ')}.`,
    kind, 'bpmn:UserTask', ['bpmn:Task', 'bpmn:UserTask'],
    [{ id: 'people', label: 'Who and until when' }], [
      { type: 'Hidden', value: `embedded:deployment:${form}.html`, binding: { type: 'property', name: 'camunda:formKey' } },
      { label: 'Label', description: 'Verb and object, such as Answer customer', type: 'String', value: [...used.names][0], constraints: { notEmpty: true }, binding: { type: 'property', name: 'name' } },
      ...[...used.assignees].slice(0, 1).map(value => ({ type: 'Hidden', value, binding: { type: 'property', name: 'camunda:assignee' } })),
      { label: 'Who', description: 'Whose list of tasks it is in', type: 'Dropdown', value: choices[0].value, choices, group: 'people', constraints: { notEmpty: true }, binding: { type: 'property', name: 'camunda:candidateGroups' } },
      { label: 'Due', description: 'How long that is stands in the decision tables and settings, not in the diagram', type: 'Dropdown', value: [...used.dues][0], choices: [...used.dues].map(value => ({ name: asked(value), value })), group: 'people', binding: { type: 'property', name: 'camunda:dueDate' } },
      { label: 'Priority', description: 'From 0 to 100; tasks with a higher one stand first', type: 'String', value: [...used.priorities][0], group: 'people',
        constraints: { notEmpty: true, pattern: { value: '\\d{1,3}|\\$\\{[^}]+\\}', message: 'A number from 0 to 100, or an expression' } }, binding: { type: 'property', name: 'camunda:priority' } }
    ]);
}

function asked(expression) {
  const [, bean, method] = /^\$\{(\w+)\.(\w+)\(/.exec(expression) ?? [];
  return bean && `${words(method)} (${words(bean).toLowerCase()})`;
}

// A table that a listener of the product asks and whose answer it keeps.
function askedStep(task, kind) {
  const table = diagrams.decisions.get(task.key);
  return template('org.tramonto.' + task.listener, task.name, `${task.documentation} The table is ${task.key}; it answers: ${table.outputs.join(', ')}.`,
    kind, 'bpmn:BusinessRuleTask', ['bpmn:Task', 'bpmn:BusinessRuleTask'], [], [
      { type: 'Hidden', value: task.key, binding: { type: 'property', name: 'camunda:decisionRef' } },
      { type: 'Hidden', value: task.result, binding: { type: 'property', name: 'camunda:mapDecisionResult' } },
      ...['start', 'end'].map(event => ({ type: 'Hidden', value: '${' + task.listener + '}', binding: { type: 'camunda:executionListener', event, implementationType: 'delegateExpression' } })),
      { label: 'Label', type: 'String', value: task.name, constraints: { notEmpty: true }, binding: { type: 'property', name: 'name' } }
    ]);
}

// A table that a diagram asks by itself, with variables of the process.
function decisionTask(key, kind) {
  const table = { ...diagrams.decisions.get(key), inputs: tables[key] };
  const variable = key.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  return template('org.tramonto.ask.' + key, 'Ask: ' + table.name,
    `${table.documentation} It asks for: ${table.inputs.join(', ')}. It answers: ${table.outputs.join(', ')}.`,
    kind, 'bpmn:BusinessRuleTask', ['bpmn:Task', 'bpmn:BusinessRuleTask'],
    [{ id: 'inputs', label: 'What is asked' }, { id: 'answer', label: 'What becomes of the answer' }], [
      { type: 'Hidden', value: key, binding: { type: 'property', name: 'camunda:decisionRef' } },
      { label: 'Label', type: 'String', value: table.name, constraints: { notEmpty: true }, binding: { type: 'property', name: 'name' } },
      ...table.inputs.map(name => ({
        label: words(name), description: `Taken from the variable ${name} unless something else stands here`,
        type: 'String', optional: true, group: 'inputs', binding: { type: 'camunda:inputParameter', name }
      })),
      { label: 'Answer', type: 'Dropdown', value: 'resultList', choices: Object.entries(RESULTS).map(([value, name]) => ({ name, value })), group: 'answer', binding: { type: 'property', name: 'camunda:mapDecisionResult' } },
      { label: 'Kept in the variable', type: 'String', value: variable, group: 'answer',
        constraints: { notEmpty: true, pattern: { value: '[A-Za-z]\\w*', message: 'One word that begins with a letter' } }, binding: { type: 'property', name: 'camunda:resultVariable' } }
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

async function readDiagrams() {
  const moddle = new BpmnModdle();
  const tasks = new Map();
  const processes = new Map();
  const forms = new Map();
  const asked = [];
  const doc = element => element.documentation?.[0]?.text.replace(/\s+/g, ' ').trim() ?? '';
  for (const file of (await readdir(join(root, 'processes'))).filter(name => name.endsWith('.bpmn')).sort()) {
    const { rootElement } = await moddle.fromXML(await readFile(join(root, 'processes', file), 'utf8'));
    for (const process of rootElement.rootElements.filter(element => element.$type === 'bpmn:Process')) {
      processes.set(process.id, { name: process.name, documentation: doc(process) });
      visit(process);
    }
  }
  return { tasks, processes, forms, asked, decisions: await readTables() };

  function engine(element, name) {
    return element.get?.(`${ENGINE}:${name}`) ?? element.$attrs?.['camunda:' + name];
  }

  function person(task) {
    const form = /^embedded:deployment:([\w-]+)\.html$/.exec(engine(task, 'formKey') ?? '')?.[1];
    if (!form) return;
    if (!forms.has(form)) forms.set(form, { names: new Set(), groups: new Set(), dues: new Set(), priorities: new Set(), assignees: new Set() });
    const used = forms.get(form);
    used.names.add(task.name);
    for (const [set, name] of [['groups', 'candidateGroups'], ['dues', 'dueDate'], ['priorities', 'priority'], ['assignees', 'assignee']]) {
      if (engine(task, name)) used[set].add(engine(task, name));
    }
  }

  function decision(task) {
    const listener = (task.extensionElements?.values ?? []).map(value => /^\$\{(\w+)\}$/.exec(value.delegateExpression ?? '')?.[1]).find(Boolean);
    if (listener) asked.push({ key: engine(task, 'decisionRef'), listener, name: task.name, documentation: doc(task), result: engine(task, 'mapDecisionResult') });
  }

  function visit(container) {
    for (const element of container.flowElements ?? []) {
      if (element.$type === 'bpmn:UserTask') person(element);
      if (element.$type === 'bpmn:BusinessRuleTask') decision(element);
      const bean = /^\$\{(\w+)\}$/.exec(element.get?.(`${ENGINE}:delegateExpression`) ?? element.$attrs?.['camunda:delegateExpression'] ?? '')?.[1];
      if (bean && !tasks.has(bean)) tasks.set(bean, { name: element.name, documentation: doc(element) });
      visit(element);
    }
  }
}

// Decision tables are plain enough to be read without a library of their own.
async function readTables() {
  const found = new Map();
  for (const file of (await readdir(join(root, 'processes'))).filter(name => name.endsWith('.dmn')).sort()) {
    const text = await readFile(join(root, 'processes', file), 'utf8');
    for (const [, head, body] of text.matchAll(/<decision ([^>]*)>([\s\S]*?)<\/decision>/g)) {
      const told = pattern => (pattern.exec(body)?.[1] ?? '').replace(/\s+/g, ' ').replace(/&#39;|&apos;/g, "'").replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').trim();
      found.set(/\bid="([^"]*)"/.exec(head)[1], {
        name: /\bname="([^"]*)"/.exec(head)[1], documentation: told(/<description>([\s\S]*?)<\/description>/),
        outputs: [...body.matchAll(/<output [^>]*\bname="([^"]*)"/g)].map(([, name]) => name)
      });
    }
  }
  return found;
}
