// What each task of a programme shows, and what can be done at it. A task without a command of its own ends when the
// person says so ("done"); every other one ends when the programme has moved.

const command = (name, more = {}) => ({ kind: 'command', name, ...more });
const done = (name, more = {}) => ({ kind: 'done', name, ...more });

const hold = command('hold');
const stepBack = command('step-back', { heavy: true });
const rollBack = command('roll-back', { heavy: true, paced: true });
const kill = command('kill', { heavy: true, last: true });

export const TASKS = {
  Task_AssessDossier: { shows: ['plan', 'law'], phase: 'announcing', offers: [command('submit', { primary: true })] },
  Task_ApproveProgramme: { shows: ['planners', 'plan', 'law'], phase: 'announcing', offers: [command('approve', { primary: true }), command('deny')] },
  Task_SettleLegalFindings: { shows: ['law'], phase: 'announcing', offers: [done('askAgain')] },
  Task_ReviewExemptions: { shows: ['ledger', 'exemptions'], offers: [done('reviewed')] },
  Task_UpdateHelpArticles: { checklist: 'articles', shows: [], offers: [done('ready')] },
  Task_AnnounceRetirement: { checklist: 'announcement', shows: ['plan', 'law', 'ledger'], phase: 'announcing', offers: [command('announce', { primary: true })] },
  Task_NotifyCohort: { checklist: 'notices', shows: ['wave', 'ledger'], offers: [done('told')] },
  Task_SettleWhatIsMissing: { shows: ['missing', 'law', 'waves'], phase: 'shifting', offers: [done('askAgain')] },
  Task_DecideAboutHeldWave: { shows: ['log', 'verdicts', 'missing', 'waves'], offers: [command('resume', { primary: true }), stepBack, rollBack, kill] },
  Task_ApproveWave: { shows: ['missing', 'verdicts', 'waves', 'ledger'], offers: [command('advance', { primary: true }), hold, kill] },
  Task_DecideAboutRest: { shows: ['waves', 'verdicts', 'ledger'], offers: [stepBack, rollBack, kill] },
  Task_DecideHowToGoOn: { shows: ['log', 'missing', 'waves', 'verdicts'], offers: [command('start'), command('resume'), rollBack, done('keep')] },
  Task_TellCustomersMovedBack: { checklist: 'movedBack', shows: ['ledger'], offers: [done('told')] },
  Task_SettleFindingsBeforeClosing: { shows: ['law', 'ledger'], phase: 'closing', offers: [done('askAgain')] },
  Task_CloseChannel: { shows: ['ledger', 'law', 'verdicts'], phase: 'closing', offers: [command('close', { primary: true })] },
  Task_WriteFinalReport: { shows: ['waves', 'ledger', 'verdicts', 'log'], offers: [command('finish', { primary: true })] },
  Task_ReviewExpiredExemption: { shows: ['customer'], offers: [{ kind: 'extend', name: 'extend', primary: true }, { kind: 'end', name: 'endExemption' }] },
  Task_ReachCustomer: {
    shows: ['customer'],
    offers: [
      { kind: 'ledger', name: 'reached', state: 'reached_by_hand', primary: true },
      { kind: 'exempt', name: 'exempt' },
      { kind: 'ledger', name: 'inactive', state: 'inactive' },
      done('notReached')
    ]
  }
};

/** How many things have to be ticked before a checklist is done; their words are in i18n. */
export const CHECKLISTS = { articles: 5, announcement: 5, notices: 5, movedBack: 3 };
