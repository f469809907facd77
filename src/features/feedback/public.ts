/** Feedback of children, families, professionals and staff. See README.md. */
export { feedbackFacts, feedbackFactsReading } from './feedback.facts.queries.ts'
export {
  answerByLink,
  type Doing as FeedbackDoing,
  inviteFeedback,
  releaseResponse as releaseFeedback,
  takeBack as takeBackFeedback,
  withdrawInvitation,
} from './feedback.handlers.ts'
export {
  lookAfterFeedback,
  lookAfterFeedbackBy,
  lookAfterFeedbackRegularly,
  lookAfterFeedbackTask,
} from './feedback.tasks.ts'
export { evidenceOfColleaguesSql, isOfColleague } from './feedback.givers.queries.ts'
export { type FamiliesHeard, familiesHeardReading } from './feedback.spans.queries.ts'
export { feedbackTally, feedbackTallyReading } from './feedback.queries.ts'
export { feedbackSummary } from './feedback.summary.ts'
export { registerFeedback } from './register.ts'
export { tallyInWords as feedbackTallyInWords } from './feedback.rules.ts'
export { routes as feedbackRoutes } from './routes.ts'
export { newReceipt } from './secrets.ts'
