/** One person's run of a scheme version. Only this room decides a journey's progress; others command it. See README.md. */
export {
  addApplicationLinks,
  type OpenApplication,
  openApplication,
  showFindingsAt,
} from './application.routes.tsx'
export { type ApplicationEdition } from './edition.content.ts'
export {
  type Doing,
  act,
  commandJourney,
  type Happening,
  onJourney,
  refreshJourney,
  startJourney,
} from './journey.handlers.ts'
export { seeEverything, seeOutcome, seeProgress, type Sees, seesOf } from './journey.access.ts'
export {
  type JourneyText,
  standingsById,
  standingsNear,
  standingsOf,
  standingsReading,
  type StandingRow,
  textsOf,
} from './journey.queries.ts'
export { onAdjustmentAsked } from './adjustments.handlers.ts'
export { keepText } from './journey.store.ts'
export { type PipelineRow, searchApplications } from './pipeline.queries.ts'
export { knowConflicts } from './relations.queries.ts'
export { EditionPapers } from './signing.pages.tsx'
export {
  declineToSign,
  findApplicationEdition,
  sealApplication,
  signApplication,
  submitApplication,
} from './signing.handlers.ts'
export {
  countPapersOf,
  findProspect,
  findSituation,
  type FurtherPapers,
  type Situation,
} from './situation.queries.ts'
export { type Bearings, findBearings, rolesHeld } from './bearings.queries.ts'
export { journeyDocuments } from './journey.documents.ts'
export { planItemsFrom } from './plan-items.rules.ts'
export { journeysRecurring, journeysTasks, restateAllJourneys } from './restate.tasks.ts'
export { leadTask, registerTaskPage, type TaskPlace } from './task-pages.ts'
export { type PrefillFrom, prefillValues } from './prefill.rules.ts'
export { journeysRoutes, registerJourneys } from './routes.ts'
export { teamRowExtras } from './team-extras.queries.ts'
