import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Marks } from './scoring.rules.ts'
import './panels.tables.ts'

export interface NotesToKeep {
  readonly journeyId: JourneyId
  readonly sittingId: SittingId
  readonly personId: PersonId
  readonly notes: Readonly<Record<string, string>>
  readonly marks: Marks
  /** The revision they were typed over; 0 = none. */
  readonly base: number
  readonly now: IsoInstant
}

/**
 * Keeps a member's own notes; undefined when another page of theirs saved since, else the revision. Autosave keeps the
 * revision, so that the page it comes from can still be saved by its button.
 */
export async function writeNotes(
  tx: Tx,
  keep: NotesToKeep,
  how: 'saved' | 'as-typed',
): Promise<number | undefined> {
  const values = {
    notes: JSON.stringify(keep.notes),
    marks: JSON.stringify(keep.marks),
    saved_at: keep.now,
  }
  const revision = how === 'saved' ? keep.base + 1 : keep.base
  const row = await tx
    .insertInto('panel_notes')
    .values({
      journey_id: keep.journeyId,
      sitting_id: keep.sittingId,
      person_id: keep.personId,
      ...values,
      revision,
      shared_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['authority_id', 'journey_id', 'sitting_id', 'person_id'])
        .doUpdateSet({ ...values, revision })
        .where('panel_notes.revision', '=', keep.base),
    )
    .returning('revision')
    .executeTakeFirst()
  return row?.revision
}

/** Shows a member's notes to the panel, or takes them back. */
export async function writeShared(
  tx: Tx,
  journeyId: JourneyId,
  sittingId: SittingId,
  personId: PersonId,
  sharedAt: IsoInstant | null,
): Promise<void> {
  await tx
    .updateTable('panel_notes')
    .set({ shared_at: sharedAt })
    .where('journey_id', '=', journeyId)
    .where('sitting_id', '=', sittingId)
    .where('person_id', '=', personId)
    .execute()
}

export async function writeConflict(
  tx: Tx,
  conflict: {
    readonly journeyId: JourneyId
    readonly personId: PersonId
    readonly reason: string
    readonly now: IsoInstant
  },
): Promise<void> {
  const values = { reason: conflict.reason, declared_at: conflict.now, withdrawn_at: null }
  await tx
    .insertInto('panel_conflicts')
    .values({ journey_id: conflict.journeyId, person_id: conflict.personId, ...values })
    .onConflict((on) => on.columns(['authority_id', 'journey_id', 'person_id']).doUpdateSet(values))
    .execute()
}

/** A conflict that was declared by mistake; someone else who runs panels takes it back. */
export async function withdrawConflict(
  tx: Tx,
  journeyId: JourneyId,
  personId: PersonId,
  now: IsoInstant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('panel_conflicts')
    .set({ withdrawn_at: now })
    .where('journey_id', '=', journeyId)
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Who came, exactly these. */
export async function writeAttendance(
  tx: Tx,
  journeyId: JourneyId,
  sittingId: SittingId,
  people: readonly { readonly personId: PersonId; readonly cameAs: string; readonly attended: boolean }[],
  by: PersonId,
): Promise<void> {
  await tx
    .deleteFrom('panel_attendance')
    .where('journey_id', '=', journeyId)
    .where('sitting_id', '=', sittingId)
    .execute()
  if (people.length === 0) return
  await tx
    .insertInto('panel_attendance')
    .values(
      people.map((person) => ({
        journey_id: journeyId,
        sitting_id: sittingId,
        person_id: person.personId,
        came_as: person.cameAs,
        attended: person.attended,
        recorded_by: by,
      })),
    )
    .execute()
}

export interface DecisionToKeep {
  readonly id: string
  readonly journeyId: JourneyId
  readonly sittingId: SittingId | undefined
  readonly task: string
  readonly round: number
  readonly outcome: string
  readonly reasons: string
  readonly feedback: string
  readonly objectives: string
  readonly departure: string
  readonly marks: Marks
  readonly by: PersonId
  readonly on: IsoDate
  readonly now: IsoInstant
}

export async function insertDecision(tx: Tx, decision: DecisionToKeep): Promise<void> {
  await tx
    .insertInto('panel_decisions')
    .values({
      id: decision.id,
      journey_id: decision.journeyId,
      sitting_id: decision.sittingId ?? null,
      task: decision.task,
      round: decision.round,
      outcome: decision.outcome,
      reasons: decision.reasons,
      feedback: decision.feedback,
      objectives: decision.objectives,
      departure: decision.departure,
      marks: JSON.stringify(decision.marks),
      decided_by: decision.by,
      decided_on: decision.on,
      decided_at: decision.now,
    })
    .execute()
}
