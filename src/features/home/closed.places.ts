import type { IsoDate } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Actor } from '../../platform/http/route.ts'
import { packInForce, schemesLookedAfter } from '../packs/public.ts'
import { learningGroups } from './learning.places.ts'
import { ruledTeamPlaces } from './team.places.ts'
import { placesAskedOfRules } from './manage.places.ts'

/**
 * Addresses of the places that somebody could open if their authority's rules had them, and has not: no link leads to
 * what refuses. No query once the pack and its schemes were read.
 */
export async function closedTo(tx: Tx, actor: Actor, today: IsoDate): Promise<ReadonlySet<string>> {
  const asked = [
    ...learningGroups.flatMap(({ places }) => places),
    ...ruledTeamPlaces,
    ...placesAskedOfRules(actor),
  ]
  const current = await packInForce(tx, today)
  const rules = {
    pack: current?.pack,
    inForce: current?.schemes ?? [],
    lookedAfter: await schemesLookedAfter(tx, today),
  }
  return new Set(asked.filter(({ isOpen }) => !isOpen(rules, actor)).map(({ href }) => href))
}
