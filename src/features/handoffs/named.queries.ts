import type { PersonId } from '../../kernel/ids.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { getScheme } from '../packs/public.ts'
import type { HandoffActor } from './handoffs.access.ts'
import { mayRead } from './handoffs.queries.ts'
import { handOffOf } from './handoffs.rules.ts'
import type { HandoffId } from './handoffs.tables.ts'

/** What an outcome is called, for pages that speak of it by its id. */
export interface OutcomeNamed {
  readonly name: string
  readonly aboutPersonId: PersonId
  /** What its steps are called, by their codes. */
  readonly steps: ReadonlyMap<string, string>
}

/** Of outcomes that were sent those that the actor may read, by id. One statement. */
export async function outcomesNamed(
  tx: Tx,
  actor: HandoffActor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OutcomeNamed>> {
  const wanted = [...new Set(ids)].filter(isUuid) as string[] as HandoffId[]
  if (wanted.length === 0) return new Map()
  const rows = await tx
    .selectFrom('handoffs as h')
    .select(['h.id', 'h.hand_off', 'h.scheme_hash', 'h.about_person_id'])
    .where('h.id', 'in', wanted)
    .where('h.sent_at', 'is not', null)
    .where(mayRead(actor))
    .execute()
  const named = new Map<string, OutcomeNamed>()
  for (const row of rows) {
    const handOff = handOffOf(await getScheme(tx, row.scheme_hash), row.hand_off)
    named.set(row.id, {
      name: handOff?.name ?? row.hand_off,
      aboutPersonId: row.about_person_id,
      steps: new Map(handOff?.steps.map(({ step, name }) => [step, name])),
    })
  }
  return named
}
