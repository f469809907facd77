import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { DocumentId, JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Prefilled } from '../documents/public.ts'
import type { Parties } from './handoffs.rules.ts'
import type { StepValues } from '../schemes/public.ts'
import type { HandoffId } from './handoffs.tables.ts'

export interface NewHandoff {
  readonly journeyId: JourneyId
  readonly handOff: string
  readonly schemeHash: string
  readonly aboutPersonId: PersonId
  readonly from: Parties
  readonly to: Parties
  readonly firstValues: Readonly<Record<string, Prefilled | undefined>>
  /** The one that was withdrawn and in whose place it stands. */
  readonly replaces: HandoffId | null
  readonly now: IsoInstant
}

/** Adds it; undefined when the journey has it already. */
export async function insertHandoff(tx: Tx, handoff: NewHandoff): Promise<HandoffId | undefined> {
  const row = await tx
    .insertInto('handoffs')
    .values({
      journey_id: handoff.journeyId,
      hand_off: handoff.handOff,
      scheme_hash: handoff.schemeHash,
      about_person_id: handoff.aboutPersonId,
      document_id: null,
      from_duties: [...handoff.from.duties],
      from_ids: [...handoff.from.personIds],
      to_duties: [...handoff.to.duties],
      to_ids: [...handoff.to.personIds],
      first_values: JSON.stringify(handoff.firstValues),
      prepared_at: handoff.now,
      replaces: handoff.replaces,
      sent_on: null,
      sent_at: null,
      sent_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function giveDocument(tx: Tx, id: HandoffId, documentId: DocumentId): Promise<void> {
  await tx.updateTable('handoffs').set({ document_id: documentId }).where('id', '=', id).execute()
}

/** Marks it as sent. False when it was sent before, or was never prepared. */
export async function markSent(
  tx: Tx,
  sent: {
    readonly journeyId: JourneyId
    readonly handOff: string
    readonly to: Parties
    readonly by: PersonId
    readonly on: IsoDate
    readonly at: IsoInstant
    /** By when all its steps are done, and who hears when they are not. */
    readonly due: IsoDate | null
    readonly late: Parties
    /** Its application is over. */
    readonly afterEnd: boolean
  },
): Promise<HandoffId | undefined> {
  const row = await tx
    .updateTable('handoffs')
    .set({
      sent_on: sent.on,
      sent_at: sent.at,
      sent_by: sent.by,
      to_duties: [...sent.to.duties],
      to_ids: [...sent.to.personIds],
      due_on: sent.due,
      late_duties: [...sent.late.duties],
      late_ids: [...sent.late.personIds],
      after_end: sent.afterEnd,
    })
    .where('journey_id', '=', sent.journeyId)
    .where('hand_off', '=', sent.handOff)
    .where('sent_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Notes that a step which is no task was done; false when it was done before. */
export async function noteStep(
  tx: Tx,
  done: {
    readonly handoffId: HandoffId
    readonly step: string
    readonly by: PersonId
    readonly on: IsoDate
    readonly recordedOn: IsoDate
    readonly answers: StepValues
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('handoff_steps')
    .values({
      handoff_id: done.handoffId,
      step: done.step,
      done_on: done.on,
      recorded_on: done.recordedOn,
      done_by: done.by,
      answers: JSON.stringify(done.answers),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('step')
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps a day of a step that takes the place of one that was entered wrongly. */
export async function insertStepDay(
  tx: Tx,
  day: {
    readonly handoffId: HandoffId
    readonly step: string
    readonly wasOn: IsoDate
    readonly on: IsoDate
    readonly by: PersonId
    readonly putRightOn: IsoDate
  },
): Promise<void> {
  await tx
    .insertInto('handoff_step_days')
    .values({
      handoff_id: day.handoffId,
      step: day.step,
      was_on: day.wasOn,
      done_on: day.on,
      put_right_by: day.by,
      put_right_on: day.putRightOn,
    })
    .execute()
}

/** Holds an outcome still until the transaction ends. */
export async function lockHandoff(tx: Tx, id: HandoffId): Promise<void> {
  await tx.selectFrom('handoffs').select('id').where('id', '=', id).forUpdate().execute()
}

/** Keeps which post moves, as first values hold it. False when somebody said it before. */
export async function notePost(
  tx: Tx,
  id: HandoffId,
  said: {
    readonly values: Readonly<Record<string, Prefilled>>
    readonly by: PersonId
    readonly on: IsoDate
  },
): Promise<boolean> {
  const row = await tx
    .updateTable('handoffs')
    .set({
      first_values: sql`first_values || ${JSON.stringify(said.values)}::jsonb`,
      post_said_by: said.by,
      post_said_on: said.on,
    })
    .where('id', '=', id)
    .where('post_said_on', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whoever the scheme names has been told that it is late. */
export async function noteRaised(tx: Tx, id: HandoffId, on: IsoDate): Promise<void> {
  await tx.updateTable('handoffs').set({ raised_on: on }).where('id', '=', id).execute()
}

/** Nothing of it holds any more, so another may be prepared in its place. */
export async function noteWithdrawn(tx: Tx, id: HandoffId, on: IsoDate): Promise<void> {
  await tx.updateTable('handoffs').set({ withdrawn_on: on }).where('id', '=', id).execute()
}
