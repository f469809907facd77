import { sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Fields } from '../../platform/http/route.ts'
import './letters.tables.ts'

/** What somebody typed into a letter and has not saved, over the revision they saw; only they get it back. */
export interface LetterDraft {
  readonly baseRevision: number
  /** By the names of the form's fields. */
  readonly answers: Fields
}

/** Which letter, written or not. */
export interface LetterPlace {
  readonly journeyId: JourneyId
  readonly decisionId: string
  readonly letter: string
}

const keysOf = ({ journeyId, decisionId, letter }: LetterPlace) => ({
  journey_id: journeyId,
  decision_id: decisionId,
  letter,
})

/** What one person typed into letters of an application and did not save, with the letter's place. */
export function letterDraftsReading(
  journeyId: JourneyId,
  personId: PersonId,
): Reading<readonly (LetterDraft & LetterPlace)[]> {
  return reading(
    sql<LetterDraft & LetterPlace>`select journey_id as "journeyId", decision_id as "decisionId", letter,
      base_revision as "baseRevision", answers from outcome_letter_drafts
      where journey_id = ${journeyId}::uuid and person_id = ${personId}::uuid`,
    (rows) => rows,
  )
}

/** Keeps it in the place of what they typed before. */
export async function keepLetterDraft(
  tx: Tx,
  place: LetterPlace,
  personId: PersonId,
  { baseRevision, answers }: LetterDraft,
  now: IsoInstant,
): Promise<void> {
  const typed = { base_revision: baseRevision, answers: JSON.stringify(answers), saved_at: now }
  await tx
    .insertInto('outcome_letter_drafts')
    .values({ ...keysOf(place), person_id: personId, ...typed })
    .onConflict((conflict) =>
      conflict
        .columns(['authority_id', 'journey_id', 'decision_id', 'letter', 'person_id'])
        .doUpdateSet(typed),
    )
    .execute()
}

/** Lets go of what one person typed; of what everybody did when nobody is named. */
export async function removeLetterDrafts(tx: Tx, place: LetterPlace, personId?: PersonId): Promise<void> {
  let query = tx.deleteFrom('outcome_letter_drafts').where((eb) => eb.and(keysOf(place)))
  if (personId) query = query.where('person_id', '=', personId)
  await query.execute()
}
