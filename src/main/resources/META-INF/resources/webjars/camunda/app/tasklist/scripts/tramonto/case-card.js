// What a card of the task list says about the case behind its task: number, subject, customer. Cards ask one by one;
// all that ask within a moment are answered by one request, from the same tables as everything else about the case.

const WAIT = 20;      // milliseconds in which cards of one list are collected
const MOST = 100;     // tasks in one request

const base = document.querySelector('base');
const root = (base && base.getAttribute('app-root') || '/camunda').replace(/\/camunda\/?$/, '');
let asking = new Map();   // task id → functions that wait for its case
// Task id → what its card said last. Tasklist draws its list anew now and then, and whoever opens a card just then gets the
// case as soon as ever.
const said = new Map();
const REMEMBERED = 500;

function caseOf(taskId) {
  return new Promise((resolve) => {
    if (asking.size === 0) setTimeout(ask, WAIT);
    asking.set(taskId, [...(asking.get(taskId) || []), resolve]);
  });
}

async function ask() {
  const waiting = asking;
  asking = new Map();
  const ids = [...waiting.keys()];
  for (let from = 0; from < ids.length; from += MOST) {
    const some = ids.slice(from, from + MOST);
    const found = await cases(some);
    some.forEach((id) => waiting.get(id).forEach((resolve) => resolve(found.get(id))));
  }
}

/** A card without its case is still a card: where nothing is answered, nothing is said. */
async function cases(taskIds) {
  try {
    const query = taskIds.map((id) => 'task=' + encodeURIComponent(id)).join('&');
    const response = await fetch(root + '/api/tasks/cases?' + query,
      { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
    return new Map(response.ok ? (await response.json()).map((one) => [one.task, one.about]) : []);
  } catch (unreachable) {
    return new Map();
  }
}

/** The workspace learns which case the task is about, and need not ask when it is opened. */
function known(taskId, number) {
  const remember = () => window.tramontoWorkspace.remember(taskId, number);
  if (window.tramontoWorkspace) remember();
  else addEventListener('tramonto-workspace', remember, { once: true });
}

// Whoever opens a card gets the case sooner: it is asked for with the press, not after Tasklist has found the form.
function opening(card) {
  const about = card && card.querySelector('[data-case]');
  if (about && window.tramontoWorkspace) window.tramontoWorkspace.prepare(about.dataset.case);
}
for (const event of ['pointerdown', 'click']) {
  document.addEventListener(event, ({ target }) => opening(target.closest && target.closest('li.task')), true);
}
// In the list the arrow keys open the card after or before the one that is open.
let byArrows = false;
document.addEventListener('keydown', ({ target, key }) => {
  const beside = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[key];
  const open = beside && target.closest && target.closest('ol.tasks-list') && document.querySelector('li.task.active');
  byArrows = Boolean(open);
  opening(open && open[beside]);
}, true);
document.addEventListener('pointerdown', () => { byArrows = false; }, true);

/** Tasklist draws its list anew and loses the focus with it: whoever walks along by arrow keys keeps it on the open card. */
function keepFocus() {
  const lost = !document.activeElement || document.activeElement === document.body;
  const link = byArrows && lost && document.querySelector('li.task.active h4 a');
  if (link) link.focus();
}

function line(className, text) {
  const line = document.createElement('div');
  line.className = className;
  line.textContent = text;
  line.title = text;
  return line;
}

function draw(node, taskId, about) {
  known(taskId, about.number);
  const customer = about.customer && (about.customer.name || about.customer.number);
  const card = document.createElement('div');
  card.className = 'tramonto-case-card';
  card.dataset.case = about.number;
  card.append(
    line('subject', about.subject),
    line('about', [about.number, customer].filter(Boolean).join(' · ')));
  node.replaceChildren(card);
}

/**
 * Tasklist rounds "in 7 hours 40" up and draws it anew once an hour; the workspace beside it says what is left of it now.
 * Both say it by the one function from here on.
 */
let saying;
function sayTimes() {
  saying ??= import(root + '/workspace/tasklist-times.js')
    .then(({ sayTimesAlike }) => sayTimesAlike()).catch((unavailable) => console.warn('Times are said as Tasklist does', unavailable));
}

export default {
  id: 'tramonto-case-card',
  pluginPoint: 'tasklist.card',
  priority: 100,
  render: (node, { taskId }) => {
    setTimeout(keepFocus);
    sayTimes();
    if (said.has(taskId)) draw(node, taskId, said.get(taskId));
    caseOf(taskId).then((about) => {
      if (!about) return;
      const same = JSON.stringify(about) === JSON.stringify(said.get(taskId));
      if (said.size >= REMEMBERED) said.clear();
      said.set(taskId, about);
      if (node.isConnected && !(same && node.hasChildNodes())) draw(node, taskId, about);
    });
  }
};
