// Written by npm run plugin in src/tools; a test notices when it is older than the product.
(function() {
const product = {"steps":{"acknowledgeReceipt":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"analyseWave":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"askTeamToCall":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"checkContact":{"roles":["step"],"reads":["contact"],"sets":[],"errors":[]},"checkLawBeforeAnnouncing":{"roles":["execution_listener"],"reads":[],"sets":["phase","channelMandatory","rulesNotKept","rulesNotKnown","warnings","lawAllows","lawOutcome"],"errors":[]},"checkLawBeforeClosing":{"roles":["execution_listener"],"reads":[],"sets":["phase","channelMandatory","rulesNotKept","rulesNotKnown","warnings","lawAllows","lawOutcome"],"errors":[]},"checkLawBeforeShifting":{"roles":["execution_listener"],"reads":[],"sets":["phase","channelMandatory","rulesNotKept","rulesNotKnown","warnings","lawAllows","lawOutcome"],"errors":[]},"checkLedger":{"roles":["step"],"reads":[],"sets":["everybodyAccountedFor"],"errors":[]},"chooseNextWave":{"roles":["step"],"reads":[],"sets":["wave","allWavesPassed","planEnds"],"errors":[]},"closeCase":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"contentDesk":{"roles":["task_listener"],"reads":["topic","wave"],"sets":[],"errors":[]},"desk":{"roles":["task_listener"],"reads":[],"sets":[],"errors":[]},"escalateFirstResponse":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"escalateOutreach":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"escalateResolution":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"findAlternatives":{"roles":["step"],"reads":["wave"],"sets":[],"errors":[]},"findMentions":{"roles":["step"],"reads":["topic","wave"],"sets":["programme"],"errors":[]},"handCaseOver":{"roles":["step"],"reads":["newTeam","requestedBy"],"sets":[],"errors":[]},"holdWave":{"roles":["step"],"reads":["wave","reason"],"sets":[],"errors":[]},"judgeWave":{"roles":["execution_listener"],"reads":["wave"],"sets":["programmeState","look","onBreach","soakOver","longUndecided","enoughOutcomes","successorsFree","verdict","reason"],"errors":[]},"lookAtWaitingWave":{"roles":["step"],"reads":["wave"],"sets":[],"errors":[]},"mergeCase":{"roles":["step"],"reads":["mergeInto","requestedBy"],"sets":[],"errors":[]},"moveCustomersBack":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"noteCustomersMessage":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"noticeDesk":{"roles":["task_listener"],"reads":["topic","occasion","round"],"sets":[],"errors":[]},"passWave":{"roles":["step"],"reads":["wave"],"sets":[],"errors":[]},"prepareContent":{"roles":["execution_listener"],"reads":[],"sets":[],"errors":[]},"prepareProgramme":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"programmeDesk":{"roles":["task_listener"],"reads":[],"sets":[],"errors":[]},"publishChanges":{"roles":["step"],"reads":["topic","wave"],"sets":[],"errors":[]},"recordConfirmation":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"recordNotices":{"roles":["step"],"reads":["wave"],"sets":[],"errors":[]},"remindCustomer":{"roles":["step"],"reads":[],"sets":[],"errors":["customer-unreachable"]},"remindCustomers":{"roles":["step"],"reads":["wave"],"sets":[],"errors":[]},"remindTeam":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"reopenCase":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"resumeWork":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"rollBack":{"roles":["step"],"reads":["wave","reason"],"sets":[],"errors":[]},"sendNotice":{"roles":["step"],"reads":["topic","occasion","round"],"sets":[],"errors":[]},"setServiceLevel":{"roles":["execution_listener"],"reads":[],"sets":["casePriority"],"errors":[]},"setUpPointer":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"setWeight":{"roles":["step"],"reads":["wave"],"sets":[],"errors":["condition-missing"]},"shiftEverybody":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"solveWithoutReply":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"stepBack":{"roles":["step"],"reads":["wave","reason"],"sets":[],"errors":[]},"takeSnapshot":{"roles":["step"],"reads":["topic","occasion","round"],"sets":[],"errors":[]},"takeTextsBack":{"roles":["execution_listener"],"reads":[],"sets":[],"errors":[]},"triageCase":{"roles":["execution_listener"],"reads":[],"sets":["words","channel","publicContact","language"],"errors":[]},"warnOfFirstResponse":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"warnOfResolution":{"roles":["step"],"reads":[],"sets":[],"errors":[]},"withdrawCase":{"roles":["step"],"reads":["reason","requestedBy"],"sets":[],"errors":[]}},"processes":{"channel-retirement":{"inputs":["programme","channel","subject"],"messages":["programme-withdrawn","roll-back-requested","programme-killed","channel-reopened","exemption-expired","outreach-needed"],"nodes":["Task_AssessDossier","Task_ApproveProgramme","Task_AnnounceRetirement","Task_DecideAboutRest","Task_CloseChannel","Task_WriteFinalReport","Task_DecideHowToGoOn","Task_ReviewExpiredExemption","CallActivity_VerifyContent","Event_ShiftingMayBegin","BoundaryEvent_ProvidersEndReached","Event_DrainOver","Event_ObservationOver","Event_NextSeatsFree","Gateway_ReadyToShift","SubProcess_ObserveClosedChannel"]},"content-change":{"inputs":["topic","wave","publishNow"],"messages":["change-taken-back","texts-changed-by-hand"],"nodes":["Task_EditText","Task_ReviewText","Task_SettleRemainingMentions","Task_CheckOutsidePlaces","Task_SettleConflicts"]},"customer-notice":{"inputs":["topic","occasion","round"],"messages":["notice-finished"],"nodes":["Task_WriteTexts","Task_ApproveTexts","Task_ReleaseNotice"]},"log-a-call":{"inputs":["contact"],"messages":[],"nodes":[]},"personal-outreach":{"inputs":["programme","channel","subject","customer"],"messages":[],"nodes":["Task_ReachCustomer"]},"register-a-letter":{"inputs":["contact"],"messages":[],"nodes":[]},"support-case":{"inputs":[],"messages":["customer-wrote-again","solution-confirmed","handover-requested","withdrawal-requested","merge-requested"],"nodes":["Task_WorkOnCase"]},"traffic-wave":{"inputs":["programme","channel","subject","wave"],"messages":["programme-changed"],"nodes":["Task_DecideAboutHeldWave","Task_ApproveWave","Event_NoticePeriodOver","Event_NextLookDue","StartEvent_ReminderDue","StartEvent_NextLookDueMeanwhile"]}},"smallWords":{"en":["the","an","of","from","to","with","for","that","not","if","is","are","was","customer","customers","case","when","its","more","and","or","yes","who","by","on","task","request"],"it":["il","lo","la","gli","le","un","una","di","del","della","dei","delle","da","dal","dalla","al","alla","ai","alle","nel","nella","con","per","che","non","se","sono","cliente","clienti","pratica","quando","viene","suo","sua","più","è","e","o","sì","attività","richiesta"]}};
const sentences = {"en":{"refused.one":"Not deployed, nothing has changed. To be corrected:","refused.many":"Not deployed, nothing has changed. {0} things to be corrected:","warned.one":"Deployed. One thing is worth a look:","warned.many":"Deployed. {0} things are worth a look:","file.unreadable":"{0} is not well formed: {1}","file.invalid":"{0} does not follow the format of models: {1}","file.unused":"{0} is of a kind that nothing here uses","tenant":"{0} is deployed for the tenant ''{1}'', which does not exist here: leave the tenant empty","cmmn":"{0}: case diagrams (CMMN) are not run here","script.task":"{0} is a script task; scripts are not run here, use a step of the palette","script.inside":"{0} contains a script; scripts are not run here","connector":"{0} uses a connector; connectors are not run here, use a step of the palette","validator":"{0} validates a field with code of its own, which is not allowed","class":"{0} names the Java class ''{1}''; choose a step of the palette instead","type":"{0} is of the type ''{1}'', which is not run here","language":"{0} has an expression in the language ''{1}''; only FEEL and ${ } expressions are run here","step.expression":"{0} has the delegate expression ''{1}''; it must name one step, such as ${closeCase}","step.unknown":"{0} names the step ''{1}'', which this product does not have; choose one of the palette","step.unknown.near":"{0} names the step ''{1}'', which this product does not have; perhaps ''{2}'' is meant","step.role.step":"{0} names ''{1}'' as its step, but that only listens; choose a step of the palette","step.role.execution_listener":"{0} has the listener ''{1}'', which listens to tasks only","step.role.task_listener":"{0} has the task listener ''{1}'', which does not listen to tasks","step.role.variable_mapping":"{0} names ''{1}'' for its variables, which does not map variables","step.none":"{0} has no step to run; choose one of the palette","step.reads":"{0}: the step ''{1}'' needs the variable ''{2}'', which nothing in this process sets","input.unknown":"{0}: the step ''{1}'' knows no input ''{2}''","topic.nobody":"{0} waits for an outside worker on the topic ''{1}''; the product has none","process.none":"{0} has no process marked as executable","id.missing":"A {1} ''{2}'' has no id","label.missing":"{0} has no name","ttl.missing":"{0} does not say how long its history is kept (history time to live)","ttl.unreadable":"{0} keeps its history for ''{1}'', which is not a number of days such as P730D","gateway.default.missing":"{0} has several ways out and no default flow: a case that fits none would be stuck","gateway.default.unknown":"{0} has the default flow ''{1}'', which does not leave it","gateway.default.condition":"{0}: the default flow {1} has a condition, which is never asked","gateway.condition.missing":"{0}: the flow {1} has no condition","node.deadEnd":"{0} leads nowhere: no flow leaves it","node.unreached":"{0} is never reached: no flow leads to it","decision.unknown":"{0} asks the decision ''{1}'', which is neither here nor in this deployment","decision.notBrought":"{0} asks the decision ''{1}'' of this deployment, which is not part of it","decision.input":"{0}: the decision ''{1}'' asks for ''{2}'', which nothing in this process sets","form.notBrought":"{0} needs the form {1}: add the file to the deployment","form.unknown":"{0} needs the form ''{1}'', which is neither here nor in this deployment","form.kind":"{0} names its form as ''{1}''; write embedded:deployment: and the name of the file","task.nobody":"{0} is given to nobody: no assignee, no candidate groups","group.unknown":"{0} is given to the group ''{1}'', which does not exist","message.nobodyCatches":"{0} no longer waits for the message ''{1}'', which the product sends","message.unnamed":"{0} waits for a message without a name","message.nobodySends":"{0} waits for the message ''{1}'', which neither the product nor a diagram sends","message.thrown":"{0} sends the message ''{1}'', which no diagram waits for","node.missing":"{0} no longer has the element ''{1}'', which the product looks for; give it back its id","error.nobodyCatches":"{0} may end with the error ''{1}'', which nobody catches: attach an error event","error.end.nobodyCatches":"{0} ends with the error ''{1}'', which nobody catches","error.nobodyThrows":"{0} waits for the error ''{1}'', which nothing there can cause","error.withoutCode":"{0} names an error that is missing or has no code","timer.missing":"{0} has no date or duration","timer.unreadable":"{0} has the date or duration ''{1}'', which can''t be read; write for example PT4H, P3D or 2027-01-31T12:00:00","signal.unnamed":"{0} names no signal","signal.nobodySends":"{0} waits for the signal ''{1}'', which no diagram sends","signal.nobodyCatches":"{0} sends the signal ''{1}'', which no diagram waits for","call.none":"{0} names no process to call","call.unknown":"{0} calls the process ''{1}'', which is neither here nor in this deployment","call.input.missing":"{0}: the process ''{1}'' needs ''{2}'', which is not passed to it","call.out.unknown":"{0} takes ''{2}'' from the process ''{1}'', where nothing sets it","call.error.nobodyCatches":"{0}: the process ''{1}'' may end with the error ''{2}'', which nobody catches","condition.text":"{0} has the condition ''{1}'', which is no expression; write ${ }","expression.unreadable":"{0} has the expression {1}, which can''t be read","expression.refused":"{0} has the expression {1}; ''{2}'' is not open to expressions","function.unknown":"{0} calls {1}, which this product does not have","function.arguments":"{0} calls {1} with {3} arguments; it takes {2}","function.bare":"{0} uses ''{1}'' like a variable; call one of its functions","variable.nobodySets":"{0} asks for the variable ''{1}'', which nothing sets","variable.nobodySets.near":"{0} asks for the variable ''{1}'', which nothing sets; perhaps ''{2}'' is meant","word.never":"{0} asks whether {1} is ''{2}'', which it never is; it may be: {3}","table.none":"{0} contains no decision","table.id.missing":"{0} contains a decision without an id","table.empty":"{0} has neither a table nor an expression","table.required.missing":"{0} needs the decision ''{1}'', which is not in the file","table.hitPolicy":"{0} has the hit policy {1}, which is not supported here","table.hitPolicy.many":"{0} has the hit policy {1}, but exactly one answer is counted on; use FIRST or UNIQUE","table.catchAll":"{0} must always have an answer: end it with a row whose conditions are all empty","table.rules.none":"{0} has no rules","table.rule.unreached":"{0}: row {1} fits everything, so the rows after it are never reached","table.rule.both":"{0}: row {1} fits everything, so that with UNIQUE two rows fit at once","table.rule.unexplained":"{0}: row {1} has no sentence that explains it","table.output.unnamed":"{0} has an output column without a name","table.output.missing":"{0} lacks the output column ''{1}'', which is counted on","table.input.unknown":"{0} asks for ''{1}'', which is not known; it may ask for: {2}","table.input.unreadable":"{0}: the expression ''{1}'' of the column {2} can''t be read","table.cell.unreadable":"{0}: ''{1}'' in row {2}, column {3}, can''t be read","table.word.unknown":"{0} answers ''{1}'', which is not known; it may be: {2}","form.script":"{0} contains a script of its own; forms may use the scripts that came with the product only","form.script.src":"{0} loads the script {1}; forms may use the scripts that came with the product only","form.element":"{0} contains <{1}>, which a form may not have","form.attribute":"{0}: <{1}> has the attribute {2}, which runs a script","form.expression":"{0} has the expression {1}, which reaches more than the fields of the form"},"it":{"refused.one":"Non pubblicato, nulla è cambiato. Da correggere:","refused.many":"Non pubblicato, nulla è cambiato. {0} cose da correggere:","warned.one":"Pubblicato. Una cosa merita un''occhiata:","warned.many":"Pubblicato. {0} cose meritano un''occhiata:","file.unreadable":"{0} non è ben formato: {1}","file.invalid":"{0} non segue il formato dei modelli: {1}","file.unused":"{0} è di un tipo che qui non serve a nulla","tenant":"{0} è pubblicato per il cliente separato (tenant) «{1}», che qui non esiste: lascia vuoto il campo","cmmn":"{0}: i diagrammi di caso (CMMN) qui non vengono eseguiti","script.task":"{0} è un''attività script; qui non si eseguono script, usa un passo della tavolozza","script.inside":"{0} contiene uno script; qui non si eseguono script","connector":"{0} usa un connettore; qui non si eseguono connettori, usa un passo della tavolozza","validator":"{0} controlla un campo con codice proprio, il che non è permesso","class":"{0} nomina la classe Java «{1}»; scegli invece un passo della tavolozza","type":"{0} è del tipo «{1}», che qui non viene eseguito","language":"{0} ha un''espressione nel linguaggio «{1}»; qui si eseguono solo FEEL ed espressioni ${ }","step.expression":"{0} ha l''espressione «{1}»; deve nominare un solo passo, come ${closeCase}","step.unknown":"{0} nomina il passo «{1}», che questo prodotto non ha; scegline uno della tavolozza","step.unknown.near":"{0} nomina il passo «{1}», che questo prodotto non ha; forse intendi «{2}»","step.role.step":"{0} nomina come passo «{1}», che però sa solo ascoltare; scegli un passo della tavolozza","step.role.execution_listener":"{0} ha l''ascoltatore «{1}», che ascolta solo le attività delle persone","step.role.task_listener":"{0} ha l''ascoltatore «{1}», che non ascolta le attività delle persone","step.role.variable_mapping":"{0} nomina «{1}» per le variabili, che però non ne passa","step.none":"{0} non ha un passo da eseguire; scegline uno della tavolozza","step.reads":"{0}: al passo «{1}» serve la variabile «{2}», che nulla in questo processo imposta","input.unknown":"{0}: il passo «{1}» non conosce l''ingresso «{2}»","topic.nobody":"{0} aspetta un lavoratore esterno sull''argomento «{1}»; il prodotto non ne ha","process.none":"{0} non ha un processo segnato come eseguibile","id.missing":"Un elemento {1} «{2}» non ha un id","label.missing":"{0} non ha un nome","ttl.missing":"{0} non dice per quanto tempo tenere lo storico (history time to live)","ttl.unreadable":"{0} tiene lo storico per «{1}», che non è un numero di giorni come P730D","gateway.default.missing":"{0} ha più uscite e nessun flusso predefinito: una pratica che non rientra in nessuna resterebbe bloccata","gateway.default.unknown":"{0} ha il flusso predefinito «{1}», che non ne esce","gateway.default.condition":"{0}: il flusso predefinito {1} ha una condizione, che nessuno chiede mai","gateway.condition.missing":"{0}: il flusso {1} non ha una condizione","node.deadEnd":"{0} non porta da nessuna parte: nessun flusso ne esce","node.unreached":"{0} non viene mai raggiunto: nessun flusso vi arriva","decision.unknown":"{0} interroga la decisione «{1}», che non c''è né qui né in questa pubblicazione","decision.notBrought":"{0} interroga la decisione «{1}» di questa pubblicazione, che non ne fa parte","decision.input":"{0}: la decisione «{1}» chiede «{2}», che nulla in questo processo imposta","form.notBrought":"{0} ha bisogno del modulo {1}: aggiungi il file alla pubblicazione","form.unknown":"{0} ha bisogno del modulo «{1}», che non c''è né qui né in questa pubblicazione","form.kind":"{0} nomina il modulo «{1}»; scrivi embedded:deployment: e il nome del file","task.nobody":"{0} non è di nessuno: nessun incaricato, nessun gruppo","group.unknown":"{0} è del gruppo «{1}», che non esiste","message.nobodyCatches":"{0} non aspetta più il messaggio «{1}», che il prodotto invia","message.unnamed":"{0} aspetta un messaggio senza nome","message.nobodySends":"{0} aspetta il messaggio «{1}», che né il prodotto né un diagramma invia","message.thrown":"{0} invia il messaggio «{1}», che nessun diagramma aspetta","node.missing":"{0} non ha più l''elemento «{1}», che il prodotto cerca; ridagli il suo id","error.nobodyCatches":"{0} può finire con l''errore «{1}», che nessuno raccoglie: attacca un evento di errore","error.end.nobodyCatches":"{0} finisce con l''errore «{1}», che nessuno raccoglie","error.nobodyThrows":"{0} aspetta l''errore «{1}», che lì nulla può provocare","error.withoutCode":"{0} nomina un errore che manca o non ha un codice","timer.missing":"{0} non ha né data né durata","timer.unreadable":"{0} ha la data o durata «{1}», che non si legge; scrivi per esempio PT4H, P3D o 2027-01-31T12:00:00","signal.unnamed":"{0} non nomina un segnale","signal.nobodySends":"{0} aspetta il segnale «{1}», che nessun diagramma invia","signal.nobodyCatches":"{0} invia il segnale «{1}», che nessun diagramma aspetta","call.none":"{0} non nomina il processo da chiamare","call.unknown":"{0} chiama il processo «{1}», che non c''è né qui né in questa pubblicazione","call.input.missing":"{0}: al processo «{1}» serve «{2}», che non gli viene passato","call.out.unknown":"{0} prende «{2}» dal processo «{1}», dove nulla lo imposta","call.error.nobodyCatches":"{0}: il processo «{1}» può finire con l''errore «{2}», che nessuno raccoglie","condition.text":"{0} ha la condizione «{1}», che non è un''espressione; scrivi ${ }","expression.unreadable":"{0} ha l''espressione {1}, che non si legge","expression.refused":"{0} ha l''espressione {1}; «{2}» non è aperto alle espressioni","function.unknown":"{0} chiama {1}, che questo prodotto non ha","function.arguments":"{0} chiama {1} con {3} argomenti; ne vuole {2}","function.bare":"{0} usa «{1}» come una variabile; chiama una delle sue funzioni","variable.nobodySets":"{0} chiede la variabile «{1}», che nulla imposta","variable.nobodySets.near":"{0} chiede la variabile «{1}», che nulla imposta; forse intendi «{2}»","word.never":"{0} chiede se {1} è «{2}», il che non accade mai; può essere: {3}","table.none":"{0} non contiene una decisione","table.id.missing":"{0} contiene una decisione senza id","table.empty":"{0} non ha né una tabella né un''espressione","table.required.missing":"{0} ha bisogno della decisione «{1}», che non è nel file","table.hitPolicy":"{0} ha la regola di scelta {1}, che qui non c''è","table.hitPolicy.many":"{0} ha la regola di scelta {1}, ma si conta su una sola risposta; usa FIRST o UNIQUE","table.catchAll":"{0} deve avere sempre una risposta: finiscila con una riga dalle condizioni tutte vuote","table.rules.none":"{0} non ha regole","table.rule.unreached":"{0}: la riga {1} va bene per tutto, e le righe dopo non vengono mai raggiunte","table.rule.both":"{0}: la riga {1} va bene per tutto, e con UNIQUE due righe valgono insieme","table.rule.unexplained":"{0}: la riga {1} non ha una frase che la spieghi","table.output.unnamed":"{0} ha una colonna di risposta senza nome","table.output.missing":"{0} non ha la colonna di risposta «{1}», su cui si conta","table.input.unknown":"{0} chiede «{1}», che non si conosce; può chiedere: {2}","table.input.unreadable":"{0}: l''espressione «{1}» della colonna {2} non si legge","table.cell.unreadable":"{0}: «{1}» nella riga {2}, colonna {3}, non si legge","table.word.unknown":"{0} risponde «{1}», che non si conosce; può essere: {2}","form.script":"{0} contiene uno script suo; i moduli possono usare solo gli script arrivati con il prodotto","form.script.src":"{0} carica lo script {1}; i moduli possono usare solo gli script arrivati con il prodotto","form.element":"{0} contiene <{1}>, che un modulo non può avere","form.attribute":"{0}: <{1}> ha l''attributo {2}, che esegue uno script","form.expression":"{0} ha l''espressione {1}, che arriva oltre i campi del modulo"}};
const module = { exports: {} };
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

const rules = module.exports(product, sentences);
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

}());
