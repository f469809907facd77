import assert from 'node:assert/strict'
import { installPack } from '../../src/features/packs/public.ts'
import {
  anOrganisation,
  type Organisation,
  type TeamMember,
} from '../../src/features/people/people.builders.ts'
import type { CompiledPack } from '../../src/features/schemes/public.ts'
import { isoDate } from '../../src/kernel/dates.ts'
import type { PersonId } from '../../src/kernel/ids.ts'
import type { RouteDefinition } from '../../src/platform/http/route.ts'
import { useTestDatabase } from './test-database.ts'
import { useTestServer } from './test-server.ts'

/**
 * Pages of one room or several for a small organisation in which everybody can sign in, with the duties they hold:
 *
 *     const { database, server, staff } = useStaffPages({
 *       routes,
 *       pack: practicePack(),
 *       staff: { maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker' } },
 *     })
 *
 * `staff.people` is there inside tests and hooks. It is Friday 4 December 2026, half past nine, unless `at` says
 * otherwise; `register` fills the ports of the rooms before anything else.
 */
export function useStaffPages<Who extends string>(options: {
  readonly routes: readonly RouteDefinition[]
  readonly staff: Readonly<Record<Who, TeamMember>>
  readonly pack?: CompiledPack
  readonly at?: string
  readonly register?: () => void
}) {
  const managers = new Set<string>(
    Object.values<TeamMember>(options.staff).flatMap(({ manager }) => manager ?? []),
  )
  const at = options.at ?? '2026-12-04T09:30:00Z'
  let made: Organisation<Who> | undefined
  const staff: Organisation<Who> = {
    get people() {
      return there(made).people
    },
    get posts() {
      return there(made).posts
    },
    get seats() {
      return there(made).seats
    },
    get teams() {
      return there(made).teams
    },
  }
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    options.register?.()
    if (options.pack) assert.ok((await installPack(databases, authorityId, options.pack)).ok)
    made = await databases.write(authorityId, (tx) =>
      anOrganisation(tx, { actor: {}, today: isoDate(at.slice(0, 10)) }, options.staff),
    )
  })
  const server = useTestServer(() => ({
    database,
    routes: options.routes,
    at,
    people: (Object.entries(staff.people) as [Who, PersonId][]).map(([who, personId]) => ({
      personId,
      duties: dutiesOf(who),
      managesAnyone: managers.has(who),
    })),
  }))
  const dutiesOf = (who: Who) => options.staff[who].duties ?? []
  return { database, server, staff, dutiesOf }
}

function there<Made>(made: Made | undefined): Made {
  if (made === undefined) throw new Error('The staff is there inside tests and hooks only')
  return made
}
