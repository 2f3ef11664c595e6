// What each task of a programme shows, and what can be done at it. A task without a command of its own ends when the
// person says so ("done"); every other one ends when the programme has moved.

const command = (name, more = {}) => ({ kind: 'command', name, ...more });
const done = (name, more = {}) => ({ kind: 'done', name, ...more });

const hold = command('hold');
const stepBack = command('step-back', { heavy: true });
const rollBack = command('roll-back', { heavy: true, paced: true });
const kill = command('kill', { heavy: true, last: true });
const withdraw = command('withdraw', { heavy: true, last: true });

export const TASKS = {
  Task_AssessDossier: { shows: ['plan', 'law'], phase: 'announcing', offers: [command('submit', { primary: true }), withdraw] },
  Task_ApproveProgramme: { shows: ['planners', 'plan', 'law'], phase: 'announcing', offers: [command('approve', { primary: true }), command('deny')] },
  Task_SettleLegalFindings: { shows: ['law'], phase: 'announcing', offers: [done('askAgain'), withdraw] },
  Task_DecideAboutSmallerChannel: { shows: ['law', 'plan'], phase: 'announcing', offers: [done('askAgain'), withdraw] },
  Task_ReviewExemptions: { shows: ['exemptions', 'ledger'], reviews: true, offers: [done('reviewed'), withdraw] },
  Task_AnnounceRetirement: { checklist: 'announcement', shows: ['plan', 'law', 'ledger'], phase: 'announcing', offers: [command('announce', { primary: true }), withdraw] },
  Task_SettleWhatIsMissing: { shows: ['missing', 'law', 'waves'], phase: 'shifting', offers: [done('askAgain')] },
  Task_DecideAboutHeldWave: { shows: ['held', 'verdicts', 'waves', 'log'], offers: [command('resume'), stepBack, rollBack, kill] },
  Task_ApproveWave: { shows: ['verdicts', 'missing', 'waves', 'ledger'], offers: [command('advance', { primary: true }), hold, kill] },
  Task_DecideAboutRest: { shows: ['waves', 'verdicts', 'ledger'], offers: [stepBack, rollBack, kill] },
  Task_DecideHowToGoOn: { shows: ['log', 'missing', 'waves', 'verdicts'], offers: [command('start'), command('resume'), rollBack, done('keep')] },
  Task_SettleFindingsBeforeClosing: { shows: ['law', 'ledger'], phase: 'closing', offers: [done('askAgain')] },
  Task_CloseChannel: { shows: ['ledger', 'law', 'verdicts'], phase: 'closing', offers: [command('close', { primary: true })] },
  Task_WriteFinalReport: { shows: ['waves', 'ledger', 'verdicts', 'log'], offers: [command('finish', { primary: true })] },
  Task_ReviewExpiredExemption: { shows: ['customer'], reviews: true, offers: [] },
  Task_ReachCustomer: { shows: ['customer', 'attempts'], attempts: true, offers: [done('notReached', { quiet: true })] }
};

/** For a task that a process owner has drawn and we know nothing of. */
export const UNKNOWN_TASK = { shows: ['plan'], offers: [done('ready')] };

export const CAUSES = ['vulnerable', 'accessibility_need', 'legal', 'open_complaint', 'no_digital_access', 'unknown_vulnerability', 'other'];

export const MEDIA = ['call', 'mail', 'letter', 'message', 'visit', 'other'];

/** What can come of trying to reach somebody, and whether that ends it. */
export const RESULTS = { reached: true, needs_old_channel: true, left: true, no_answer: false, another_time: false, wrong_address: false };
