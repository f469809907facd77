import { sql } from 'kysely'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { type Answers, reading } from '../../platform/database/reading.ts'
import {
  type RoleHeld,
  rolesHeldReading,
  seesAllAt,
  standingsByIdReading,
  standsToReading,
} from '../journeys/public.ts'
import { recusedFrom } from './conflict.queries.ts'
import type { OpenSitting } from './sitting.open.ts'
import { amongSql, type Sitting } from './sitting.queries.ts'

/** Which applications of a date somebody may open: one rule for the running order and for the packs. */

/** What it takes to know, read in one statement with whatever else a page asks. */
export const hearingReadings = (actor: Actor, { slots }: Sitting) => {
  const ids = slots.map(({ journeyId }) => journeyId)
  return {
    standings: standingsByIdReading(ids),
    roles: rolesHeldReading(amongSql(ids)),
    stands: standsToReading(actor, ids),
    recused: reading(
      sql<{ id: JourneyId }>`select j.id from unnest(${[...ids]}::uuid[]) as j (id)
        where ${recusedFrom(actor.personId, sql.ref('j.id'))}`,
      (rows) => new Set(rows.map(({ id }) => id)),
    ),
  }
}

export type Hearing =
  /** They may open it. */
  | 'open'
  /** A conflict of interest: nothing of it is theirs to see. */
  | 'conflict'
  /** Members do not have the packs of the date yet, or not any more. */
  | 'packs-shut'
  /** It has not come as far as the panel, or was sent back. */
  | 'not-released'

/** Whoever has a conflict of interest about an application of the date: declared, found, or by a role in it. */
export function keptOutOf(
  { sitting, meeting }: Pick<OpenSitting, 'sitting' | 'meeting'>,
  journeyId: JourneyId,
  roles: readonly RoleHeld[],
): ReadonlySet<PersonId> {
  return new Set([
    ...(sitting.slots.find((slot) => slot.journeyId === journeyId)?.hiddenFrom ?? []),
    ...roles.flatMap((each) =>
      each.journeyId === journeyId && meeting.conflicts?.includes(each.role) ? [each.personId] : [],
    ),
  ])
}

/** How each application of the date stands to the actor. */
export function hearingsOf(
  open: Pick<OpenSitting, 'sitting' | 'meeting' | 'scheme'>,
  { personId }: Pick<Actor, 'personId'>,
  { standings, roles, stands, recused }: Answers<ReturnType<typeof hearingReadings>>,
): ReadonlyMap<JourneyId, Hearing> {
  return new Map(
    open.sitting.slots.map(({ journeyId }) => {
      const standing = standings.get(journeyId)
      const relations = stands.get(journeyId)
      if (recused.has(journeyId) || keptOutOf(open, journeyId, roles).has(personId))
        return [journeyId, 'conflict']
      // Records call both a conflict, since they hide both; whoever sits must not be told of one that they do not have.
      if (relations?.conflicted) return [journeyId, 'packs-shut']
      const isOpen = standing && relations && seesAllAt(open.scheme, relations, standing)
      return [journeyId, isOpen ? 'open' : 'not-released']
    }),
  )
}
