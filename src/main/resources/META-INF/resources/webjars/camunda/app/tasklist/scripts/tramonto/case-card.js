// What a card of the task list says about the case behind its task: number, subject, customer. Cards ask one by one;
// all that ask within a moment are answered by one request, from the same tables as everything else about the case.

const WAIT = 20;      // milliseconds in which cards of one list are collected
const MOST = 100;     // tasks in one request

const base = document.querySelector('base');
const root = (base && base.getAttribute('app-root') || '/camunda').replace(/\/camunda\/?$/, '');
let asking = new Map();   // task id → functions that wait for its case

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

function line(className, text) {
  const line = document.createElement('div');
  line.className = className;
  line.textContent = text;
  line.title = text;
  return line;
}

export default {
  id: 'tramonto-case-card',
  pluginPoint: 'tasklist.card',
  priority: 100,
  render: (node, { taskId }) => {
    caseOf(taskId).then((about) => {
      if (!about || !node.isConnected) return;
      const customer = about.customer && (about.customer.name || about.customer.number);
      const card = document.createElement('div');
      card.className = 'tramonto-case-card';
      card.append(
        line('subject', about.subject),
        line('about', [about.number, customer].filter(Boolean).join(' · ')));
      node.replaceChildren(card);
    });
  }
};
