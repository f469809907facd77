import { randomBytes } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import type { CalendarReply } from '../../platform/calendar-files/calendar-reply.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { SeatAnswer } from '../panels/public.ts'
import type { InvitationId } from './invitations.tables.ts'
import type { KeptSeat, SeatChange } from './seats.rules.ts'
import './invitations.tables.ts'

/** One person's invitation to a meeting, with what they answered to the time as it stands. */
export interface Invitation {
  readonly id: InvitationId
  readonly personId: PersonId
  readonly uid: string
  readonly sequence: number
  readonly startsAt: IsoInstant
  readonly answer: CalendarReply['answer'] | undefined
  readonly answeredAt: IsoInstant | undefined
  /** Who noted it for them; undefined when it is their own. */
  readonly answeredBy: PersonId | undefined
  readonly isSeenTo: boolean
}

/** What people are invited to: an application's appointment, or a sitting. */
export type InvitedTo = { readonly journeyId: JourneyId } | { readonly sittingId: SittingId }

const columnsOf = (to: InvitedTo) =>
  'journeyId' in to ? { journey_id: to.journeyId } : { sitting_id: to.sittingId }

const columns = [
  'id',
  'person_id',
  'uid',
  'sequence',
  'starts_at',
  'answer',
  'answered_at',
  'answered_by',
  'seen_to_by',
] as const

interface Row {
  readonly id: InvitationId
  readonly person_id: PersonId
  readonly uid: string
  readonly sequence: number
  readonly starts_at: IsoInstant
  readonly answer: CalendarReply['answer'] | null
  readonly answered_at: IsoInstant | null
  readonly answered_by: PersonId | null
  readonly seen_to_by: PersonId | null
}

const fromRow = (row: Row): Invitation => ({
  id: row.id,
  personId: row.person_id,
  uid: row.uid,
  sequence: row.sequence,
  startsAt: row.starts_at,
  answer: row.answer ?? undefined,
  answeredAt: row.answered_at ?? undefined,
  answeredBy: row.answered_by ?? undefined,
  isSeenTo: row.seen_to_by !== null,
})

/** An invitation as it goes out: its id, and what the address of an answer carries. */
export interface InvitationSent {
  readonly id: InvitationId
  readonly token: string
}

/** 26 characters that survive a change of case, 130 bits. */
function newReplyToken(): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'
  return [...randomBytes(26)].map((byte) => alphabet[byte % alphabet.length]).join('')
}

/**
 * Writes down who is invited, and what an answer's address will carry: the same for every change of one meeting. An answer
 * stands only for the time that it was given to.
 */
export async function invite(
  tx: Tx,
  wanted: {
    readonly journeyId: JourneyId
    readonly uid: string
    readonly personId: PersonId
    readonly startsAt: IsoInstant
    readonly endsAt: IsoInstant
    /** A hash of where it is; undefined where that is not said. */
    readonly details: string | undefined
    /** As the application counts its changes. */
    readonly sequence: number
  },
): Promise<InvitationSent & { readonly sequence: number; readonly isAnswered: boolean }> {
  const moved = sql<boolean>`invitations.called_off or invitations.starts_at <> excluded.starts_at`
  const unlessMoved = <Value>(column: string) =>
    sql<Value | null>`case when ${moved} then null else ${sql.ref(`invitations.${column}`)} end`
  const { id, token, answer, sequence } = await tx
    .insertInto('invitations')
    .values({
      sequence: wanted.sequence,
      journey_id: wanted.journeyId,
      sitting_id: null,
      uid: wanted.uid,
      person_id: wanted.personId,
      token: newReplyToken(),
      starts_at: wanted.startsAt,
      ends_at: wanted.endsAt,
      details_hash: wanted.details ?? null,
      answer: null,
      answered_at: null,
      answered_sequence: null,
      answered_by: null,
      seen_to_by: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['authority_id', 'uid', 'person_id']).doUpdateSet({
        starts_at: wanted.startsAt,
        ends_at: wanted.endsAt,
        details_hash: wanted.details ?? null,
        // A change of place is sent without a change of the application, so it may be further on.
        sequence: sql<number>`greatest(invitations.sequence + 1, excluded.sequence)`,
        called_off: false,
        answer: unlessMoved<CalendarReply['answer']>('answer'),
        answered_at: unlessMoved<IsoInstant>('answered_at'),
        answered_sequence: unlessMoved<number>('answered_sequence'),
        answered_by: unlessMoved<PersonId>('answered_by'),
        seen_to_by: unlessMoved<PersonId>('seen_to_by'),
      }),
    )
    .returning(['id', 'token', 'answer', 'sequence'])
    .executeTakeFirstOrThrow()
  return { id, token, sequence, isAnswered: answer !== null }
}

/** For ever the same for the same sitting, in invitations and in the feed. */
export const sittingUid = (id: SittingId): string => `${id}@waymark`

/** What calendars of members hold of a sitting. */
export async function seatsKept(tx: Tx, sittingId: SittingId): Promise<readonly KeptSeat[]> {
  const rows = await tx
    .selectFrom('invitations')
    .select(['person_id', 'starts_at', 'ends_at', 'details_hash', 'sequence', 'called_off'])
    .where('sitting_id', '=', sittingId)
    .execute()
  return rows.map((row) => ({
    personId: row.person_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at ?? undefined,
    details: row.details_hash ?? undefined,
    sequence: row.sequence,
    isCalledOff: row.called_off,
  }))
}

/** Writes down what a member is told of a sitting; what they answered to another time no longer counts. */
export async function inviteToSit(
  tx: Tx,
  sittingId: SittingId,
  { personId, method, sequence, message, hours }: SeatChange,
): Promise<InvitationSent> {
  const held = {
    starts_at: hours.startsAt,
    ends_at: hours.endsAt,
    details_hash: hours.details,
    called_off: method === 'CANCEL',
    sequence,
  }
  const unanswered = {
    answer: null,
    answered_at: null,
    answered_sequence: null,
    answered_by: null,
    seen_to_by: null,
  }
  return tx
    .insertInto('invitations')
    .values({
      journey_id: null,
      sitting_id: sittingId,
      uid: sittingUid(sittingId),
      person_id: personId,
      token: newReplyToken(),
      ...held,
      ...unanswered,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['authority_id', 'uid', 'person_id'])
        .doUpdateSet(message === 'seat-changed' ? held : { ...held, ...unanswered }),
    )
    .returning(['id', 'token'])
    .executeTakeFirstOrThrow()
}

export interface KeptAppointment {
  readonly journeyId: JourneyId
  readonly personId: PersonId
  readonly uid: string
  /** A hash of where it is; undefined where that was not kept. */
  readonly details: string | undefined
}

/** What calendars hold of the appointments of these applications. */
export async function appointmentsKept(
  tx: Tx,
  journeyIds: readonly JourneyId[],
): Promise<readonly KeptAppointment[]> {
  const rows = await tx
    .selectFrom('invitations')
    .select(['journey_id', 'person_id', 'uid', 'details_hash'])
    .where('journey_id', 'in', [...journeyIds])
    .where('called_off', '=', false)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    journeyId: row.journey_id as JourneyId,
    personId: row.person_id,
    uid: row.uid,
    details: row.details_hash ?? undefined,
  }))
}

/** What members answered to sittings of a select of ids, to the time as it stands. */
export function seatAnswersIn(sittings: RawBuilder<unknown>): Reading<readonly SeatAnswer[]> {
  return reading(
    sql<SeatAnswer>`select sitting_id as "sittingId", person_id as "personId", answer from invitations
      where sitting_id in (${sittings}) and not called_off and answer is not null`,
    (rows) => rows,
  )
}

/** By UID, the SEQUENCE of what a person's calendar was last sent. */
export function sequencesReading(personId: PersonId): Reading<ReadonlyMap<string, number>> {
  return reading(
    sql<{ uid: string; sequence: number }>`
      select uid, sequence from invitations where person_id = ${personId}::uuid
      union all select uid, sequence from day_invitations where person_id = ${personId}::uuid`,
    (rows) => new Map(rows.map(({ uid, sequence }) => [uid, sequence])),
  )
}

/** Calls a meeting off for everybody; the invitations it was. */
export async function callOffInvitations(tx: Tx, uid: string): Promise<readonly InvitationId[]> {
  const rows = await tx
    .updateTable('invitations')
    .set({ called_off: true })
    .where('uid', '=', uid)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The invitation whose answers carry this token, locked; undefined when there is none or it was called off. */
export async function invitationBy(tx: Tx, token: string) {
  return tx
    .selectFrom('invitations')
    .select([...columns, 'journey_id', 'sitting_id', 'answered_sequence'])
    .where('token', '=', token)
    .where('called_off', '=', false)
    .forUpdate()
    .executeTakeFirst()
}

/** `by` is whoever noted it for them; left out for their own. */
export async function setAnswer(
  tx: Tx,
  id: InvitationId,
  reply: Omit<CalendarReply, 'uid'>,
  by: PersonId | undefined,
): Promise<void> {
  await tx
    .updateTable('invitations')
    .set({
      answer: reply.answer,
      answered_at: reply.at,
      answered_sequence: reply.sequence,
      answered_by: by ?? null,
      seen_to_by: null,
    })
    .where('id', '=', id)
    .execute()
}

/** Notes that somebody looked after answers that are no yes; the invitations they are of. */
export async function setSeenTo(tx: Tx, to: InvitedTo, by: PersonId): Promise<readonly InvitationId[]> {
  const rows = await tx
    .updateTable('invitations')
    .set({ seen_to_by: by })
    .where((eb) => eb.and(columnsOf(to)))
    .where('answer', 'in', ['declined', 'tentative'])
    .where('seen_to_by', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Who is invited to what is to come of an application or a sitting. */
export async function invitationsOf(tx: Tx, to: InvitedTo): Promise<readonly Invitation[]> {
  const rows = await tx
    .selectFrom('invitations')
    .select(columns)
    .where((eb) => eb.and(columnsOf(to)))
    .where('called_off', '=', false)
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}
