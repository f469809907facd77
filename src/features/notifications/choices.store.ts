import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type Choice, usualChoice } from './choices.rules.ts'
import { choiceFrom } from './outlook.queries.ts'

/** How this person chose to be told; as things happen when they chose nothing. */
export async function choiceOf(tx: Tx, personId: PersonId): Promise<Choice> {
  const row = await tx
    .selectFrom('message_choices')
    .select(['rhythm', 'weekday'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row ? choiceFrom(row) : usualChoice
}

export async function keepChoice(tx: Tx, personId: PersonId, choice: Choice, at: IsoInstant): Promise<void> {
  const row = {
    rhythm: choice.rhythm,
    weekday: choice.rhythm === 'weekly' ? choice.weekday : null,
    chosen_at: at,
  }
  await tx
    .insertInto('message_choices')
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.columns(['authority_id', 'person_id']).doUpdateSet(row))
    .execute()
}
