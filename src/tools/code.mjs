// What the code says about steps, processes and tables, for what is written for the Modeler; tests hold that against the beans.
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const MODULES = ['supportcase', 'retirement', 'workplace', 'notice', 'knowledge'];
const ROLES = { JavaDelegate: 'step', ExecutionListener: 'execution_listener', TaskListener: 'task_listener', DelegateVariableMapping: 'variable_mapping' };

async function codeFiles() {
  const files = [];
  for (const module of MODULES) {
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

export async function codeSteps() {
  const known = await constants();
  return (await codeFiles())
    .filter(({ file, text }) => file.endsWith('Delegate.java') && text.includes('implements JavaDelegate'))
    .map(({ module, text }) => ({ module, bean: /@Component\("(\w+)"\)/.exec(text)[1], ...told(text, known) }));
}

// What @ProcessStep says.
function told(text, known) {
  const annotation = /@ProcessStep\(([\s\S]*?)\)\n@Component/.exec(text)?.[1] ?? '';
  const named = attribute => {
    const part = new RegExp(attribute + '\\s*=\\s*(\\{[^}]*\\}|[^,)]+)').exec(annotation)?.[1] ?? '';
    return [...part.matchAll(/"([^"]+)"|(\w+\.\w+)/g)].map(([, text, constant]) => text ?? known[constant]);
  };
  return { reads: named('reads'), sets: named('sets'), errors: named('errors') };
}

export async function codeContracts() {
  const known = await constants();
  const found = {};
  for (const { text } of await codeFiles()) {
    for (const [, key, names] of text.matchAll(/ProcessContract\.of\((\w+\.\w+)\)\s*\.begunWith\(([^)]*)\)/g)) {
      found[known[key]] = names.split(',').map(name => known[name.trim()]);
    }
  }
  return found;
}

export async function codeTables() {
  const found = {};
  for (const { text } of await codeFiles()) {
    for (const [, key, names] of text.matchAll(/DecisionContract\.of\("([\w-]+)"\)\s*\.asked\(([^)]*)\)/g)) {
      found[key] = [...names.matchAll(/"(\w+)"/g)].map(([, name]) => name);
    }
  }
  return found;
}


// Every bean that a delegate expression may name.
export async function codeBeans() {
  const known = await constants();
  const found = {};
  for (const { text } of await codeFiles()) {
    const bean = /@Component\((?:"(\w+)"|(\w+\.\w+))\)/.exec(text);
    const roles = (/class \w+[^{]*? implements ([\w, ]+)/.exec(text)?.[1] ?? '').split(',').map(name => ROLES[name.trim()]).filter(Boolean);
    if (bean && roles.length) {
      found[bean[1] ?? known[bean[2]]] = { roles: roles.sort(), ...told(text, known) };
    }
  }
  return found;
}

// What each process is begun with, told and looked for at.
export async function codeProcesses() {
  const known = await constants();
  const found = {};
  for (const { text } of await codeFiles()) {
    for (const [, key, rest] of text.matchAll(/ProcessContract\.of\((\w+\.\w+)\)([\s\S]*?);/g)) {
      const named = method => (new RegExp('\\.' + method + '\\(([^)]*)\\)').exec(rest)?.[1] ?? '').split(',').map(name => known[name.trim()]).filter(Boolean);
      found[known[key]] = { inputs: named('begunWith'), messages: named('told'), nodes: named('lookedForAt') };
    }
  }
  return found;
}
