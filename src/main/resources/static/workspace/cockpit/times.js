// On Cockpit's own diagram of a process, when switched on: how long each step takes, how often each path ran, where
// instances wait now. Cockpit's diagram and what stands on it stay as they are.
import { cockpitApi } from './api.js';
import { texts } from './pages.js';
import { seconds, spans } from './spans.js';

const PERIODS = [30, 90, 365];
const KEPT = 'tramonto.cockpit.times';
const SVG = 'http://www.w3.org/2000/svg';
const LAYER = 'tramonto-times';
const HEATS = [0.02, 0.08, 0.2, 0.4];      // share of all the time that instances spend

const kept = { get() { try { return localStorage.getItem(KEPT) === 'on'; } catch { return false; } }, set(on) { try { localStorage.setItem(KEPT, on ? 'on' : 'off'); } catch { /* then it starts switched off */ } } };

function element(tag, className, words) {
  const node = document.createElement(tag);
  node.className = className;
  if (words !== undefined) node.textContent = words;
  return node;
}

export async function mount(viewer, definition) {
  const { t, language, locale } = await texts();
  const api = cockpitApi(language);
  const span = spans(locale);
  const count = value => new Intl.NumberFormat(locale).format(value);
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const elements = viewer.get('elementRegistry');
  const host = canvas.getContainer().closest('.diagram-holder, [cam-widget-bpmn-viewer], .bpmn-viewer') ?? canvas.getContainer();

  const bar = element('div', 'tramonto-workspace tc-times-bar');
  const button = element('button', 'tw-button tw-small', t('times.switch'));
  button.type = 'button';
  const period = element('select', 'tw-select');
  period.setAttribute('aria-label', t('times.period'));
  PERIODS.forEach(days => period.append(new Option(t('times.days', { days }), days)));
  period.value = 90;
  const said = element('span', 'tc-times-said');
  said.setAttribute('role', 'status');
  const more = element('a', 'tw-small', t('times.finished'));
  more.href = '#/tramonto-finished?process=' + encodeURIComponent(definition.split(':')[0]);
  bar.append(button, period, said, more);
  host.append(bar);
  // The diagram takes every press of a key or a mouse for itself.
  ['mousedown', 'click', 'dblclick', 'wheel', 'keydown'].forEach(what => bar.addEventListener(what, event => event.stopPropagation()));

  const layer = () => canvas.getLayer(LAYER, 1);
  let on = kept.get();
  let marked = [];
  let turn = 0;

  function clear() {
    overlays.remove({ type: 'tramonto-times' });
    marked.forEach(([id, marker]) => elements.get(id) && canvas.removeMarker(id, marker));
    marked = [];
    layer().replaceChildren();
  }

  /** "3 h · 1 day": half of them took at most the first, nine of ten at most the second. */
  const both = times => `${span(times.p50)} · ${span(times.p90)}`;

  function badge(step) {
    const node = element('div', 'tc-times-step');
    const line = (className, key, times) => {
      if (!times || seconds(times.p90) < 1) return;
      const part = element('span', className, both(times));
      part.title = t('times.' + key, { half: span(times.p50), most: span(times.p90) });
      node.append(part);
    };
    line('tc-times-wait', 'waiting', step.waiting);
    line('tc-times-work', 'working', step.working);
    if (!step.waiting && !step.working) line('tc-times-whole', 'whole', step.whole);
    return node.childElementCount ? node : null;
  }

  function show(figures) {
    const spent = step => step.whole ? seconds(step.whole.p50) * step.times : 0;
    const plain = figures.steps.filter(step => !['subProcess', 'callActivity', 'transaction'].includes(step.type));
    const all = plain.reduce((sum, step) => sum + spent(step), 0);
    for (const step of figures.steps) {
      if (!elements.get(step.id)) continue;
      const node = badge(step);
      if (node) overlays.add(step.id, 'tramonto-times', { position: { bottom: -3, left: 0 }, html: node });
      if (step.now > 0) {
        const now = element('span', 'tc-times-now', t('times.now', { number: count(step.now) }));
        overlays.add(step.id, 'tramonto-times', { position: { top: -11, left: -6 }, html: now });
      }
      const heat = plain.includes(step) && all > 0 ? HEATS.filter(limit => spent(step) / all >= limit).length : 0;
      if (heat > 0) { canvas.addMarker(step.id, 'tc-heat-' + heat); marked.push([step.id, 'tc-heat-' + heat]); }
    }
    const most = Math.max(1, ...Object.values(figures.flows));
    for (const [id, times] of Object.entries(figures.flows)) {
      const flow = elements.get(id);
      if (flow?.waypoints && times > 0) draw(flow.waypoints, times, times / most);
    }
  }

  /** A wider line where more went, with the number at its middle. */
  function draw(points, times, share) {
    const line = document.createElementNS(SVG, 'polyline');
    line.setAttribute('points', points.map(({ x, y }) => `${x},${y}`).join(' '));
    line.setAttribute('class', 'tc-flow');
    line.style.strokeWidth = 2 + 8 * share;
    const lengths = points.slice(1).map((point, at) => Math.hypot(point.x - points[at].x, point.y - points[at].y));
    const longest = lengths.indexOf(Math.max(...lengths));
    const [one, other] = [points[longest], points[longest + 1]];
    const words = document.createElementNS(SVG, 'text');
    words.setAttribute('x', (one.x + other.x) / 2);
    words.setAttribute('y', (one.y + other.y) / 2 + 13);
    words.setAttribute('class', 'tc-flow-count');
    words.textContent = count(times);
    layer().append(line, words);
  }

  async function refresh() {
    const mine = ++turn;
    button.setAttribute('aria-pressed', String(on));
    period.hidden = !on;
    more.hidden = !on;
    clear();
    said.textContent = on ? t('common.loading') : '';
    if (!on) return;
    try {
      const figures = await api.durations(definition, period.value);
      if (mine !== turn) return;
      show(figures);
      const looked = figures.ended + figures.running;
      said.textContent = looked === 0 ? t('times.none') : t(figures.all ? 'times.all' : 'times.newest', { ended: count(figures.ended), running: count(figures.running) });
      said.title = t('times.legend');
    } catch (failed) {
      if (mine === turn) said.textContent = failed.detail || failed.title || t('problem.unknown');
    }
  }

  button.addEventListener('click', () => { on = !on; kept.set(on); refresh(); });
  period.addEventListener('change', refresh);
  refresh();
}
