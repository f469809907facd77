import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Decision } from './deciding.rules.ts'
import { type Involvement, keptFromSql, type Question } from './recruitment.queries.ts'
import type { CandidateId, CandidateOutcome, RecruitmentId } from './recruitment.tables.ts'

/** What a recruiting manager writes down of a recruitment. */
export interface RecruitmentContent {
  readonly title: string
  readonly team: string
  readonly posts: number
  readonly postKind: string
  readonly level: string | undefined
  readonly route: string | undefined
  readonly methods: readonly string[]
  readonly promises: readonly string[]
}

const rowOf = (content: RecruitmentContent) => ({
  title: content.title,
  team: content.team,
  posts: content.posts,
  post_kind: content.postKind,
  level: content.level ?? null,
  route: content.route ?? null,
  methods: [...content.methods],
  promises: [...content.promises],
})

export async function insertRecruitment(
  tx: Tx,
  content: RecruitmentContent,
  managerId: PersonId,
  on: IsoDate,
): Promise<RecruitmentId> {
  const { id } = await tx
    .insertInto('recruitments')
    .values({ ...rowOf(content), manager_id: managerId, opened_on: on, closed_on: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Replaces what was written down; false when it was closed meanwhile. */
export async function updateRecruitment(
  tx: Tx,
  id: RecruitmentId,
  content: RecruitmentContent,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recruitments')
    .set(rowOf(content))
    .where('id', '=', id)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Closes it, or opens it again with null. */
export async function writeClosed(tx: Tx, id: RecruitmentId, on: IsoDate | null): Promise<void> {
  await tx.updateTable('recruitments').set({ closed_on: on }).where('id', '=', id).execute()
}

/** What everybody is asked is exactly this. */
export async function writeQuestions(
  tx: Tx,
  id: RecruitmentId,
  questions: readonly Question[],
): Promise<void> {
  await tx.deleteFrom('recruitment_questions').where('recruitment_id', '=', id).execute()
  if (questions.length === 0) return
  await tx
    .insertInto('recruitment_questions')
    .values(questions.map(({ criterion, asks }, place) => ({ recruitment_id: id, criterion, place, asks })))
    .execute()
}

/** Interviewers are exactly these. */
export async function writeInterviewers(
  tx: Tx,
  id: RecruitmentId,
  people: readonly PersonId[],
): Promise<void> {
  await tx.deleteFrom('recruitment_interviewers').where('recruitment_id', '=', id).execute()
  if (people.length > 0)
    await tx
      .insertInto('recruitment_interviewers')
      .values(people.map((personId) => ({ recruitment_id: id, person_id: personId })))
      .execute()
}

/** Keeps how others took part; what was said before of the same part is replaced. */
export async function writeInvolvement(
  tx: Tx,
  id: RecruitmentId,
  { part, ...said }: Involvement,
  on: IsoDate,
): Promise<void> {
  const row = {
    took_part: said.tookPart,
    how_many: said.howMany ?? null,
    how: said.how,
    said: said.said,
    why_not: said.whyNot,
    recorded_on: on,
  }
  await tx
    .insertInto('recruitment_involvements')
    .values({ recruitment_id: id, part, ...row })
    .onConflict((conflict) => conflict.columns(['authority_id', 'recruitment_id', 'part']).doUpdateSet(row))
    .execute()
}

/** Adds a candidate; undefined when the recruitment has one with this reference already. */
export async function insertCandidate(
  tx: Tx,
  recruitmentId: RecruitmentId,
  candidate: {
    readonly reference: string
    readonly route: string | undefined
    readonly interviewOn: IsoDate
  },
): Promise<CandidateId | undefined> {
  const row = await tx
    .insertInto('recruitment_candidates')
    .values({
      recruitment_id: recruitmentId,
      reference: candidate.reference,
      route: candidate.route ?? null,
      interview_on: candidate.interviewOn,
      ...{
        outcome: null,
        feedback_on: null,
        decided_on: null,
        decided_by: null,
        person_id: null,
        added_on: null,
        added_by: null,
        forgotten_on: null,
      },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/**
 * Keeps one interviewer's record, as it was read at `revision`; `recordedOn` ends it. False when it was written
 * elsewhere meanwhile, or has been recorded.
 */
export async function writeInterview(
  tx: Tx,
  candidateId: CandidateId,
  interviewerId: PersonId,
  record: {
    readonly revision: number
    readonly recordedOn: IsoDate | undefined
    readonly responses: readonly {
      readonly criterion: string
      readonly response: string
      readonly evidence: string
      readonly mark: number | undefined
    }[]
  },
): Promise<boolean> {
  const { rows } = await sql`
    insert into recruitment_interviews as v (candidate_id, interviewer_id, revision, recorded_on)
    select ${candidateId}::uuid, ${interviewerId}::uuid, 1, ${record.recordedOn ?? null}::date
    where ${record.revision} = 0
      or exists (select from recruitment_interviews o
        where o.candidate_id = ${candidateId}::uuid and o.interviewer_id = ${interviewerId}::uuid)
    on conflict (authority_id, candidate_id, interviewer_id) do update
      set revision = v.revision + 1, recorded_on = excluded.recorded_on
      where v.revision = ${record.revision} and v.recorded_on is null
    returning candidate_id`.execute(tx)
  if (rows.length === 0) return false
  await tx
    .deleteFrom('recruitment_responses')
    .where('candidate_id', '=', candidateId)
    .where('interviewer_id', '=', interviewerId)
    .execute()
  if (record.responses.length > 0)
    await tx
      .insertInto('recruitment_responses')
      .values(
        record.responses.map(({ criterion, response, evidence, mark }) => ({
          ...{ candidate_id: candidateId, interviewer_id: interviewerId },
          ...{ criterion, response, evidence, mark: mark ?? null },
        })),
      )
      .execute()
  return true
}

/** Writes the outcome; false when there is one already. */
export async function writeOutcome(
  tx: Tx,
  id: CandidateId,
  decision: Decision,
  by: PersonId,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recruitment_candidates')
    .set({
      outcome: decision.outcome,
      agreed_view: decision.agreedView,
      reason: decision.reason,
      feedback: decision.feedback,
      decided_on: decision.decidedOn,
      decided_by: by,
      // What was told of an outcome that was put right since is not what is told now.
      feedback_on: null,
    })
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Notes that the feedback was given; false when it had been. */
export async function writeFeedbackGiven(tx: Tx, id: CandidateId, on: IsoDate): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recruitment_candidates')
    .set({ feedback_on: on })
    .where('id', '=', id)
    .where('feedback_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Notes who the appointed candidate became; false when somebody has done it. */
export async function writePerson(
  tx: Tx,
  id: CandidateId,
  added: { readonly personId: PersonId; readonly by: PersonId; readonly on: IsoDate },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recruitment_candidates')
    .set({ person_id: added.personId, added_by: added.by, added_on: added.on })
    .where('id', '=', id)
    .where('outcome', '=', 'appointed')
    .where('person_id', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

interface RouteTaken {
  readonly route: string
  readonly cameOn: IsoDate
  readonly by: PersonId
}

const rowOfRoute = ({ route, cameOn, by }: RouteTaken) => ({ route, came_on: cameOn, recorded_by: by })

/** Notes by which way somebody came; what was noted before is replaced. */
export async function writeRoute(tx: Tx, personId: PersonId, route: RouteTaken): Promise<void> {
  const row = { ...rowOfRoute(route), candidate_id: null }
  await tx
    .insertInto('person_routes')
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.columns(['authority_id', 'person_id']).doUpdateSet(row))
    .execute()
}

/** The same of an appointment, unless a route is noted: whoever was here before came by that one. */
export async function writeRouteOf(
  tx: Tx,
  candidateId: CandidateId,
  personId: PersonId,
  route: RouteTaken,
): Promise<void> {
  await tx
    .insertInto('person_routes')
    .values({ person_id: personId, candidate_id: candidateId, ...rowOfRoute(route) })
    .onConflict((conflict) => conflict.columns(['authority_id', 'person_id']).doNothing())
    .execute()
}

/**
 * Forgets candidates of these outcomes who were decided on, or put right, before a day: what was written about them and what
 * they were called goes; route, outcome and who they became stay. Answers whom. (R-282 with the pack's `retention`.)
 */
export async function forgetCandidates(
  tx: Tx,
  {
    outcomes,
    decidedBefore,
    on,
  }: {
    readonly outcomes: readonly CandidateOutcome[]
    readonly decidedBefore: IsoDate
    readonly on: IsoDate
  },
): Promise<readonly { readonly id: CandidateId; readonly recruitmentId: RecruitmentId }[]> {
  const { rows } = await sql<{ id: CandidateId; recruitmentId: RecruitmentId }>`
    with forgotten as (
      update recruitment_candidates set forgotten_on = ${on}, reference = 'Forgotten', agreed_view = '', reason = '',
        feedback = ''
      where forgotten_on is null and outcome = any(${[...outcomes]}::text[])
        and ${keptFromSql(sql`recruitment_candidates`)} < ${decidedBefore}
      returning id, recruitment_id
    ), gone as (
      delete from recruitment_interviews v using forgotten f where v.candidate_id = f.id
    ), corrected as (
      delete from recruitment_corrections k using forgotten f where k.candidate_id = f.id
    )
    select id, recruitment_id as "recruitmentId" from forgotten`.execute(tx)
  return rows
}
