/** What an outcome hands over to others (HR, payroll), and what applicants declared for others to take up. See README.md. */
export { type HandoffRow, handoffsOf, handoffsReading } from './handoffs.queries.ts'
export { raiseLateBy, raiseLateDaily, raiseLateTask } from './late.ts'
export type { CorrectionId, HandoffId } from './handoffs.tables.ts'
export {
  doOutcomeStep,
  type SentCorrection,
  sentCorrections,
  type SentOutcome,
  sentOutcome,
  sentOutcomes,
} from './outcomes.ts'
export { type CorrectionToTell, correctionToTell, outcomeForTelling } from './telling.queries.ts'
export { putRightIn, type PutRight } from './corrections.words.ts'
export { type OutcomeNamed, outcomesNamed } from './named.queries.ts'
export type { Parties } from './handoffs.rules.ts'
export { isReportedTo } from './interests.rules.ts'
export { onOutcomeChange, type OutcomeChange } from './outcome-changes.ts'
export { registerHandoffs, routes } from './routes.ts'
