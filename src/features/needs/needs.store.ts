import { isUuid, type PersonId } from '../../kernel/ids.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { TeamId } from '../people/public.ts'
import type { FindingId, NeedId, NeedState, SuccessId, SuccessState } from './needs.tables.ts'

/** Writing down what is needed, what was found and what went well. */

export interface NewNeed {
  /** Whose it is, or which whole team's. */
  readonly whose: { readonly personId: PersonId } | { readonly teamId: TeamId }
  readonly priority: string
  readonly need: string
  readonly way: string | undefined
  readonly byOn: IsoDate | undefined
  readonly isShared: boolean
  readonly saidBy: PersonId
  readonly saidAt: IsoInstant
}

export async function insertNeed(tx: Tx, need: NewNeed): Promise<NeedId> {
  const { whose } = need
  const { id } = await tx
    .insertInto('learning_needs')
    .values({
      person_id: 'personId' in whose ? whose.personId : null,
      team_id: 'teamId' in whose ? whose.teamId : null,
      priority: need.priority,
      need: need.need,
      way: need.way ?? null,
      by_on: need.byOn ?? null,
      is_shared: need.isShared,
      said_by: need.saidBy,
      said_at: need.saidAt,
      closed_by: null,
      closed_on: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Closes an open need; false when it was closed meanwhile. */
export async function closeNeed(
  tx: Tx,
  id: NeedId,
  to: Exclude<NeedState, 'open'>,
  by: PersonId,
  on: IsoDate,
): Promise<boolean> {
  const closed = await tx
    .updateTable('learning_needs')
    .set({ state: to, closed_by: by, closed_on: on })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  return closed !== undefined
}

export interface NewFinding {
  readonly input: string
  readonly priority: string
  readonly foundOn: IsoDate
  readonly finding: string
  readonly lesson: string
  readonly enteredBy: PersonId
  readonly enteredAt: IsoInstant
}

export async function insertFinding(tx: Tx, finding: NewFinding): Promise<FindingId> {
  const { id } = await tx
    .insertInto('learning_findings')
    .values({
      input: finding.input,
      priority: finding.priority,
      found_on: finding.foundOn,
      finding: finding.finding,
      lesson: finding.lesson,
      entered_by: finding.enteredBy,
      entered_at: finding.enteredAt,
      review: null,
      reviewed_by: null,
      reviewed_on: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Says what became of a finding; a later review takes the place of an earlier one. False when there is none such. */
export async function reviewFinding(
  tx: Tx,
  id: string,
  review: { readonly says: string; readonly by: PersonId; readonly on: IsoDate },
): Promise<boolean> {
  if (!isUuid(id)) return false
  const done = await tx
    .updateTable('learning_findings')
    .set({ review: review.says, reviewed_by: review.by, reviewed_on: review.on })
    .where('id', '=', id as FindingId)
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

export interface NewSuccess {
  readonly title: string
  readonly priority: string
  readonly wentWell: string
  readonly madeItSo: string
  readonly toSpread: string
  readonly proposedBy: PersonId
  readonly proposedAt: IsoInstant
}

export async function insertSuccess(tx: Tx, success: NewSuccess): Promise<SuccessId> {
  const { id } = await tx
    .insertInto('learning_successes')
    .values({
      title: success.title,
      priority: success.priority,
      went_well: success.wentWell,
      made_it_so: success.madeItSo,
      to_spread: success.toSpread,
      proposed_by: success.proposedBy,
      proposed_at: success.proposedAt,
      answer: null,
      answered_by: null,
      answered_on: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Answers a proposed success; false when it was answered meanwhile. */
export async function answerSuccess(
  tx: Tx,
  id: SuccessId,
  to: Exclude<SuccessState, 'proposed'>,
  answer: { readonly says: string | undefined; readonly by: PersonId; readonly on: IsoDate },
): Promise<boolean> {
  const done = await tx
    .updateTable('learning_successes')
    .set({ state: to, answer: answer.says ?? null, answered_by: answer.by, answered_on: answer.on })
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}
