import type { IsoDate } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { HelpAnswer, HelpId } from './coaching.tables.ts'
import './coaching.tables.ts'

/** Writes of help given. A change says what it saw, so that of two at once one succeeds. */

export async function insertHelp(
  tx: Tx,
  help: {
    readonly personId: PersonId
    readonly kind: string
    readonly on: IsoDate
    readonly minutes: number
    readonly forId: PersonId | undefined
    readonly note: string
  },
): Promise<HelpId> {
  const { id } = await tx
    .insertInto('help_given')
    .values({
      ...{ person_id: help.personId, kind: help.kind, given_on: help.on, minutes: help.minutes },
      ...{ for_id: help.forId ?? null, note: help.note, answer: null, answered_on: null },
      ...{ evidence_id: null, removed_on: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** False when it was answered or removed meanwhile. */
export async function writeHelpAnswer(tx: Tx, id: HelpId, answer: HelpAnswer, on: IsoDate): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('help_given')
    .set({ answer, answered_on: on })
    .where('id', '=', id)
    .where('answer', 'is', null)
    .where('removed_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function writeHelpEvidence(tx: Tx, id: HelpId, evidenceId: EvidenceId): Promise<void> {
  await tx.updateTable('help_given').set({ evidence_id: evidenceId }).where('id', '=', id).execute()
}

export async function removeHelp(tx: Tx, id: HelpId, on: IsoDate): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('help_given')
    .set({ removed_on: on })
    .where('id', '=', id)
    .where('removed_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
