import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import './strategy.tables.ts'

/** Writes the board's meetings and its reviews. */

interface By {
  readonly strategy: string
  readonly by: PersonId
  readonly at: IsoInstant
}

/** A meeting of the board. Answers its id. */
export async function callMeeting(
  tx: Tx,
  { strategy, by, at }: By,
  meeting: { readonly on: IsoDate; readonly purpose: string },
): Promise<string> {
  const { id } = await tx
    .insertInto('strategy_meetings')
    .values({
      ...{ strategy, held_on: meeting.on, purpose: meeting.purpose, state: 'planned', says: '' },
      ...{ called_by: by, called_at: at },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Says that a meeting was held and what was said there, or that it is cancelled. */
export async function settleMeeting(
  tx: Tx,
  id: string,
  settled: { readonly state: 'held' | 'cancelled'; readonly says: string },
): Promise<void> {
  await tx.updateTable('strategy_meetings').set(settled).where('id', '=', id).execute()
}

/** That the board reviewed the strategy. */
export async function recordReview(
  tx: Tx,
  { strategy, by, at }: By,
  review: {
    readonly meetingId: string | undefined
    readonly on: IsoDate
    readonly said: string
    readonly decided: string
    readonly changes: string
  },
): Promise<string> {
  const { meetingId, on, said, decided, changes } = review
  const { id } = await tx
    .insertInto('strategy_reviews')
    .values({
      ...{ strategy, said, decided, changes, meeting_id: meetingId ?? null, reviewed_on: on },
      ...{ recorded_by: by, recorded_at: at },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
