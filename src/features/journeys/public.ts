/** One person's run of a scheme version. Only this room decides a journey's progress; others command it. See README.md. */
export {
  askForAdjustment,
  decideAdjustment,
  onAdjustmentAsked,
  recordDiscussion,
} from './adjustments.handlers.ts'
export {
  adjustableTasks,
  adjustmentInWords,
  type AdjustmentRights,
  adjustmentRights,
  askedHref,
  effectKinds,
} from './adjustments.rules.ts'
export { type Adjustment, adjustmentsOf } from './adjustments.store.ts'
export { knowGivenEvidence } from './given.queries.ts'
export { type Bearings, findBearings, rolesHeld } from './bearings.queries.ts'
export { type ApplicationEdition } from './edition.content.ts'
export {
  isReached,
  rolesBeforeApplying,
  type Sees,
  seesAllAt,
  seesOf,
  sentBackFor,
} from './journey.access.ts'
export { journeyDocuments } from './journey.documents.ts'
export { standardItems } from './journey.standards.ts'
export {
  type Doing,
  act,
  commandJourney,
  type Happening,
  onJourney,
  refreshJourney,
  type Restated,
  restateWithJourneys,
  startJourney,
  refreshJourneys,
  systemDoing,
  whyNotStarted,
} from './journey.handlers.ts'
export {
  journeysOfApplicantSql,
  type JourneyText,
  lastEndedReading,
  standingsById,
  standingsByIdReading,
  standingsNearReading,
  standingsOf,
  standingsReading,
  type StandingRow,
  textReading,
  textsByIdsReading,
  textsOf,
} from './journey.queries.ts'
export {
  countHeldInReading,
  type HoldingRoles,
  journeysHeldInReading,
  journeysHeldInSql,
} from './appointed.queries.ts'
export { bookedJourneysSql, type BookedMeeting, bookedMeetingsReading } from './booked.queries.ts'
export { type HeldRun, heldRunsReading } from './held.queries.ts'
export { taskHref, tasksToDo, titleOf } from './journey.standing.rules.ts'
export { closeErased, keepText, lockJourney, lockJourneys } from './journey.store.ts'
export {
  countPipeline,
  findPipeline,
  journeysOfPartySql,
  type Looker,
  partiesAmongSql,
  type RoleHeld,
  rolesHeldReading,
  type PipelineFilter,
  type PipelinePage,
  type PipelineRow,
  type PipelineSort,
  schemesInUse,
  searchApplications,
  type StageCounts,
  supportsReading,
} from './pipeline.queries.ts'
export { type StageTime, stageTimesReading } from './stage-times.queries.ts'
export {
  type OutcomesCounted,
  outcomesBySpanReading,
  type OutcomeStood,
  outcomesBetween,
} from './outcomes.queries.ts'
export { someCareers } from './careers.queries.ts'
export { dayInWords, standingInWords } from './migration.words.ts'
export { journeysToMove, makeMoves, planChanged, planMoves } from './moving.ts'
export { planItemsFrom } from './plan-items.rules.ts'
export { type PrefillFrom, prefillValues } from './prefill.rules.ts'
export { registerJourneys } from './register.ts'
export {
  applicantOfSql,
  hasOwnPartSql,
  isConflicted,
  knowConflicts,
  relationFrom,
  relationReadings,
  standsToReading,
} from './relations.queries.ts'
export { type RunsOnVersion, runsOnVersions } from './runs.queries.ts'
export { type RunningJourney, runningJourneysOf } from './restate.queries.ts'
export {
  afterPeople,
  journeysRecurring,
  journeysTasks,
  refreshAllJourneys,
  restateAllJourneys,
} from './restate.tasks.ts'
export {
  applicationEditionFrom,
  declineToSign,
  disownSignature,
  findApplicationEdition,
  sealApplication,
  signApplication,
  signOnPaper,
  submitApplication,
} from './signing.handlers.ts'
export {
  countPapersOf,
  findProspect,
  findProspectWith,
  findSituation,
  type FurtherPapers,
  journeyReadings,
  namedInSql,
  type Situation,
  situationOf,
  toldJourney,
} from './situation.queries.ts'
export {
  bringInJourney,
  type Paper,
  lookAtPaper,
  type PaperLookedAt,
  seenOnPaper,
  signersThere,
  stepsAsked,
} from './bringing.handlers.ts'
export {
  addPaperScans,
  insertAnswer,
  insertObjection,
  namedOnPaperSql,
  type PaperScan,
  type PaperStart,
  paperStartReading,
} from './paper.store.ts'
export { findProspects, findSituations } from './situations.queries.ts'
export { mayReadTalk, startTalk } from './talk.documents.ts'
export { knowSeated, knowSeatsAt, type Seated, seatsAtReading } from './seats.port.ts'
export { type ClosedSince, datesBooked, seatClosedSince } from './closed-since.rules.ts'
export { formOfTalk, type Talk, talksReading } from './talk.store.ts'
export {
  beforeTheOutcome,
  isHeldBack,
  isTold,
  tellsAtOnce,
  toldOutcome,
  waitsToBeTold,
} from './telling.rules.ts'
export { nextDueTask, sortsAs } from './journey.standing.rules.ts'
export { journeyWaits, waitWithJourneys } from './waits.rules.ts'
