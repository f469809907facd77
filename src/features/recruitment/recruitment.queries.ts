import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { hasLeftSql } from '../people/public.ts'
import type {
  CandidateId,
  CandidateOutcome,
  RecruitmentCorrectionId,
  RecruitmentId,
} from './recruitment.tables.ts'
import { type Nulls, withoutNulls } from './nulls.ts'

/** Recruitments as pages show them: each whole in one row. */

/** How people who are not staff took part, or why they did not. */
export interface Involvement {
  readonly part: string
  readonly tookPart: boolean
  readonly howMany: number | undefined
  readonly how: string
  readonly said: string
  readonly whyNot: string
}

/** Whether one interviewer has recorded a candidate, and at which revision their record is. */
export interface InterviewState {
  readonly interviewerId: PersonId
  readonly revision: number
  readonly recordedOn: IsoDate | undefined
}

export interface Candidate {
  readonly id: CandidateId
  readonly reference: string
  readonly route: string | undefined
  readonly interviewOn: IsoDate
  readonly outcome: CandidateOutcome | undefined
  readonly agreedView: string
  readonly reason: string
  readonly feedback: string
  readonly feedbackOn: IsoDate | undefined
  readonly decidedOn: IsoDate | undefined
  readonly personId: PersonId | undefined
  readonly addedOn: IsoDate | undefined
  readonly addedBy: PersonId | undefined
  readonly forgottenOn: IsoDate | undefined
  /** The correction that waits for a second person, and who proposed it. */
  readonly beingPutRight: { readonly id: RecruitmentCorrectionId; readonly by: PersonId } | undefined
  /** Whether the candidate was told something else before it was put right. */
  readonly toldOtherwise: boolean
  /** The correction after which people administration has still to put right who was added. */
  readonly toSeeTo: RecruitmentCorrectionId | undefined
  /** The day from which what was written is kept for its time. */
  readonly keptFrom: IsoDate | undefined
  readonly interviews: readonly InterviewState[]
}

export interface Question {
  readonly criterion: string
  readonly asks: string
}

export interface Recruitment {
  readonly id: RecruitmentId
  readonly title: string
  readonly team: string
  readonly posts: number
  readonly postKind: string
  readonly level: string | undefined
  readonly route: string | undefined
  readonly methods: readonly string[]
  readonly promises: readonly string[]
  readonly managerId: PersonId
  readonly openedOn: IsoDate
  readonly closedOn: IsoDate | undefined
  readonly questions: readonly Question[]
  readonly involvements: readonly Involvement[]
  readonly interviewers: readonly PersonId[]
  /** Those of the interviewers who have left the authority: nobody waits for them. */
  readonly gone: readonly PersonId[]
  /** In the order of their interviews. */
  readonly candidates: readonly Candidate[]
}

/** The day from which what was written of a candidate is kept for its time: of the decision, or of what was put right since. */
export const keptFromSql = (candidate: RawBuilder<unknown>) => sql`greatest(${candidate}.decided_on,
  (select max(k.settled_on) from recruitment_corrections k where k.candidate_id = ${candidate}.id and k.state = 'confirmed'))`

const wholeSql = sql`
  r.id, r.title, r.team, r.posts, r.post_kind as "postKind", r.level, r.route, r.methods, r.promises,
  r.manager_id as "managerId", r.opened_on as "openedOn", r.closed_on as "closedOn",
  (select coalesce(json_agg(json_build_object('criterion', q.criterion, 'asks', q.asks) order by q.criterion, q.place), '[]')
    from recruitment_questions q where q.recruitment_id = r.id) as questions,
  (select coalesce(json_agg(json_build_object('part', i.part, 'tookPart', i.took_part, 'howMany', i.how_many,
      'how', i.how, 'said', i.said, 'whyNot', i.why_not)), '[]')
    from recruitment_involvements i where i.recruitment_id = r.id) as involvements,
  (select coalesce(json_agg(n.person_id order by n.person_id), '[]')
    from recruitment_interviewers n where n.recruitment_id = r.id) as interviewers,
  (select coalesce(json_agg(n.person_id order by n.person_id), '[]')
    from recruitment_interviewers n where n.recruitment_id = r.id and ${hasLeftSql(sql`n.person_id`)}) as gone,
  (select coalesce(json_agg(json_build_object('id', c.id, 'reference', c.reference, 'route', c.route,
      'interviewOn', c.interview_on, 'outcome', c.outcome, 'agreedView', c.agreed_view, 'reason', c.reason,
      'feedback', c.feedback, 'feedbackOn', c.feedback_on, 'decidedOn', c.decided_on, 'personId', c.person_id,
      'addedOn', c.added_on, 'addedBy', c.added_by, 'forgottenOn', c.forgotten_on,
      'keptFrom', ${keptFromSql(sql`c`)},
      'beingPutRight', (select json_build_object('id', k.id, 'by', k.proposed_by)
        from recruitment_corrections k where k.candidate_id = c.id and k.state = 'proposed'),
      'toldOtherwise', exists (select from recruitment_corrections k where k.candidate_id = c.id
        and k.state = 'confirmed' and k.was_told_on is not null),
      'toSeeTo', (select k.id from recruitment_corrections k where k.candidate_id = c.id and k.state = 'confirmed'
        and k.takes_back and k.seen_to_on is null order by k.id limit 1),
      'interviews', (select coalesce(json_agg(json_build_object('interviewerId', v.interviewer_id,
          'revision', v.revision, 'recordedOn', v.recorded_on)), '[]')
        from recruitment_interviews v where v.candidate_id = c.id)) order by c.interview_on, c.id), '[]')
    from recruitment_candidates c where c.recruitment_id = r.id) as candidates`

/** One recruitment; undefined when there is none of this id. */
export function recruitmentReading(id: string): Reading<Recruitment | undefined> {
  return reading(
    sql<
      Nulls<Recruitment>
    >`select ${wholeSql} from recruitments r where r.id = ${isUuid(id) ? id : null}::uuid`,
    ([row]) => row && withoutNulls<Recruitment>(row),
  )
}

/** The recruitment that a candidate belongs to. */
export function recruitmentOfReading(candidateId: string): Reading<Recruitment | undefined> {
  return reading(
    sql<Nulls<Recruitment>>`select ${wholeSql} from recruitments r where r.id = (select c.recruitment_id
      from recruitment_candidates c where c.id = ${isUuid(candidateId) ? candidateId : null}::uuid)`,
    ([row]) => row && withoutNulls<Recruitment>(row),
  )
}

/** Nobody looks through more of them at once. */
const mostListed = 500

/** Recruitments that these people recruit for or interview in, or all of them; the latest first. */
export function recruitmentsReading(whose: 'all' | readonly PersonId[]): Reading<readonly Recruitment[]> {
  const theirs =
    whose === 'all'
      ? sql`true`
      : sql`(r.manager_id = any(${[...whose]}::uuid[]) or exists (select from recruitment_interviewers n
          where n.recruitment_id = r.id and n.person_id = any(${[...whose]}::uuid[])))`
  return reading(
    sql<Nulls<Recruitment>>`select ${wholeSql} from recruitments r where ${theirs}
      order by r.closed_on desc nulls first, r.opened_on desc, r.id desc limit ${mostListed}`,
    (rows) => rows.map((row) => withoutNulls<Recruitment>(row)),
  )
}

/** What one interviewer wrote against one criterion. */
export interface InterviewResponse {
  readonly interviewerId: PersonId
  readonly criterion: string
  readonly response: string
  readonly evidence: string
  readonly mark: number | undefined
}

/** Everything interviewers wrote about a candidate, drafts too: who may read which is decided by `readableBy`. */
export function responsesReading(candidateId: CandidateId | string): Reading<readonly InterviewResponse[]> {
  return reading(
    sql<
      Nulls<InterviewResponse>
    >`select a.interviewer_id as "interviewerId", a.criterion, a.response, a.evidence, a.mark
      from recruitment_responses a where a.candidate_id = ${isUuid(candidateId) ? candidateId : null}::uuid
      order by a.interviewer_id, a.criterion`,
    (rows) => rows.map((row) => withoutNulls<InterviewResponse>(row)),
  )
}

/** Ids of everybody whom pages of these recruitments name, as a select. */
export function peopleInRecruitments() {
  return sql`select manager_id from recruitments union select person_id from recruitment_interviewers
    union select person_id from recruitment_candidates where person_id is not null
    union select k.person_id from recruitment_corrections c
      cross join lateral (values (c.was_person_id), (c.proposed_by), (c.settled_by)) as k (person_id)
      where k.person_id is not null`
}
