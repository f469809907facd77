/** The scheme language: what a pack may say, how it is read, checked and compiled. */
export type {
  CompiledPack,
  CompiledScheme,
  CombinedRequirement,
  EqualityMonitoring,
  MeasuredRequirement,
  Requirement,
} from './compiled.language.ts'
export { readStoredPack, readStoredScheme } from './compiled.language.ts'
export { formatProblems, type Place, type Problem } from './pack.problems.ts'
export { type PackSource, type PackText, readPackTexts, type SourceDocument } from './pack.source.ts'
export { appointedRoles, appointmentOn, everyoneAppointed, handOversAhead } from './appointing.engine.ts'
export { type CaseInWords, caseInWords } from './cases.engine.ts'
export { partyTo } from './changing.engine.ts'
export { type WaivedCondition, waivedConditions } from './waiving.words.ts'
export { holdersNow } from './taking-part.engine.ts'
export { type EntitlementReading, readEntitlements } from './entitlements.engine.ts'
export { readSupervision } from './supervision.engine.ts'
export { readWorkload, type WorkloadReading } from './workload.engine.ts'
export { type Concern, concernsOf, concernWords, reviewWords } from './concern.engine.ts'
export { taskApplies } from './applying.engine.ts'
export { readReviews, type ReviewReading } from './reviews.engine.ts'
export { readRhythm, type RhythmPhase, type RhythmReading, type RhythmSpan } from './rhythm.engine.ts'
export { canDisown, paperDayRefused, slotOpen } from './signing.engine.ts'
export {
  everyStepOnPaper,
  stagesOnPaper,
  type StepOnPaper,
  stepsOnPaper,
  writtenOnPaper,
} from './bringing.engine.ts'
export type { CommandContext, JourneyCommand, NewEdition, PaperSignature } from './journey.commands.ts'
export { type JourneyDecider, journeyDecider } from './journey.engine.ts'
export type {
  AdjustmentEffect,
  CausedEffect,
  JourneyEvent,
  SealedDocument,
  StepValues,
  VoidReason,
} from './journey.events.ts'
export type {
  Appointment,
  EditionState,
  JourneyState,
  MeetingState,
  SignatureState,
  Step,
} from './journey.state.engine.ts'
export { noJourney } from './journey.state.engine.ts'
export {
  type Career,
  type CareerChange,
  type CareerJourney,
  type JourneyChange,
  type MayStart,
  nothingCounted,
  simulate,
  type SimulationCounts,
} from './simulation.engine.ts'
export { foldJourney, versionsLeft } from './journey.history.engine.ts'
export {
  type DayChange,
  type MigrationMap,
  type MigrationPlan,
  planMigration,
  sameIds,
  type StandingChange,
} from './migration.engine.ts'
export {
  type Blocker,
  type JourneyView,
  type SlotView,
  type StageView,
  type TaskView,
  view,
} from './journey.view.engine.ts'
export { beforeWhatItFollows, type Floor, saysWhen } from './entered-days.engine.ts'
export { type ClockReading, type ClockReason, type Due, dueByRule } from './deadline.engine.ts'
export { isDecisionTold, tellingOf } from './telling.engine.ts'
export { isSentByItself, taskThatSends } from './handing-over.engine.ts'
export { endOfPeriod } from './anchors.engine.ts'
export { whyNotExtendable } from './extending.engine.ts'
export type { ResultOfOne } from './each.engine.ts'
export { assessor, type CountedFact, type RequirementResult, type Standing } from './requirement.engine.ts'
export type { Absence, EngineContext, FactRecord, Facts, FactValue, Holder, Holders } from './scheme.facts.ts'
export { earlierInTheWay } from './starting.engine.ts'
export type { DocumentTemplate, Field, FieldType, Section } from './document.language.ts'
export { fieldsOf } from './document.language.ts'
export {
  type CoverageMark,
  type CoverageRules,
  type CoverageSource,
  coverageSources,
  usualCoverage,
} from './coverage.language.ts'
export {
  type FeedbackGiver,
  feedbackGivers,
  type FeedbackSettings,
  type Questionnaire,
} from './feedback.language.ts'
export type {
  FigureFeed,
  Strategy,
  StrategyAims,
  StrategyFigure,
} from './strategy.language.ts'
export type { EvaluationSettings } from './evaluation.language.ts'
export type { RequestsPolicy } from './requests.language.ts'
export type { Portal, Readers, Resource } from './resources.language.ts'
export { type Characteristic, notToSay } from './equality.language.ts'
export { type Course, courseLanguage, deliveries, type LearningOffer } from './offer.language.ts'
export type { InductionPolicy } from './induction.language.ts'
export type { LeavingPolicy } from './leaving.language.ts'
export { type DeletedRecords, deletedByItself, isDeletedByItself } from './records.kept.ts'
export type { RecruitmentPolicy } from './recruitment.language.ts'
export { greetingPart } from './lint.letters.ts'
export type { Allowance, FormBox, RegistrationRules } from './learning.language.ts'
export type { AppointmentKind, CoachingRules } from './coaching.language.ts'
export { needSources, type NeedSource, type NeedsSettings } from './needs.language.ts'
export type { SupervisionPolicy, SupervisionRhythm } from './supervision.language.ts'
export type {
  Crosswalk,
  EvidenceSettings,
  Framework,
  FrameworkItem,
  Level,
  Message,
  Pathway,
  Reminders,
  Tips,
} from './pack.language.ts'
export type { KeptOut, Meeting, Round } from './meeting.language.ts'
export type { RoleRule } from './role.language.ts'
export type { HandOff, Outcome, OutcomeLetter, SchemeFile, SignatureRules } from './scheme.language.ts'
export type { Stage, Task, TaskKind } from './stage.language.ts'
export type { Scoring, ScoringRule } from './scoring.language.ts'
export {
  combiningInWords,
  roundInWords,
  scoringInWords,
  scoringRuleInWords,
  weighingInWords,
} from './scoring.words.ts'
export {
  frameworkMeant,
  type StandardVersion,
  standardsNamedIn,
  valuesForEach,
  versionInForce,
  versionsNamed,
} from './standards.engine.ts'
export { lintPack } from './pack.linter.ts'
export { type Resolution, resolvePack, type ResolvedPack, wholeScheme } from './pack.resolver.ts'
export { type PackKind } from './pack.kinds.ts'
export { type PlaceKind, type WordPlace, wordPlaces } from './pack.places.ts'
export { nameOfPlace } from './place.changes.ts'
export { compilePack, type Hash } from './scheme.compiler.ts'
export { ruleInWords } from './requirement.words.ts'
export {
  clockInWords,
  deadlineInWords,
  dueInWords,
  effectInWords,
  appliesInWords,
  roleInWords,
  rolesInWords,
} from './scheme.words.ts'
export { isSubmitted } from './progress.engine.ts'
export { findTask, papersOf } from './scheme.index.ts'
export { frameworkLanguage, usualReminders, usualSmallestFigure } from './pack.language.ts'
