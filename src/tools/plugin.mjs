// Writes the plugin with which Camunda Modeler shows the rules of this product live and says what is worth a look after a
// deployment, and the same rules for bpmnlint. Steps and contracts come from the code, sentences from the guard's own bundles.
//   npm run plugin
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { codeBeans, codeProcesses } from './code.mjs';

const root = resolve(import.meta.dirname, '../..');
const lint = join(import.meta.dirname, 'bpmnlint-plugin-tramonto');
const target = join(root, 'processes/.camunda/modeler-plugin');

const sentences = {};
for (const [language, file] of [['en', 'models'], ['it', 'models_it']]) {
  const text = await readFile(join(root, 'src/main/resources', file + '.properties'), 'utf8');
  sentences[language] = Object.fromEntries(text.split('\n').filter(line => /^[^#\s].*=/.test(line)).map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
const guard = await readFile(join(root, 'src/main/java/org/tramonto/engine/guard/DiagramLanguage.java'), 'utf8');
const small = name => [...new RegExp(name + ' = Set\\.of\\(([^)]*)\\)').exec(guard)[1].matchAll(/"([^"]+)"/g)].map(([, word]) => word);
const product = { steps: sorted(await codeBeans()), processes: sorted(await codeProcesses()), smallWords: { en: small('ENGLISH'), it: small('ITALIAN') } };
const rules = await readFile(join(lint, 'rules.js'), 'utf8');
const client = await readFile(join(lint, 'client.js'), 'utf8');

const data = `const product = ${JSON.stringify(product)};\nconst sentences = ${JSON.stringify(sentences)};\n`;
await mkdir(target, { recursive: true });
await writeFile(join(target, 'client.js'), `// Written by npm run plugin in src/tools; a test notices when it is older than the product.
(function() {
${data}const module = { exports: {} };
${rules.replace("'use strict';\n\n", '')}
const rules = module.exports(product, sentences);
${client.replace("'use strict';\n\n", '')}
}());
`);
await rm(join(lint, 'rules'), { recursive: true, force: true });
await mkdir(join(lint, 'rules'));
await writeFile(join(lint, 'data.js'), `'use strict';\n\n${data}module.exports = { product, sentences };\n`);
const names = Object.keys(createRequire(import.meta.url)(join(lint, 'rules.js'))(product, sentences));
for (const name of names) await writeFile(join(lint, 'rules', name + '.js'), `'use strict';\n\nconst { product, sentences } = require('../data.js');\n\nmodule.exports = require('../rules.js')(product, sentences)['${name}'];\n`);
const usual = createRequire(import.meta.url)(join(lint, 'usual.js')).names;
for (const name of usual) await writeFile(join(lint, 'rules', name + '.js'), `'use strict';\n\nmodule.exports = require('../usual.js')('${name}');\n`);
console.log(`${names.length} rules: ${names.join(', ')}; ${usual.length} usual ones in our words`);

function sorted(map) {
  return Object.fromEntries(Object.entries(map).sort(([one], [other]) => one < other ? -1 : 1));
}
