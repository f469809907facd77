/** Feedback of children, families, professionals and staff. See README.md. */
export { feedbackFacts, feedbackFactsReading } from './feedback.facts.queries.ts'
export {
  type Doing as FeedbackDoing,
  inviteFeedback,
  receive as receiveFeedback,
  releaseResponse,
} from './feedback.handlers.ts'
export {
  lookAfterFeedback,
  lookAfterFeedbackBy,
  lookAfterFeedbackRegularly,
  lookAfterFeedbackTask,
} from './feedback.tasks.ts'
export { feedbackTally, feedbackTallyReading } from './feedback.queries.ts'
export { registerFeedback } from './register.ts'
export { routes as feedbackRoutes } from './routes.ts'
export { newReceipt } from './secrets.ts'
