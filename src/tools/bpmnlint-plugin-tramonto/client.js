'use strict';

// Camunda Modeler takes lint rules from what calls itself lintRules.bpmn, and parts of its window from what calls itself client.
const severities = { shape: 'error', ways: 'error', code: 'error', steps: 'error', events: 'error', calls: 'error', 'worth-a-look': 'warn' };
const lintRules = {
  config: { rules: Object.fromEntries(Object.entries(severities).map(([ name, severity ]) => [ 'tramonto/' + name, severity ])) },
  resolver: {
    resolveRule(pkg, name) {
      if (pkg !== 'bpmnlint-plugin-tramonto' || !rules[name]) throw new Error('unknown rule ' + pkg + '/' + name);
      return rules[name];
    },
    resolveConfig(pkg, name) {
      throw new Error('unknown config ' + pkg + '/' + name);
    }
  }
};

// The Modeler drops what it does not know from the answer to a deployment, so its warnings are read where the answer comes in.
const answered = [];
let show = warned => answered.push(warned);
const fetched = window.fetch;
window.fetch = async function(...request) {
  const response = await fetched.apply(this, request);
  const address = String(request[0] && request[0].url || request[0]);
  if (response.ok && address.endsWith('/deployment/create')) {
    response.clone().json().then(({ warningSummary, warnings }) => {
      if (warningSummary) show({ warningSummary, warnings });
    }).catch(() => { /* an answer without words of ours */ });
  }
  return response;
};

let log;
let displayNotification;

// A part of the window that shows nothing itself; all it wants is the Modeler's ways to tell people something.
function DeploymentWarnings(props) {
  ({ log, displayNotification } = props);
  show = ({ warningSummary, warnings }) => {
    log({ category: 'deploy-warning', message: warningSummary });
    displayNotification({ type: 'warning', title: 'Tramonto', content: warnings.map(warning => warning.message).join(' · '), duration: 20000 });
  };
  answered.splice(0).forEach(show);
  return null;
}

window.plugins = window.plugins || [];
window.plugins.push({ plugin: lintRules, type: 'lintRules.bpmn' }, { plugin: DeploymentWarnings, type: 'client' });
