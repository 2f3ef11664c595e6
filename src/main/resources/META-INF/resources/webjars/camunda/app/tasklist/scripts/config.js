/*
 * Copyright Camunda Services GmbH and/or licensed to Camunda Services GmbH
 * under one or more contributor license agreements. See the NOTICE file
 * distributed with this work for additional information regarding copyright
 * ownership. Camunda licenses this file to you under the Apache License,
 * Version 2.0; you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

// The rule by which Tasklist chooses its language: the first language of the browser.
// Whoever chose a language in the menu of pages is shown it here too.
const chosen = (document.cookie.match(/(?:^|; )TRAMONTO-LANGUAGE=(it|en)(?:;|$)/) || [])[1];
const italian = chosen ? chosen === 'it' : /^it\b/i.test((navigator.languages || [])[0] || navigator.language || '');

// Tasklist takes the order of its list from the address, and without one shows the newest first instead of what the
// filters ask for. The first visit gets: most pressing first, then what is due first.
if (/^#?\/?(\?.*)?$/.test(location.hash) && !location.hash.includes('sorting=')) {
  const sorting = encodeURIComponent(JSON.stringify([
    { sortBy: 'priority', sortOrder: 'desc' }, { sortBy: 'dueDate', sortOrder: 'asc' }]));
  const search = location.hash.includes('?') ? location.hash + '&' : '#/?';
  history.replaceState(history.state, '', search + 'sorting=' + sorting);
}

// The words of the list are translated once, when it is drawn, with the labels that Tasklist keeps in the browser. On a first
// visit there are none and it would say PRIORITY: then they are fetched before it starts. Its own names and version.
const root = document.querySelector('base').getAttribute('app-root');
const locales = `${root}/app/tasklist/locales/`;
const language = italian ? 'it' : 'en';
const kept = `${locales}_locales_data_${language}_${window.bust}`;
try {
  const storage = JSON.parse(localStorage.getItem('camunda-web') || '{}');
  if (!storage[kept]) {
    const response = await fetch(`${locales}${language}.json?bust=${window.bust}`);
    if (response.ok) localStorage.setItem('camunda-web', JSON.stringify({ ...storage, [kept]: JSON.stringify(await response.json()) }));
  }
} catch (unavailable) {
  console.warn('Labels were not fetched beforehand', unavailable);
}

export default {
  // change the app name and vendor
  app: {
    name: 'Tasklist',
    vendor: 'Tramonto'
  },
  //
  // configure the date format
  // "dateFormat": {
  //   "normal": "LLL",
  //   "long":   "LLLL"
  // },
  //
  // Tasklist loads the fallback beside the browser's language, and the dates take whichever arrives
  // last. With one file only, an Italian first visit cannot show "in 5 hours".
  locales: {
    availableLocales: chosen ? [chosen] : ['it', 'en'],
    fallbackLocale: italian ? 'it' : 'en'
  },
  customScripts: ['scripts/tramonto/case-card', 'scripts/tramonto/quarantine-link', 'scripts/tramonto/mentions', 'scripts/tramonto/places-menu', 'scripts/tramonto/workspace-ready'],
  // requireJsConfig: {
  //   // AngularJS module names
  //   ngDeps: ['ui.bootstrap'],
  //   // RequireJS configuration for a complete configuration documentation see:
  //   // http://requirejs.org/docs/api.html#config
  //   deps: ['jquery', 'custom-ui'],
  //   paths: {
  //     // if you have a folder called `custom-ui` (in the `scripts` folder)
  //     // with a file called `scripts.js` in it and defining the `custom-ui` AMD module
  //     'custom-ui': 'custom-ui/scripts'
  //   }
  // },
  // csrfCookieName: 'XSRF-TOKEN',
  // disableWelcomeMessage: false,
  assignProcessInstanceIdToTaskComment: true,

  // shown as they are, Tasklist does not translate them
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: italian
        ? 'prende in carico l\'attività selezionata'
        : 'claims the currently selected task'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: italian
        ? 'porta al primo filtro dell\'elenco'
        : 'set the focus to the first filter in the list'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: italian
        ? 'porta alla prima attività dell\'elenco'
        : 'sets the focus to the first task in the list'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: italian
        ? 'porta al primo campo del modulo dell\'attività'
        : 'sets the focus to the first input field in a task form'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: italian
        ? 'apre la finestra di avvio di un processo'
        : 'opens the start process modal dialog'
    }
  }
};
