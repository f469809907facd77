/** The CPD record: what a person learned and what it changed. See README.md. */
export { browseEvidence } from './evidence.access.ts'
export { evidenceFacts, evidenceFactsReading } from './evidence.facts.queries.ts'
export {
  changeEvidence,
  type NewEvidence,
  recordEvidence,
  removeEvidence,
  withdrawEvidence,
  withdrawUnwritten,
} from './evidence.handlers.ts'
export {
  type EvidenceBearing,
  type JourneyParticipation,
  type PapersPointAt,
  registerEntryNotices,
  registerEvidenceFollower,
  registerJourneyParticipation,
} from './evidence.ports.ts'
export { cameAlready, type EvidenceGlance, learningCounts, searchEvidence } from './evidence.queries.ts'
export { completedEntriesReading, type EntryGlance } from './evidence.glance.queries.ts'
export { linkedEntriesSql } from './evidence.linked.queries.ts'
export { type LearningCounted, learningBySpanReading } from './evidence.spans.queries.ts'
export { type PiecesOfYear, piecesOfYearReading } from './evidence.year.queries.ts'
export { type EvidenceLogRow, evidenceRows, type EvidenceRowsWanted } from './evidence.rows.queries.ts'
export { shareEvidence } from './evidence.sharing.routes.tsx'
export { observingHref } from './evidence.kinds.rules.ts'
export { takeFile } from './evidence.files.ts'
export { registerEvidence } from './register.ts'
export type { EvidenceContent, EvidenceLink } from './evidence.rules.ts'
export type { EvidenceSource } from './evidence.tables.ts'
export { routes } from './evidence.routes.tsx'
export { type LatestMarks, latestMarksReading } from './assessment.queries.ts'
export { type Mark, markNames } from './assessment.rules.ts'
export { evidencePackOf } from './evidence.pack.queries.ts'
export { carriedOver, type EvidenceStandards } from './evidence.standards.rules.ts'
export { carriesRoutes } from './carries.routes.tsx'
export { selfAssessmentRoutes } from './assessment.routes.tsx'
