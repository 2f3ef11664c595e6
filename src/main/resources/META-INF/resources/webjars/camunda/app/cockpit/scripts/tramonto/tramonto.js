// Tramonto's pages in Cockpit: the retirement of channels, instances that have ended, moves to another version, and the
// times of steps on the diagram. Everything is loaded when it is first shown: Cockpit shows nothing at all if this file
// can't be read, so it stays small and imports nothing.
const base = document.querySelector('base');
const root = (base && base.getAttribute('app-root') || '/camunda').replace(/\/camunda\/?$/, '');
const chosen = /(?:^|; )TRAMONTO-LANGUAGE=(\w+)/.exec(document.cookie);
const italian = /^it\b/i.test(chosen ? chosen[1] : navigator.language || '');
const say = (it, en) => italian ? it : en;

const module = name => import(`${root}/workspace/${name}.js`);

function addStyles() {
  if (document.querySelector('link[data-tramonto-cockpit]')) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = root + '/workspace/cockpit/cockpit.css';
  link.setAttribute('data-tramonto-cockpit', '');
  document.head.append(link);
}

const failed = node => error => {
  console.error(error);
  node.textContent = say('Questa pagina non si è caricata. Ricaricala.', 'This page could not be loaded. Reload it.');
};

/** A page of its own under a hash of Cockpit's. */
function page(name, path) {
  let unmount = null;
  let shown = 0;
  return {
    id: 'tramonto-' + name, pluginPoint: 'cockpit.route', priority: 0, properties: { path },
    render(node) {
      const turn = ++shown;
      addStyles();
      module('cockpit/pages').then(pages => { if (turn === shown) unmount = pages.mount(node, name); }).catch(failed(node));
    },
    unmount() { shown++; if (unmount) unmount(); unmount = null; }
  };
}

function link(name, path, words, priority) {
  return {
    id: `tramonto-${name}-link`, pluginPoint: 'cockpit.navigation', priority, properties: { path },
    render(node) {
      const anchor = document.createElement('a');
      anchor.href = '#' + path;
      anchor.textContent = words;
      node.append(anchor);
      return anchor;
    }
  };
}

/** Moving instances is for few; the others are not led there. */
function linkForMovers() {
  const entry = link('moves', '/tramonto-moves', say('Spostamento istanze', 'Move instances'), -10);
  const render = entry.render;
  entry.render = node => {
    const anchor = render(node);
    anchor.hidden = true;
    fetch(root + '/api/processes', { headers: { Accept: 'application/json' }, credentials: 'same-origin' })
      .then(response => response.ok ? response.json() : [])
      .then(processes => { anchor.hidden = !processes.some(each => each.moves); })
      .catch(() => {});
  };
  return entry;
}

/** The pages of ours that this person may open, as in every other header. */
const places = {
  id: 'tramonto-places-menu', pluginPoint: 'cockpit.navigation', priority: 10, properties: {},
  render(node) {
    setTimeout(() => module('top/menu').then(menu => menu.placesMenu(node, 'cockpit')).catch(console.error));
  }
};

const plain = entry => ({ ...entry, render(node) { entry.render(node); } });

export default [
  page('sunset', '/tramonto-sunset'),
  page('finished', '/tramonto-finished'),
  page('moves', '/tramonto-moves'),
  plain(link('sunset', '/tramonto-sunset', say('Dismissioni', 'Sunsets'), 60)),
  plain(link('finished', '/tramonto-finished', say('Istanze concluse', 'Finished instances'), 50)),
  plain(linkForMovers()),
  places,
  {
    id: 'tramonto-times', pluginPoint: 'cockpit.processDefinition.diagram.plugin', priority: 0,
    render(viewer, { processDefinitionId }) {
      addStyles();
      module('cockpit/times').then(times => times.mount(viewer, processDefinitionId)).catch(console.error);
    }
  }
];
