/** Development plans and other agreed actions, followed until they are closed. See README.md. */
export {
  addPlanItem,
  agreePlan,
  changePlanItem,
  createPlan,
  type NewPlan,
  type NewPlanItem,
  setItemStatus,
} from './plans.handlers.ts'
export {
  type Agreement,
  findPlan,
  openItemsReading,
  type Plan,
  type PlanItem,
  type PlanSource,
  plansFrom,
  plansOf,
  type RecordedNeed,
  recordedNeedsReading,
} from './plans.queries.ts'
export { isClosed, type ItemContent, type ItemOwner, itemStatusNames } from './plans.rules.ts'
export type { ItemOrigin, ItemStatus, PlanItemId, PlanKind } from './plans.tables.ts'
export { registerPlans } from './observation-actions.ts'
export { routes } from './plans.routes.tsx'
