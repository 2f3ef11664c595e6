// Draws every diagram of a folder as SVG, the way the Modeler shows it; --png adds pictures in twice the size.
// The SVG ends with the hash of the file it was drawn from: a test notices when the picture is older than the diagram.
//   npm ci && npm run render
//   node render.mjs <folder with .bpmn files> <output folder> [--png]
// Ends with 1 when a diagram can't be read without warnings: that is a broken picture or reference.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

const [source = 'processes', target = 'target/diagrams'] = process.argv.slice(2);
const bpmnJs = join(dirname(createRequire(import.meta.url).resolve('bpmn-js/package.json')), 'dist');
const margin = 20;

const diagrams = (await readdir(source)).filter(file => file.endsWith('.bpmn')).sort();
if (diagrams.length === 0) {
  console.error(`${source}: no .bpmn file`);
  process.exit(1);
}
await mkdir(target, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync']
});
let broken = 0;
try {
  for (const diagram of diagrams) {
    const name = basename(diagram, '.bpmn');
    const xml = await readFile(join(source, diagram), 'utf8');
    const { warnings, svg, png } = await draw(xml);
    warnings.forEach(warning => console.error(`${diagram}: ${warning}`));
    broken += warnings.length;
    if (svg) await writeFile(join(target, `${name}.svg`), `${svg.trim()}\n<!-- ${diagram} sha256 ${hash(xml)} -->\n`);
    if (png && process.argv.includes('--png')) await writeFile(join(target, `${name}.png`), png);
    console.log(`${diagram}: ${warnings.length === 0 ? 'drawn' : `${warnings.length} warnings`}`);
  }
} finally {
  await browser.close();
}
process.exitCode = broken === 0 ? 0 : 1;

function hash(xml) {
  return createHash('sha256').update(xml).digest('hex');
}

async function draw(xml) {
  const page = await browser.newPage({ deviceScaleFactor: 2 });
  try {
    await page.setContent('<!doctype html><body style="margin:0;background:white"><div id="canvas"></div></body>');
    await page.addStyleTag({ path: join(bpmnJs, 'assets/diagram-js.css') });
    await page.addStyleTag({ path: join(bpmnJs, 'assets/bpmn-js.css') });
    await page.addStyleTag({ content: '.bjs-powered-by { display: none }' });
    await page.addScriptTag({ path: join(bpmnJs, 'bpmn-viewer.production.min.js') });
    const drawn = await page.evaluate(async ({ xml, margin }) => {
      const container = document.getElementById('canvas');
      const viewer = new BpmnJS({ container });
      let warnings;
      try {
        ({ warnings } = await viewer.importXML(xml));
      } catch (failure) {
        return { warnings: [failure.message] };
      }
      const canvas = viewer.get('canvas');
      const { x, y, width, height } = canvas.viewbox().inner;
      container.style.width = `${Math.ceil(width + 2 * margin)}px`;
      container.style.height = `${Math.ceil(height + 2 * margin)}px`;
      canvas.resized();
      canvas.viewbox({ x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin });
      const { svg } = await viewer.saveSVG();
      return { warnings: warnings.map(warning => warning.message), svg };
    }, { xml, margin });
    return { ...drawn, png: drawn.svg && await page.locator('#canvas').screenshot() };
  } finally {
    await page.close();
  }
}
