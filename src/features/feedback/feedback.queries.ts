import { type Selectable, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { isUuid, type EvidenceId, type PersonId } from '../../kernel/ids.ts'
import { read, type Reading, reading } from '../../platform/database/reading.ts'
import type { Database, Tx } from '../../platform/database/tables.ts'
import type { FeedbackGiver } from '../schemes/public.ts'
import type { Answer, ConcernKind, Helper, ResponseState, Route, Tally } from './feedback.rules.ts'
import type { UsableLink } from './feedback.store.ts'
import type { ConcernId, InvitationId, ResponseId } from './feedback.tables.ts'
import './feedback.tables.ts'

/** Reads of feedback. What may be shown to whom is decided by those who call. */

export interface Invitation {
  readonly id: InvitationId
  readonly giver: FeedbackGiver
  readonly madeAt: IsoInstant
  readonly expiresOn: IsoDate
  readonly state: 'open' | 'used' | 'withdrawn' | 'expired'
}

export interface Response {
  readonly id: ResponseId
  readonly personId: PersonId
  readonly giver: FeedbackGiver
  readonly questionnaire: string
  /** Undefined once no word of it is kept. */
  readonly answers: readonly Answer[] | undefined
  readonly helpedBy: Helper | undefined
  readonly ownWords: boolean
  readonly route: Route
  readonly receivedOn: IsoDate
  readonly receivedAt: IsoInstant
  readonly state: ResponseState
  readonly evidenceId: EvidenceId | undefined
}

export interface Concern {
  readonly id: ConcernId
  readonly responseId: ResponseId
  /** Whom the feedback was about: never somebody who may read it. */
  readonly personId: PersonId
  readonly giver: FeedbackGiver
  readonly kind: ConcernKind
  readonly body: string
  readonly reach: string
  /** What else was sent, while it is kept. */
  readonly answers: readonly Answer[] | undefined
  readonly raisedAt: IsoInstant
  readonly lastToldAt: IsoInstant
  readonly acknowledgedAt: IsoInstant | undefined
  readonly acknowledgedBy: PersonId | undefined
  readonly closedAt: IsoInstant | undefined
}

/** The link with this secret while it can be used; nothing otherwise, whatever the reason. */
export async function findUsableLink(
  tx: Tx,
  tokenHash: string,
  today: IsoDate,
): Promise<UsableLink | undefined> {
  return tx
    .selectFrom('feedback_invitations')
    .select(['id', 'person_id', 'giver', 'questionnaire'])
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_on', '>=', today)
    .executeTakeFirst()
}

/** Links that can still be used and end on this day or before, whosever they are. */
export async function invitationsEnding(
  tx: Tx,
  today: IsoDate,
  until: IsoDate,
): Promise<readonly (UsableLink & { readonly expires_on: IsoDate; readonly made_at: IsoInstant })[]> {
  return tx
    .selectFrom('feedback_invitations')
    .select(['id', 'person_id', 'giver', 'questionnaire', 'expires_on', 'made_at'])
    .where('expires_on', '>=', today)
    .where('expires_on', '<=', until)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** A person's links, the newest first. */
export async function invitationsOf(
  tx: Tx,
  personId: PersonId,
  today: IsoDate,
): Promise<readonly Invitation[]> {
  const rows = await tx
    .selectFrom('feedback_invitations')
    .select(['id', 'giver', 'made_at', 'expires_on', 'used_at', 'withdrawn_at'])
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    giver: row.giver,
    madeAt: row.made_at,
    expiresOn: row.expires_on,
    state: row.used_at
      ? 'used'
      : row.withdrawn_at
        ? 'withdrawn'
        : row.expires_on < today
          ? 'expired'
          : 'open',
  }))
}

/** How many were invited and how many answered: of one person, or of the whole authority. */
export function feedbackTallyReading(today: IsoDate, personId?: PersonId): Reading<Tally> {
  type Counts = Omit<Tally, 'open'>
  return reading(
    sql<Counts>`select count(*)::int as invited,
        count(*) filter (where used_at is not null)::int as answered,
        count(*) filter (where withdrawn_at is not null)::int as withdrawn,
        count(*) filter (where used_at is null and withdrawn_at is null and expires_on < ${today})::int as expired
      from feedback_invitations ${personId === undefined ? sql`` : sql`where person_id = ${personId}`}`,
    ([counts = { invited: 0, answered: 0, withdrawn: 0, expired: 0 }]) => ({
      ...counts,
      open: counts.invited - counts.answered - counts.withdrawn - counts.expired,
    }),
  )
}

/** The same asked for alone. */
export const feedbackTally = (tx: Tx, today: IsoDate, personId?: PersonId): Promise<Tally> =>
  read(tx, feedbackTallyReading(today, personId))

/** The response that was sent with this receipt. */
export async function findByReceipt(tx: Tx, receiptHash: string): Promise<Response | undefined> {
  const row = await tx
    .selectFrom('feedback_responses')
    .selectAll()
    .where('withdrawal_hash', '=', receiptHash)
    .executeTakeFirst()
  return row && responseFrom(row)
}

export async function findResponse(tx: Tx, id: string): Promise<Response | undefined> {
  if (!isUuid(id)) return undefined
  const row = await tx
    .selectFrom('feedback_responses')
    .selectAll()
    .where('id', '=', id as ResponseId)
    .executeTakeFirst()
  return row && responseFrom(row)
}

/** What was said of a person's practice, the newest first. */
export async function responsesOf(tx: Tx, personId: PersonId): Promise<readonly Response[]> {
  const rows = await tx
    .selectFrom('feedback_responses')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('received_at', 'desc')
    .limit(200)
    .execute()
  return rows.map(responseFrom)
}

/**
 * Answers that wait to be let through, the oldest first; those with a worry that nobody has dealt with are not among
 * them. `until`: only those that came on that day or before.
 */
export async function waitingResponses(tx: Tx, until?: IsoDate): Promise<readonly Response[]> {
  const rows = await tx
    .selectFrom('feedback_responses as r')
    .selectAll('r')
    .where('r.state', '=', 'waiting')
    .$if(until !== undefined, (query) => query.where('r.received_on', '<=', until as IsoDate))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('feedback_concerns as c')
            .select('c.id')
            .whereRef('c.response_id', '=', 'r.id')
            .where('c.closed_at', 'is', null),
        ),
      ),
    )
    .orderBy('r.received_at')
    .limit(200)
    .execute()
  return rows.map(responseFrom)
}

export async function findConcern(tx: Tx, id: string): Promise<Concern | undefined> {
  if (!isUuid(id)) return undefined
  const row = await concerns(tx)
    .where('c.id', '=', id as ConcernId)
    .executeTakeFirst()
  return row && concernFrom(row)
}

/** Whether a worry about this response is not dealt with yet. */
export async function hasOpenConcern(tx: Tx, id: ResponseId): Promise<boolean> {
  const row = await tx
    .selectFrom('feedback_concerns')
    .select('id')
    .where('response_id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Worries that nobody has dealt with, the oldest first. */
export async function openConcerns(tx: Tx): Promise<readonly Concern[]> {
  const rows = await concerns(tx).where('c.closed_at', 'is', null).orderBy('c.raised_at').limit(200).execute()
  return rows.map(concernFrom)
}

/** Worries that nobody has taken in hand and of which nobody was told since. */
export async function unheardConcerns(tx: Tx, toldBefore: IsoInstant): Promise<readonly Concern[]> {
  const rows = await concerns(tx)
    .where('c.acknowledged_at', 'is', null)
    .where('c.closed_at', 'is', null)
    .where('c.last_told_at', '<=', toldBefore)
    .execute()
  return rows.map(concernFrom)
}

function concerns(tx: Tx) {
  return tx
    .selectFrom('feedback_concerns as c')
    .innerJoin('feedback_responses as r', 'r.id', 'c.response_id')
    .selectAll('c')
    .select(['r.person_id', 'r.giver', 'r.answers'])
}

type ConcernRow = Selectable<Database['feedback_concerns']> & {
  readonly person_id: PersonId
  readonly giver: FeedbackGiver
  readonly answers: readonly Answer[] | null
}

const concernFrom = (row: ConcernRow): Concern => ({
  id: row.id,
  responseId: row.response_id,
  personId: row.person_id,
  giver: row.giver,
  kind: row.kind,
  body: row.body ?? '',
  reach: row.reach ?? '',
  answers: row.answers ?? undefined,
  raisedAt: row.raised_at,
  lastToldAt: row.last_told_at,
  acknowledgedAt: row.acknowledged_at ?? undefined,
  acknowledgedBy: row.acknowledged_by ?? undefined,
  closedAt: row.closed_at ?? undefined,
})

const responseFrom = (row: Selectable<Database['feedback_responses']>): Response => ({
  id: row.id,
  personId: row.person_id,
  giver: row.giver,
  questionnaire: row.questionnaire,
  answers: row.answers ?? undefined,
  helpedBy: row.helped_by ?? undefined,
  ownWords: row.own_words,
  route: row.route,
  receivedOn: row.received_on,
  receivedAt: row.received_at,
  state: row.state,
  evidenceId: row.evidence_id ?? undefined,
})
