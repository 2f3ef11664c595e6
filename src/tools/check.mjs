// What Camunda Modeler's own libraries say about processes/: every diagram opens without a warning, every element template is
// valid and can be applied, bpmnlint with the rules of processes/.bpmnlintrc finds nothing, and the rules of the Modeler plugin
// tell broken models in the guard's words. Ends with 1 where one of them has something to say.
//   npm ci && npm run check
import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { tmpdir } from 'node:os';

const require = createRequire(import.meta.url);
const { validateAll } = require('@bpmn-io/element-templates-validator');
const folder = resolve(import.meta.dirname, '../../processes');
const templates = join(folder, '.camunda/element-templates');
let broken = 0;

for (const file of (await readdir(templates)).sort()) {
  const content = JSON.parse(await readFile(join(templates, file), 'utf8'));
  const { valid, results } = validateAll([content]);
  if (!valid) {
    broken++;
    results.flatMap(result => result.errors ?? []).forEach(error => console.error(`${file}: ${error.message}`));
  }
}
console.log(`element templates: ${broken ? broken + ' not valid' : 'valid'}`);
broken += run(process.execPath, [join(import.meta.dirname, 'node_modules/bpmnlint/bin/bpmnlint.js'), '-c', join(folder, '.bpmnlintrc'), join(folder, '*.bpmn')]);
broken += run(process.execPath, [join(import.meta.dirname, 'render.mjs'), folder, join(tmpdir(), 'tramonto-diagrams')]);
broken += run(process.execPath, [join(import.meta.dirname, 'rules.mjs')]);
broken += run(process.execPath, [join(import.meta.dirname, 'apply.mjs')]);
process.exitCode = broken ? 1 : 0;

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: import.meta.dirname, stdio: 'inherit' });
  return status === 0 ? 0 : 1;
}
