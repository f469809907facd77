/** What people and the service need to learn, the plan made of it, and whether learning helped. See README.md. */
export {
  learningImpact,
  needsAnalysis,
  type PlanGlance,
  planInForce,
  type SharedSuccess,
  sharedSuccesses,
} from './for-others.ts'
export type { NeedsAnalysis } from './analysis.rules.ts'
export type { LearningImpact } from './transfer.rules.ts'
export { type NeedsNews, registerNeedsPorts } from './needs.ports.ts'
export { needsRights } from './needs.opening.ts'
export { needsRoutes } from './routes.ts'
