'use strict';

const { product, sentences } = require('./data.js');

const { languageOf } = require('./rules.js')(product, sentences);

// The usual rules of bpmnlint and Camunda's, as they are, in sentences that say what to do, in the language of the diagram.
// Each sentence stands behind what the rule itself would say, by which it is found.
const USUAL = {
  'ad-hoc-sub-process': [
    [ /Start Event/, 'A start event has no place in an ad-hoc sub-process: what is in there may begin at any time; take it out', 'Un evento di inizio non ha posto in un sotto-processo ad hoc: quello che contiene può cominciare in ogni momento; toglilo' ],
    [ /End Event/, 'An end event has no place in an ad-hoc sub-process: take it out', 'Un evento di fine non ha posto in un sotto-processo ad hoc: toglilo' ]
  ],
  'conditional-flows': [ [ /condition/, 'This path has no condition, but others from the same step have one: say when it is taken, or make it the default', 'Questa via non ha condizione, ma altre dallo stesso passo ne hanno una: indica quando si prende, oppure rendila quella predefinita' ] ],
  'end-event-required': [ [ /end event/, 'The process or sub-process never ends: draw an end event that names its outcome', 'Il processo o sotto-processo non finisce mai: disegna un evento di fine che ne dica l\'esito' ] ],
  'event-based-gateway': [
    [ /at least 2/, 'There is nothing to wait for between: draw at least two paths from the event-based gateway, each to an event', 'Non c\'è fra che cosa attendere: disegna almeno due vie dal gateway basato su eventi, ognuna verso un evento' ],
    [ /conditional/, 'What happens first decides here, so a path from the event-based gateway has no condition: take it away', 'Qui decide l\'evento che arriva per primo, quindi una via dal gateway basato su eventi non ha condizione: toglila' ]
  ],
  'event-sub-process-typed-start-event': [ [ /event definition/, 'Nothing begins this event sub-process: give its start event a message, timer, error, signal, escalation or condition', 'Niente fa cominciare questo sotto-processo a eventi: dai al suo evento di inizio un messaggio, un timer, un errore, un segnale, un\'escalation o una condizione' ] ],
  'fake-join': [ [ /do not join/, 'Two paths lead here without being joined, so this step would happen once for each: lead them through a gateway first', 'Qui arrivano due vie senza essere riunite, quindi questo passo avverrebbe una volta per ognuna: portale prima in un gateway' ] ],
  'global': [
    [ /missing name/, 'This message, error, signal or escalation has no name: nothing could be told to it; name it', 'Questo messaggio, errore, segnale o escalation non ha nome: niente potrebbe raggiungerlo; dagli un nome' ],
    [ /unused/, 'This message, error, signal or escalation is used by no event: take it out, or use it', 'Questo messaggio, errore, segnale o escalation non è usato da nessun evento: toglilo oppure usalo' ],
    [ /not unique/, 'Another message, error, signal or escalation has the same name: keep one of them and use that', 'Un altro messaggio, errore, segnale o escalation ha lo stesso nome: tienine uno e usa quello' ]
  ],
  'label-required': [ [ /label/, 'This has no label: say in a few words what happens here', 'Manca l\'etichetta: di\' in poche parole che cosa avviene qui' ] ],
  'link-event': [
    [ /missing link name/, 'This link has no name, so it leads nowhere: give it the name of its other end', 'Questo collegamento non ha nome, quindi non porta da nessuna parte: dagli il nome dell\'altro capo' ],
    [ /Duplicate/, 'Two links arrive under the same name: rename or remove one', 'Due collegamenti arrivano con lo stesso nome: cambiane uno o toglilo' ],
    [ /missing in scope/, 'The other end of this link is missing: draw it with the same name in the same process', 'Manca l\'altro capo di questo collegamento: disegnalo con lo stesso nome nello stesso processo' ]
  ],
  'no-bpmndi': [ [ /bpmndi/, 'This is in the file but not in the drawing: nobody would see it; draw it or take it out', 'Questo è nel file ma non nel disegno: nessuno lo vedrebbe; disegnalo o toglilo' ] ],
  'no-complex-gateway': [ [ /./, 'Nobody can tell from the drawing what a complex gateway does: use exclusive or parallel ones', 'Dal disegno non si capisce che cosa fa un gateway complesso: usa quelli esclusivi o paralleli' ] ],
  'no-disconnected': [ [ /not connected/, 'No path leads here and none leads on: connect it or take it out', 'Qui non arriva e non parte nessuna via: collegalo o toglilo' ] ],
  'no-duplicate-sequence-flows': [
    [ /is a duplicate/, 'Another path leads from the same step to the same step: one of them is enough', 'Un\'altra via porta dallo stesso passo allo stesso passo: ne basta una' ],
    [ /outgoing/, 'Two paths lead from here to the same step: one of them is enough', 'Da qui due vie portano allo stesso passo: ne basta una' ],
    [ /incoming/, 'Two paths lead here from the same step: one of them is enough', 'Qui due vie arrivano dallo stesso passo: ne basta una' ]
  ],
  'no-gateway-join-fork': [ [ /forks and joins/, 'This gateway joins paths and parts them again: draw two, one for each', 'Questo gateway riunisce vie e le divide di nuovo: disegnane due, uno per cosa' ] ],
  'no-implicit-end': [ [ /implicit end/, 'The way ends here without an end event: draw one that names the outcome, or lead the way on', 'La via finisce qui senza un evento di fine: disegnane uno che dica l\'esito, oppure fai proseguire la via' ] ],
  'no-implicit-split': [ [ /implicitly/, 'Several paths leave this step, and all would be taken at once: part them with a gateway', 'Da questo passo partono più vie, e si prenderebbero tutte insieme: dividile con un gateway' ] ],
  'no-implicit-start': [ [ /implicit start/, 'No path leads here, so the process would begin here as well: draw a path from a step or a start event', 'Qui non arriva nessuna via, quindi il processo comincerebbe anche qui: disegna una via da un passo o da un evento di inizio' ] ],
  'no-inclusive-gateway': [ [ /./, 'An inclusive gateway is easily misread, as several of its paths may be taken at once: better an exclusive or a parallel one', 'Un gateway inclusivo si fraintende facilmente, perché più vie possono essere prese insieme: meglio uno esclusivo o parallelo' ] ],
  'no-overlapping-elements': [
    [ /overlaps/, 'This is drawn over something else: move it', 'Questo è disegnato sopra qualcos\'altro: spostalo' ],
    [ /outside/, 'This is drawn outside of what it belongs to: move it in', 'Questo è disegnato fuori da ciò a cui appartiene: spostalo dentro' ]
  ],
  'single-blank-start-event': [ [ /multiple blank/, 'There are several plain start events, and nobody could say where to begin: keep one', 'Ci sono più eventi di inizio semplici, e non si sa da dove cominciare: tienine uno' ] ],
  'single-event-definition': [ [ /multiple event/, 'This event waits for several things at once, which the engine can\'t do: draw an event for each', 'Questo evento attende più cose insieme, e il motore non sa farlo: disegna un evento per ognuna' ] ],
  'start-event-required': [ [ /start event/, 'The process or sub-process has no beginning: draw a start event', 'Il processo o sotto-processo non ha inizio: disegna un evento di inizio' ] ],
  'sub-process-blank-start-event': [ [ /must be blank/, 'A sub-process begins when it is reached: make its start event a plain one', 'Un sotto-processo comincia quando ci si arriva: rendi semplice il suo evento di inizio' ] ],
  'superfluous-gateway': [ [ /superfluous/, 'One path leads to this gateway and one leads on, so it decides nothing: take it out', 'A questo gateway arriva una via e ne parte una, quindi non decide niente: toglilo' ] ],
  'superfluous-label': [ [ /superfluous/, 'This path leads nowhere else, so its label tells nothing: take it away', 'Questa via non ha alternative, quindi l\'etichetta non dice niente: toglila' ] ],
  'superfluous-termination': [ [ /superfluous/, 'Nothing else is running when this end is reached, so it has nothing to stop: make it a plain end event', 'Quando si arriva a questa fine non c\'è altro in corso, quindi non ha niente da fermare: rendila un evento di fine semplice' ] ],
  'history-time-to-live': [ [ /historyTimeToLive/, 'It isn\'t said how long what happened is kept: set the history time to live at the process', 'Non è detto per quanto tempo si conserva lo storico: indica nel processo la durata di conservazione (history time to live)' ] ]
};
const ELSEWHERE = { 'history-time-to-live': 'bpmnlint-plugin-camunda-compat/rules/camunda-platform/history-time-to-live' };

/** A rule as it is, in our words. */
function usual(name) {
  const rule = require(ELSEWHERE[name] || 'bpmnlint/rules/' + name);
  return config => {
    const made = rule(config);
    const checks = typeof made.check === 'function' ? { enter: made.check } : made.check;
    let italian = false;
    const inWords = reporter => Object.assign(Object.create(reporter), {
      report: (id, message, ...more) => reporter.report(id, sentence(name, message, italian), ...more)
    });
    return {
      ...made,
      check: {
        enter(node, reporter) {
          if (node.$type === 'bpmn:Definitions') italian = languageOf(node) === 'it';
          if (checks.enter) checks.enter(node, inWords(reporter));
        },
        leave(node, reporter) { if (checks.leave) checks.leave(node, inWords(reporter)); }
      }
    };
  };
}

function sentence(name, message, italian) {
  const found = USUAL[name].find(([ says ]) => says.test(message));
  return found ? found[italian ? 2 : 1] : message;
}

module.exports = Object.assign(usual, { names: Object.keys(USUAL), sentence });
