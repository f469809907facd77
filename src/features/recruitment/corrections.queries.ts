import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { type Nulls, withoutNulls } from './nulls.ts'
import type { CandidateId, CandidateOutcome, RecruitmentCorrectionId } from './recruitment.tables.ts'

/** What was put right of candidates. */

/** What was recorded of a candidate, before or after it was put right; without an outcome it is to be decided anew. */
export interface Recorded {
  readonly outcome: CandidateOutcome | undefined
  readonly agreedView: string
  readonly reason: string
  readonly feedback: string
  readonly decidedOn: IsoDate | undefined
}

export interface Correction {
  readonly id: RecruitmentCorrectionId
  readonly candidateId: CandidateId
  readonly was: Recorded & {
    readonly toldOn: IsoDate | undefined
    readonly personId: PersonId | undefined
    readonly addedBy: PersonId | undefined
  }
  readonly now: Recorded
  /** Whether who was added as the appointed candidate was somebody else, or nobody should have been. */
  readonly takesBack: boolean
  readonly why: string
  readonly state: 'proposed' | 'confirmed' | 'refused'
  readonly proposedOn: IsoDate
  readonly proposedBy: PersonId
  readonly settledOn: IsoDate | undefined
  readonly settledBy: PersonId | undefined
  readonly refusedBecause: string | undefined
  /** When people administration put right who had been added. */
  readonly seenToOn: IsoDate | undefined
}

const wholeSql = sql`
  k.id, k.candidate_id as "candidateId",
  json_build_object('outcome', k.was_outcome, 'agreedView', k.was_agreed_view, 'reason', k.was_reason,
    'feedback', k.was_feedback, 'decidedOn', k.was_decided_on, 'toldOn', k.was_told_on,
    'personId', k.was_person_id, 'addedBy', k.was_added_by) as was,
  json_build_object('outcome', k.outcome, 'agreedView', k.agreed_view, 'reason', k.reason,
    'feedback', k.feedback, 'decidedOn', k.decided_on) as now,
  k.takes_back as "takesBack", k.why, k.state, k.proposed_on as "proposedOn", k.proposed_by as "proposedBy",
  k.settled_on as "settledOn", k.settled_by as "settledBy", k.refused_because as "refusedBecause",
  k.seen_to_on as "seenToOn"`

/** What was put right of a candidate, the latest first. */
export function correctionsReading(candidateId: string): Reading<readonly Correction[]> {
  return reading(
    sql<Nulls<Correction>>`select ${wholeSql} from recruitment_corrections k
      where k.candidate_id = ${isUuid(candidateId) ? candidateId : null}::uuid order by k.id desc`,
    (rows) => rows.map((row) => withoutNulls<Correction>(row)),
  )
}

/** One correction; undefined when there is none of this id. */
export function correctionReading(id: string): Reading<Correction | undefined> {
  return reading(
    sql<Nulls<Correction>>`select ${wholeSql} from recruitment_corrections k
      where k.id = ${isUuid(id) ? id : null}::uuid`,
    ([row]) => row && withoutNulls<Correction>(row),
  )
}
