// The way from the task list to the quarantine, with how many contacts wait there.
import { preferredLanguage } from '../../../../../workspace/i18n.js';

const base = document.querySelector('base');
const root = (base && base.getAttribute('app-root') || '/camunda').replace(/\/camunda\/?$/, '');
const italian = /^it\b/i.test(preferredLanguage() || '');
const EVERY = 60_000;

/** Null where this person may not look, or nobody answers. */
async function waiting() {
  try {
    const response = await fetch(root + '/api/quarantine?size=1',
      { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
    return response.ok ? (await response.json()).contacts.total : null;
  } catch (unreachable) {
    return null;
  }
}

export default {
  id: 'tramonto-quarantine-link',
  pluginPoint: 'tasklist.navbar.action',
  priority: 400,
  render: (node) => {
    const link = document.createElement('a');
    link.className = 'tramonto-quarantine-link';
    link.href = root + '/quarantine';
    link.hidden = true;
    node.append(link);
    async function count() {
      if (!node.isConnected) return;
      const number = await waiting();
      link.hidden = number === null;
      link.textContent = (italian ? 'Quarantena' : 'Quarantine') + (number ? ` (${number})` : '');
      setTimeout(count, EVERY);
    }
    setTimeout(count);
  }
};
