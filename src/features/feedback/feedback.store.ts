import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { type EvidenceId, isUuid, type PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { FeedbackGiver } from '../schemes/public.ts'
import type { Answer, ConcernKind, Helper, ResponseState, Route } from './feedback.rules.ts'
import type { ConcernId, InvitationId, ResponseId } from './feedback.tables.ts'
import './feedback.tables.ts'

/** Writes of feedback. Each change of state says what it was before, so that of two at once only one succeeds. */

export async function insertInvitation(
  tx: Tx,
  made: {
    readonly personId: PersonId
    readonly giver: FeedbackGiver
    readonly questionnaire: string
    readonly tokenHash: string
    readonly at: IsoInstant
    readonly expiresOn: IsoDate
  },
): Promise<InvitationId> {
  const row = await tx
    .insertInto('feedback_invitations')
    .values({
      person_id: made.personId,
      giver: made.giver,
      questionnaire: made.questionnaire,
      token_hash: made.tokenHash,
      made_at: made.at,
      expires_on: made.expiresOn,
      used_at: null,
      withdrawn_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Takes an unused link back; undefined when it is not theirs, used or taken back already. */
export async function markWithdrawn(
  tx: Tx,
  personId: PersonId,
  id: string,
  at: IsoInstant,
): Promise<InvitationId | undefined> {
  if (!isUuid(id)) return undefined
  const row = await tx
    .updateTable('feedback_invitations')
    .set({ withdrawn_at: at })
    .where('id', '=', id as InvitationId)
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export interface UsableLink {
  readonly id: InvitationId
  readonly person_id: PersonId
  readonly giver: FeedbackGiver
  readonly questionnaire: string
}

/** Uses a link up: of any number who try at once, exactly one is given it. */
export async function useLink(
  tx: Tx,
  tokenHash: string,
  today: IsoDate,
  at: IsoInstant,
): Promise<UsableLink | undefined> {
  return tx
    .updateTable('feedback_invitations')
    .set({ used_at: at })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_on', '>=', today)
    .returning(['id', 'person_id', 'giver', 'questionnaire'])
    .executeTakeFirst()
}

export async function insertResponse(
  tx: Tx,
  response: {
    readonly personId: PersonId
    readonly giver: FeedbackGiver
    readonly questionnaire: string
    readonly answers: readonly Answer[]
    readonly helpedBy: Helper
    readonly ownWords: boolean
    readonly route: Route
    readonly enteredBy: PersonId | undefined
    readonly receivedOn: IsoDate
    readonly at: IsoInstant
    readonly withdrawalHash: string
  },
): Promise<ResponseId> {
  const row = await tx
    .insertInto('feedback_responses')
    .values({
      person_id: response.personId,
      giver: response.giver,
      questionnaire: response.questionnaire,
      answers: JSON.stringify(response.answers),
      helped_by: response.helpedBy,
      own_words: response.ownWords,
      route: response.route,
      entered_by: response.enteredBy ?? null,
      received_on: response.receivedOn,
      received_at: response.at,
      settled_at: null,
      settled_by: null,
      evidence_id: null,
      withdrawal_hash: response.withdrawalHash,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function insertConcern(
  tx: Tx,
  concern: {
    readonly responseId: ResponseId
    readonly kind: ConcernKind
    readonly body: string
    readonly reach: string
    readonly at: IsoInstant
  },
): Promise<ConcernId> {
  const row = await tx
    .insertInto('feedback_concerns')
    .values({
      response_id: concern.responseId,
      kind: concern.kind,
      body: concern.body,
      reach: concern.reach,
      raised_at: concern.at,
      last_told_at: concern.at,
      acknowledged_at: null,
      acknowledged_by: null,
      closed_at: null,
      closed_by: null,
      passed_to: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Moves a response on from one of `from`; false when it stands elsewhere by now. Words go when they may not stay. */
export async function settleResponse(
  tx: Tx,
  id: ResponseId,
  change: {
    readonly from: readonly ResponseState[]
    readonly to: ResponseState
    readonly at: IsoInstant
    readonly by?: PersonId | undefined
    readonly evidenceId?: EvidenceId | undefined
  },
): Promise<boolean> {
  const wordsGo = change.to === 'passed-on' || change.to === 'withdrawn'
  const { numUpdatedRows } = await tx
    .updateTable('feedback_responses')
    .set({
      state: change.to,
      settled_at: change.at,
      settled_by: change.by ?? null,
      ...(wordsGo ? { answers: null } : {}),
      ...(change.evidenceId ? { evidence_id: change.evidenceId } : {}),
    })
    .where('id', '=', id)
    .where('state', 'in', [...change.from])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function noteEvidence(tx: Tx, id: ResponseId, evidenceId: EvidenceId): Promise<void> {
  await tx.updateTable('feedback_responses').set({ evidence_id: evidenceId }).where('id', '=', id).execute()
}

/** Somebody has it in hand: nobody else is told any more. False when somebody already had. */
export async function acknowledge(tx: Tx, id: string, by: PersonId, at: IsoInstant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('feedback_concerns')
    .set({ acknowledged_at: at, acknowledged_by: by })
    .where('id', '=', id as ConcernId)
    .where('acknowledged_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Passed on, or found to be none: its words are deleted here. False when it was closed before. */
export async function closeConcern(
  tx: Tx,
  id: string,
  closed: { readonly by: PersonId; readonly at: IsoInstant; readonly passedTo: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('feedback_concerns')
    .set({
      acknowledged_at: sql<IsoInstant>`coalesce(acknowledged_at, ${closed.at}::timestamptz)`,
      acknowledged_by: sql<PersonId>`coalesce(acknowledged_by, ${closed.by}::uuid)`,
      closed_at: closed.at,
      closed_by: closed.by,
      passed_to: closed.passedTo,
      body: null,
      reach: null,
    })
    .where('id', '=', id as ConcernId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Notes that people were told again, at `at`; answers how often they now have been. */
export async function noteTold(tx: Tx, id: ConcernId, at: IsoInstant): Promise<number> {
  const row = await tx
    .updateTable('feedback_concerns')
    .set((set) => ({ last_told_at: at, times_told: set('times_told', '+', 1) }))
    .where('id', '=', id)
    .returning('times_told')
    .executeTakeFirstOrThrow()
  return row.times_told
}
