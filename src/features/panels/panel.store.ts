import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { EditionId, JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { KeptNotes, Texts } from './notes.rules.ts'
import type { RemarkKind } from './panels.tables.ts'
import type { Marks } from './scoring.rules.ts'
import './panels.tables.ts'

/** Where a member's notes are kept: of one application, at one sitting. */
export interface NotesOf {
  readonly journeyId: JourneyId
  readonly sittingId: SittingId
  readonly personId: PersonId
}

/**
 * Takes in a member's notes and marks as `merge` makes them of those that are there. The row is locked meanwhile, so
 * that two pages of one member that save in the same moment are merged one after the other.
 */
export async function writeNotes<Merged extends { readonly kept: KeptNotes; readonly marks: Marks }>(
  tx: Tx,
  of: NotesOf,
  now: IsoInstant,
  merge: (before: KeptNotes, marks: Marks) => Merged,
): Promise<Merged> {
  const key = { journey_id: of.journeyId, sitting_id: of.sittingId, person_id: of.personId }
  await tx
    .insertInto('panel_notes')
    .values({
      ...key,
      ...{ notes: '{}', marks: '{}', windows: '{}', beside: '{}' },
      saved_at: now,
      shared_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { notes, marks, windows, beside } = await tx
    .selectFrom('panel_notes')
    .select(['notes', 'marks', 'windows', 'beside'])
    .where((eb) => eb.and(key))
    .forUpdate()
    .executeTakeFirstOrThrow()
  const merged = merge({ notes, windows, beside }, marks)
  await tx
    .updateTable('panel_notes')
    .set({
      notes: JSON.stringify(merged.kept.notes),
      windows: JSON.stringify(merged.kept.windows),
      beside: JSON.stringify(merged.kept.beside),
      marks: JSON.stringify(merged.marks),
      saved_at: now,
    })
    .where((eb) => eb.and(key))
    .execute()
  return merged
}

/** Keeps why a meeting did not go as the scheme has it. */
export async function insertRemark(
  tx: Tx,
  remark: {
    readonly journeyId: JourneyId
    readonly sittingId: SittingId
    readonly kind: RemarkKind
    readonly reason: string
    readonly by: PersonId
    readonly now: IsoInstant
  },
): Promise<void> {
  await tx
    .insertInto('panel_remarks')
    .values({
      journey_id: remark.journeyId,
      sitting_id: remark.sittingId,
      kind: remark.kind,
      reason: remark.reason,
      remarked_by: remark.by,
      remarked_at: remark.now,
    })
    .execute()
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
  readonly tellOn: IsoDate | undefined
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
      tell_on: decision.tellOn ?? null,
    })
    .execute()
}

/** Keeps a decision as it is being typed: the texts of one person, over those from before. */
export async function keepDecisionDraft(tx: Tx, of: NotesOf, typed: Texts, now: IsoInstant): Promise<void> {
  const values = { typed: JSON.stringify(typed), saved_at: now }
  await tx
    .insertInto('panel_decision_drafts')
    .values({ journey_id: of.journeyId, sitting_id: of.sittingId, person_id: of.personId, ...values })
    .onConflict((conflict) =>
      conflict.columns(['authority_id', 'journey_id', 'sitting_id', 'person_id']).doUpdateSet(values),
    )
    .execute()
}

/** A decision was recorded: what anybody had typed for it is gone. */
export async function dropDecisionDrafts(tx: Tx, journeyId: JourneyId, sittingId: SittingId): Promise<void> {
  await tx
    .deleteFrom('panel_decision_drafts')
    .where('journey_id', '=', journeyId)
    .where('sitting_id', '=', sittingId)
    .execute()
}

/** A member has read an edition; a later word takes the place of an earlier one. */
export async function writeRead(
  tx: Tx,
  read: {
    readonly journeyId: JourneyId
    readonly sittingId: SittingId
    readonly personId: PersonId
    readonly editionId: EditionId | undefined
    readonly now: IsoInstant
  },
): Promise<void> {
  const values = { edition_id: read.editionId ?? null, read_at: read.now }
  await tx
    .insertInto('panel_reads')
    .values({ journey_id: read.journeyId, sitting_id: read.sittingId, person_id: read.personId, ...values })
    .onConflict((on) =>
      on.columns(['authority_id', 'journey_id', 'sitting_id', 'person_id']).doUpdateSet(values),
    )
    .execute()
}
