// The rules of the Modeler plugin over the models that the guard's own tests break (src/test/resources/guard/broken.txt), with
// and without the engine's description of its attributes, as the Modeler and the build read files: each sentence must be one
// that the guard would say, in the language of the diagram, and models that are fine must have none.
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';

const require = createRequire(import.meta.url);
const { Linter } = require('bpmnlint');
const camunda = require('camunda-bpmn-moddle/resources/camunda.json');
const root = resolve(import.meta.dirname, '../..');
const guard = join(root, 'src/test/resources/guard');

// What the Modeler itself does with a plugin: run its script in the window, take what it hands over.
const window = { fetch: () => undefined };
new Function('window', await readFile(join(root, 'processes/.camunda/modeler-plugin/client.js'), 'utf8'))(window);
const { config, resolver } = window.plugins.find(({ type }) => type === 'lintRules.bpmn').plugin;

const readers = [new BpmnModdle(), new BpmnModdle({ camunda })];
let wrong = 0;

for (const file of (await readdir(join(root, 'processes'))).filter(name => name.endsWith('.bpmn'))) {
  for (const said of await lint(await readFile(join(root, 'processes', file), 'utf8'))) complain(`${file} is fine, but: ${said}`);
}

const text = await readFile(join(guard, 'broken.txt'), 'utf8');
const counted = { all: 0, said: 0 };
for (const block of text.split(/\n\s*\n/).filter(part => /^= .*\.bpmn\n/.test(part))) {
  const lines = block.split('\n');
  const base = lines[0].slice(2);
  let model = await readFile(join(guard, base), 'utf8').catch(() => readFile(join(root, 'processes', base), 'utf8'));
  lines.forEach((line, at) => {
    if (line.startsWith('-')) model = model.replaceAll(line.slice(2), lines[at + 1].slice(2));
  });
  const expected = { en: lines.find(line => line.startsWith('en ')).slice(3), it: lines.find(line => line.startsWith('it ')).slice(3) };
  counted.all++;
  const told = [];
  for (const language of ['en', 'it']) {
    told.push((await lint(model.replace('<bpmn:definitions ', `<bpmn:definitions xml:lang="${language}" `))).includes(expected[language]));
  }
  if (told[0] !== told[1]) complain(`said in one language only: ${expected.en}`);
  if (told[0]) counted.said++;
  else if (process.argv.includes('--left')) console.log(`left to the guard: ${expected.en}`);
}
if (counted.said < 25) complain(`only ${counted.said} of ${counted.all} broken models are told in the Modeler`);
// The usual rules: whatever they can say has a sentence in both languages, and it is said in that of the diagram.
const usual = require('./bpmnlint-plugin-tramonto/usual.js');
const { rules: recommended } = require('bpmnlint/config/recommended');
const unworded = Object.keys(recommended).filter(name => !usual.names.includes(name));
if (unworded.length) complain(`bpmnlint has rules that are not in our words: ${unworded}`);
for (const name of usual.names.filter(name => recommended[name])) {
  const code = await readFile(require.resolve('bpmnlint/rules/' + name), 'utf8');
  for (const [, , said] of code.matchAll(/report\([^,]+, (?:\w+ \+ )?([`'])(.*?)\1\s*[,)]/g)) {
    const words = [false, true].map(italian => usual.sentence(name, said, italian));
    if (words.includes(said) || words[0] === words[1]) complain(`${name} says "${said}" in its own words`);
  }
}
for (const [language, expected] of [['en', ['decides nothing', 'way ends here', 'begin here as well', 'complex gateway', 'not in the drawing']],
  ['it', ['non decide niente', 'La via finisce qui', 'comincerebbe anche qui', 'gateway complesso', 'non nel disegno']]]) {
  const { rootElement } = await readers[1].fromXML(`<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t" xml:lang="${language}">
    <process id="p" isExecutable="true"><startEvent id="s"><outgoing>a</outgoing></startEvent><sequenceFlow id="a" sourceRef="s" targetRef="g" />
    <exclusiveGateway id="g"><incoming>a</incoming><outgoing>b</outgoing></exclusiveGateway><sequenceFlow id="b" sourceRef="g" targetRef="e" />
    <endEvent id="e"><incoming>b</incoming><terminateEventDefinition id="x" /></endEvent>
    <complexGateway id="c"><outgoing>h</outgoing></complexGateway><sequenceFlow id="h" sourceRef="c" targetRef="l" /><task id="l"><incoming>h</incoming></task></process></definitions>`);
  const config = { rules: Object.fromEntries(usual.names.map(name => [name, 'error'])) };
  const resolver = { resolveRule: (pkg, name) => require('./bpmnlint-plugin-tramonto/rules/' + name), resolveConfig: () => null };
  const said = Object.values(await new Linter({ config, resolver }).lint(rootElement)).flat().map(({ message }) => message);
  for (const part of expected) if (!said.some(message => message.includes(part))) complain(`nobody says "${part}" of: ${[...new Set(said)].join(' | ')}`);
}
// After a deployment with something suspicious the Modeler says so, once its window is there.
const answer = { id: 'd', warningSummary: 'Published. One thing.', warnings: [{ element: 'Task_A', message: 'One thing' }] };
const served = { fetch: async () => ({ ok: true, clone: () => ({ json: async () => answer }) }) };
new Function('window', await readFile(join(root, 'processes/.camunda/modeler-plugin/client.js'), 'utf8'))(served);
await served.fetch('http://localhost:8080/engine-rest/deployment/create', {});
const shown = [];
served.plugins.find(({ type }) => type === 'client').plugin({ log: shown.push.bind(shown), displayNotification: shown.push.bind(shown) });
await served.fetch('http://localhost:8080/engine-rest/version');
await served.fetch('http://localhost:8080/engine-rest/deployment/create', {});
await new Promise(done => setImmediate(done));
if (shown.length !== 4 || shown[0].message !== answer.warningSummary || !shown[1].content.includes('One thing')) complain(`warnings after a deployment: ${JSON.stringify(shown)}`);

console.log(`broken models: ${counted.said} of ${counted.all} are told live, in both languages; the others need the rest of the deployment`);
process.exitCode = wrong ? 1 : 0;

async function lint(xml) {
  const answers = [];
  for (const moddle of readers) {
    const { rootElement } = await moddle.fromXML(xml).catch(() => ({}));
    if (!rootElement) return [];
    const found = await new Linter({ config, resolver }).lint(rootElement);
    answers.push(Object.entries(found).flatMap(([rule, reports]) => reports.map(({ message, error }) => {
      if (error || /undefined|\{\d}/.test(message)) complain(`${rule}: ${message}`);
      return message;
    })).sort());
  }
  if (answers[0].join() !== answers[1].join()) complain(`the Modeler and the build read differently: ${answers.map(answer => answer.join('; ')).join(' | ')}`);
  return answers[0];
}

function complain(what) {
  wrong++;
  console.error(what);
}
