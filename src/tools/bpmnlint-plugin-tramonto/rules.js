'use strict';

// The rules of the deployment guard as far as one diagram tells, in the guard's own sentences and in the language of the
// diagram: live in the Modeler (see processes/.camunda/modeler-plugin) and in the build. Whatever needs the rest of the
// deployment or what runs is said by the guard alone. No library is used, so that the Modeler can load this as it stands.
module.exports = function rules(product, words) {

  const CATCHING = [ 'StartEvent', 'IntermediateCatchEvent', 'BoundaryEvent' ];
  const GATEWAYS = [ 'ExclusiveGateway', 'InclusiveGateway', 'ParallelGateway', 'EventBasedGateway', 'ComplexGateway' ];
  const DURATION = /^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;
  const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

  const severe = {
    shape: { 'bpmn:Process': process, 'bpmn:FlowNode': named },
    ways: { 'bpmn:ExclusiveGateway': ways, 'bpmn:InclusiveGateway': ways, 'bpmn:SequenceFlow': condition },
    code: { 'bpmn:ScriptTask': (node, say) => say('script.task', node), 'bpmn:FlowElement': code },
    steps: { 'bpmn:FlowElement': step, 'bpmn:UserTask': form },
    events: { 'bpmn:Event': event, 'bpmn:Activity': errors, 'bpmn:Process': kept },
    calls: { 'bpmn:CallActivity': call }
  };
  const suspicious = { 'worth-a-look': { 'bpmn:FlowNode': connected, 'bpmn:UserTask': people, 'bpmn:ServiceTask': outside } };

  const rules = Object.fromEntries(Object.entries({ ...severe, ...suspicious }).map(([ name, checks ]) => [ name, rule(checks) ]));
  return Object.defineProperty(rules, 'languageOf', { value: languageOf });

  function rule(checks) {
    return () => {
      let language = 'en';
      return {
        check: {
          enter(node, reporter) {
            if (is(node, 'Definitions')) language = languageOf(node);
            for (const [ type, check ] of Object.entries(checks)) {
              if (is(node, type.slice(5))) check(node, (key, at, ...more) => reporter.report(owner(at).id, fill(words[language][key], [ place(at), ...more ])));
            }
          }
        }
      };
    };
  }

  // Process and flow

  function process(node, say) {
    if (!node.isExecutable) return;
    const kept = engine(node, 'historyTimeToLive');
    if (!kept) say('ttl.missing', node);
    else if (!/^(\d+|P\d+D)$/.test(kept)) say('ttl.unreadable', node, kept);
  }

  function named(node, say) {
    const silent = is(node, ...GATEWAYS) && (outgoing(node).length < 2 || is(node, 'ParallelGateway', 'EventBasedGateway'));
    if (!label(node) && !silent) say('label.missing', node);
  }

  function ways(gateway, say) {
    const flows = outgoing(gateway);
    if (flows.length < 2) return;
    const usual = gateway.default;
    if (!usual) say('gateway.default.missing', gateway);
    else if (!flows.includes(usual)) say('gateway.default.unknown', gateway, usual.id);
    flows.forEach(flow => {
      if (flow === usual && flow.conditionExpression) say('gateway.default.condition', gateway, place(flow));
      else if (usual && flow !== usual && !flow.conditionExpression) say('gateway.condition.missing', gateway, place(flow));
    });
  }

  function condition(flow, say) {
    const text = flow.conditionExpression ? (flow.conditionExpression.body || '').trim() : '${}';
    if (!/[$#]\{/.test(text)) say('condition.text', flow, text);
  }

  function connected(node, say) {
    if (node.triggeredByEvent || node.isForCompensation || is(node.$parent, 'AdHocSubProcess') || defined(node, 'Link').length) return;
    if (!outgoing(node).length && !is(node, 'EndEvent') && !defined(node, 'Compensate').length) say('node.deadEnd', node);
    if (!incoming(node).length && !is(node, 'StartEvent', 'BoundaryEvent')) say('node.unreached', node);
  }

  // What would run

  function code(node, say) {
    for (const part of [ node, ...(node.eventDefinitions || []), ...extensions(node) ]) {
      const type = engine(part, 'type');
      if (engine(part, 'class')) say('class', node, engine(part, 'class'));
      if (is(part, 'ServiceTask', 'SendTask', 'BusinessRuleTask', 'MessageEventDefinition') && type && type !== 'external') say('type', node, type);
      if (/connector$/i.test(part.$type)) say('connector', node);
      if (inside(part, 'script').length) say('script.inside', node);
    }
  }

  function step(node, say) {
    const parts = [ node, ...(is(node, ...CATCHING) ? [] : defined(node, 'Message')) ];
    for (const part of parts) {
      if (is(part, 'ServiceTask', 'SendTask', 'BusinessRuleTask', 'MessageEventDefinition')) work(node, part, say);
    }
    for (const listener of extensions(node).filter(value => /(execution|task)Listener$/i.test(value.$type))) {
      const role = /taskListener$/i.test(listener.$type) ? 'task_listener' : 'execution_listener';
      if (engine(listener, 'delegateExpression')) delegate(node, engine(listener, 'delegateExpression'), role, say);
    }
  }

  function work(node, part, say) {
    const expression = engine(part, 'delegateExpression');
    if (expression) delegate(node, expression, 'step', say);
    else if (!['expression', 'type', 'class', 'decisionRef'].some(name => engine(part, name))) say('step.none', node);
    const known = product.steps[(/^[$#]\{\s*(\w+)\s*}$/.exec(expression || '') || [])[1]];
    if (known && known.roles.includes('step')) {
      inputs(part).filter(name => !known.reads.includes(name)).forEach(name => say('input.unknown', node, /\{\s*(\w+)/.exec(expression)[1], name));
    }
  }

  function delegate(node, expression, role, say) {
    const bean = (/^[$#]\{\s*([A-Za-z_]\w*)\s*}$/.exec(expression.trim()) || [])[1];
    if (!bean) return say('step.expression', node, expression.trim());
    const known = product.steps[bean];
    if (known) {
      const fits = known.roles.includes(role) || role === 'execution_listener' && known.roles.includes('step');
      return fits ? undefined : say('step.role.' + role, node, bean);
    }
    const near = nearest(bean, Object.keys(product.steps).filter(name => product.steps[name].roles.includes(role)));
    return near ? say('step.unknown.near', node, bean, near) : say('step.unknown', node, bean);
  }

  function outside(node, say) {
    if (engine(node, 'type') === 'external') say('topic.nobody', node, engine(node, 'topic') || '');
  }

  // People

  function form(task, say) {
    const key = engine(task, 'formKey');
    if (key && !/[$#]\{/.test(key) && !/^(embedded:deployment:|camunda-forms:deployment:)/.test(key)) say('form.kind', task, key);
  }

  function people(task, say) {
    if (!['assignee', 'candidateGroups', 'candidateUsers'].some(name => engine(task, name))) say('task.nobody', task);
  }

  // Events

  function event(node, say) {
    const catches = is(node, ...CATCHING);
    defined(node, 'Timer').forEach(timer => {
      const kind = ['timeDate', 'timeDuration', 'timeCycle'].find(name => timer[name]);
      const text = kind ? (timer[kind].body || '').trim() : '';
      if (!text) say('timer.missing', node);
      else if (!/[$#]\{/.test(text) && !readable(kind, text)) say('timer.unreadable', node, text);
    });
    defined(node, 'Message').filter(() => catches).forEach(message => {
      if (!message.messageRef || !message.messageRef.name) say('message.unnamed', node);
    });
    defined(node, 'Signal').forEach(signal => {
      if (!signal.signalRef || !signal.signalRef.name) say('signal.unnamed', node);
    });
    defined(node, 'Error').forEach(error => {
      if (error.errorRef && !error.errorRef.errorCode) say('error.withoutCode', node);
    });
  }

  function readable(kind, text) {
    if (kind === 'timeDate') return DATE.test(text);
    if (kind === 'timeDuration') return DURATION.test(text) || text.split('/').every(part => DURATION.test(part) || DATE.test(part));
    return /^R\d*\//.test(text) ? text.split('/').slice(1).every(part => DURATION.test(part) || DATE.test(part)) : text.split(/\s+/).length >= 6;
  }

  function errors(activity, say) {
    const bean = (/^[$#]\{\s*(\w+)\s*}$/.exec(engine(activity, 'delegateExpression') || '') || [])[1];
    const known = product.steps[bean];
    (known ? known.errors : []).filter(code => !caught(activity, code)).forEach(code => say('error.nobodyCatches', activity, code));
  }

  function caught(node, code) {
    const here = scope => (scope.$parent.flowElements || []).some(other => is(other, 'BoundaryEvent') && other.attachedToRef === scope && catches(other, code));
    if (here(node)) return true;
    for (let scope = node.$parent; scope && is(scope, 'SubProcess', 'Process'); scope = scope.$parent) {
      const beside = (scope.flowElements || []).filter(other => other.triggeredByEvent && !within(node, other));
      if (beside.some(sub => (sub.flowElements || []).some(start => is(start, 'StartEvent') && catches(start, code)))) return true;
      if (is(scope, 'SubProcess') && here(scope)) return true;
    }
    return false;
  }

  function catches(node, code) {
    return defined(node, 'Error').some(error => !error.errorRef || !error.errorRef.errorCode || error.errorRef.errorCode === code);
  }

  function kept(node, say) {
    const contract = node.isExecutable && product.processes[node.id];
    if (!contract) return;
    const all = everything(node);
    const waited = all.flatMap(element => [ ...(is(element, ...CATCHING) ? defined(element, 'Message') : []), ...(is(element, 'ReceiveTask') ? [ element ] : []) ])
      .map(holder => holder.messageRef && holder.messageRef.name);
    contract.messages.filter(name => !waited.includes(name)).forEach(name => say('message.nobodyCatches', node, name));
    contract.nodes.filter(id => !all.some(element => element.id === id)).forEach(id => say('node.missing', node, id));
  }

  // Calls

  function call(node, say) {
    const key = node.calledElement;
    if (!key) return say('call.none', node);
    const contract = product.processes[key];
    if (!contract) return undefined;
    const passed = extensions(node).filter(value => /:in$/i.test(value.$type));
    if (passed.some(mapping => engine(mapping, 'variables') === 'all')) return undefined;
    contract.inputs.filter(name => !passed.some(mapping => engine(mapping, 'target') === name)).forEach(name => say('call.input.missing', node, key, name));
  }

  // Reading, with and without the engine's own description of its attributes

  function is(node, ...types) {
    return !!node && !!node.$instanceOf && types.some(type => node.$instanceOf('bpmn:' + type));
  }

  function engine(node, name) {
    const attributes = node.$attrs || {};
    const value = attributes['camunda:' + name] ?? (String(node.$type).startsWith('camunda:') ? node[name] ?? attributes[name] : node.$descriptor?.propertiesByName?.['camunda:' + name] && node.get('camunda:' + name));
    return value === undefined || value === null || typeof value === 'object' ? undefined : String(value).trim();
  }

  function extensions(node) {
    return (node.extensionElements && node.extensionElements.values) || [];
  }

  function inside(part, name) {
    const children = part.$children || Object.values(part).flat().filter(child => child && typeof child === 'object' && child.$type && String(child.$type).startsWith('camunda:'));
    return String(part.$type).startsWith('camunda:') ? children.filter(child => new RegExp(':' + name + '$', 'i').test(child.$type)) : [];
  }

  function inputs(part) {
    return extensions(part).filter(value => /inputOutput$/i.test(value.$type))
      .flatMap(mapping => (mapping.inputParameters || mapping.$children || []).filter(child => /inputParameter$/i.test(child.$type)).map(child => child.name));
  }

  function defined(node, kind) {
    return (node.eventDefinitions || []).filter(definition => is(definition, kind + 'EventDefinition'));
  }

  function everything(container) {
    return (container.flowElements || []).flatMap(element => [ element, ...everything(element) ]);
  }

  function within(node, scope) {
    for (let parent = node; parent; parent = parent.$parent) if (parent === scope) return true;
    return false;
  }

  function outgoing(node) {
    return flows(node).filter(flow => flow.sourceRef === node);
  }

  function incoming(node) {
    return flows(node).filter(flow => flow.targetRef === node);
  }

  function flows(node) {
    return ((node.$parent && node.$parent.flowElements) || []).filter(element => is(element, 'SequenceFlow'));
  }

  function label(node) {
    return (node.name || '').replace(/\s+/g, ' ').trim();
  }

  function owner(node) {
    return node.id ? node : owner(node.$parent);
  }

  function place(node) {
    return label(node) ? `'${label(node)}' (${node.id})` : node.id;
  }

  // Words

  function fill(pattern, values) {
    return pattern.replace(/''/g, '\'').replace(/\{(\d)}/g, (_, number) => values[number] ?? '');
  }

  function languageOf(definitions) {
    const told = (definitions.$attrs['xml:lang'] || '').slice(0, 2);
    if (words[told]) return told;
    const text = prose(definitions).join(' ').toLowerCase().split(/[^\p{L}]+/u);
    const count = language => text.filter(word => product.smallWords[language].includes(word)).length;
    return count('it') > count('en') ? 'it' : 'en';
  }

  function prose(definitions) {
    const containers = (definitions.rootElements || []).filter(element => is(element, 'Process'));
    return containers.flatMap(container => [ container, ...everything(container), ...(container.artifacts || []) ])
      .flatMap(element => [ element.name || '', element.text || '', ...(element.documentation || []).map(documentation => documentation.text || '') ]);
  }

  function nearest(name, candidates) {
    return candidates.map(candidate => ({ candidate, away: distance(name.toLowerCase(), candidate.toLowerCase()) }))
      .filter(({ candidate, away }) => away <= Math.max(1, Math.floor(candidate.length / 3)))
      .sort((one, other) => one.away - other.away)[0]?.candidate;
  }

  function distance(one, other) {
    let before = [ ...Array(other.length + 1).keys() ];
    for (let i = 1; i <= one.length; i++) {
      const now = [ i ];
      for (let j = 1; j <= other.length; j++) {
        now[j] = Math.min(before[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1), before[j] + 1, now[j - 1] + 1);
      }
      before = now;
    }
    return before[other.length];
  }
};
