// Where colleagues named this person in a note: a count in the head of the task list, and beneath it the way to each case.
import { preferredLanguage } from '../../../../../workspace/i18n.js';

const base = document.querySelector('base');
const root = (base && base.getAttribute('app-root') || '/camunda').replace(/\/camunda\/?$/, '');
const language = preferredLanguage() || 'en';
const italian = /^it\b/i.test(language);
const EVERY = 30_000;
const WORDS = italian
  ? { name: 'Menzioni', none: 'Nessuno ti ha ancora menzionato in una nota.', by: 'da', unseen: 'nuova' }
  : { name: 'Mentions', none: 'Nobody has mentioned you in a note yet.', by: 'by', unseen: 'new' };
const when = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** Undefined where this person may not ask, null where nobody answers. */
async function answer(path) {
  try {
    const response = await fetch(root + path, { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
    if (response.status === 403) return undefined;
    return response.ok ? await response.json() : null;
  } catch (unreachable) {
    return null;
  }
}

/** The task of the case where this person may work on it, else the case on a page of its own. */
async function go(number) {
  const tasks = await answer('/camunda/api/engine/engine/default/task?maxResults=1&processInstanceBusinessKey=' + encodeURIComponent(number));
  if (!tasks || !tasks.length) { location.href = root + '/workspace/case/?number=' + encodeURIComponent(number); return; }
  const search = new URLSearchParams(location.hash.split('?')[1] || '');
  search.set('task', tasks[0].id);
  location.hash = '#/?' + search;
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function entry(mention, close) {
  const item = element('li');
  const link = element('a', mention.seenAt ? '' : 'unseen');
  link.href = root + '/workspace/case/?number=' + encodeURIComponent(mention.number);
  link.addEventListener('click', (event) => { event.preventDefault(); close(); go(mention.number); });
  const about = [mention.number, WORDS.by + ' ' + mention.by.name, when.format(new Date(mention.at)), mention.seenAt ? '' : WORDS.unseen];
  link.append(element('strong', '', mention.subject), element('div', '', mention.excerpt), element('div', 'about', about.filter(Boolean).join(' · ')));
  item.append(link);
  return item;
}

export default {
  id: 'tramonto-mentions',
  pluginPoint: 'tasklist.navbar.action',
  priority: 500,
  render: (node) => {
    const place = element('div', 'tramonto-mentions');
    const button = element('button', '', WORDS.name);
    const list = element('ul');
    button.type = 'button';
    button.setAttribute('aria-expanded', 'false');
    button.setAttribute('aria-controls', list.id = 'tramonto-mentions');
    place.hidden = true;
    list.hidden = true;
    place.append(button, list);
    node.append(place);

    function open(shown) {
      list.hidden = !shown;
      button.setAttribute('aria-expanded', String(shown));
      if (shown) { const first = list.querySelector('a'); if (first) first.focus(); }
    }
    const close = () => open(false);
    button.addEventListener('click', async () => { if (list.hidden) await look(); open(list.hidden); });
    place.addEventListener('keydown', (event) => { if (event.key === 'Escape') { close(); button.focus(); } });
    document.addEventListener('mousedown', (event) => { if (!place.contains(event.target)) close(); });

    async function look() {
      const found = await answer('/api/mentions');
      place.hidden = !found;
      if (found) document.body.classList.add('tramonto-agent');     // only who works on cases takes calls and letters
      if (!found) return found !== undefined;
      button.textContent = WORDS.name + (found.unseen ? ` (${found.unseen})` : '');
      button.classList.toggle('unseen', found.unseen > 0);
      list.replaceChildren(...(found.items.length ? found.items.map((mention) => entry(mention, close)) : [element('li', 'none', WORDS.none)]));
      return true;
    }
    /** Whoever may not ask once is not asked for again. */
    async function again() {
      if (!node.isConnected) return;
      if (list.hidden && !await look()) return;
      setTimeout(again, EVERY);
    }
    setTimeout(again);
  }
};
