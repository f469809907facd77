import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { By } from './change.ts'
import { aNorthTeam, type NorthTeam } from './people.builders.ts'
import type { PackWords, PeoplePorts, TeamRowExtras } from './people.ports.ts'
import { aroundReader } from './around.queries.ts'
import { openTeams } from './people.queries.ts'
import { peopleRoutes } from './people.routes.ts'
import { demonstrationPeople, personBySubject, personOnPage, personOnPageSql } from './signed-in.queries.ts'

/** The small organisation of people's page tests, on the real server with the real ports. */

export const today = isoDate('2026-12-04')
export const by: By = { actor: {}, today }

export type Key = keyof NorthTeam['people']

export const ports: PeoplePorts & { readonly extras: Map<PersonId, TeamRowExtras> } = {
  extras: new Map(),
  packWords: async (tx) => {
    // The installed pack may cost a query, so it is counted in the six of a page.
    await openTeams(tx, today)
    return packWords
  },
  teamRowExtras: async (tx) => {
    await openTeams(tx, today)
    return ports.extras
  },
}

const packWords: PackWords = {
  offers: new Set(),
  expectedOfManagers: {
    name: 'What we expect of managers',
    items: [{ item: 'ME-1', says: 'Listen first' }],
    href: '/strategy',
  },
  levels: [
    { code: 'practitioner', name: 'Practitioner' },
    { code: 'senior', name: 'Senior Practitioner' },
  ],
  postKinds: [
    { code: 'social-worker', name: 'Social worker' },
    { code: 'team-manager', name: 'Team manager' },
  ],
  duties: [
    { code: 'hr', name: 'Human resources' },
    { code: 'workforce-development', name: 'Workforce development' },
    { code: 'people-administration', name: 'People and posts' },
  ],
}

/** Database, server and people for one `describe`. */
export function usePeoplePages() {
  let staff: NorthTeam
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    staff = await databases.write(authorityId, (tx) => aNorthTeam(tx, by))
  })
  const server = useTestServer(() => ({
    database,
    routes: peopleRoutes(ports),
    people: Object.values(staff.people).map((personId) => ({ personId })),
    ports: {
      personOf: personOnPage,
      personSql: personOnPageSql,
      personBySubject,
      demonstrationPeople: (tx) =>
        demonstrationPeople(tx).then(() =>
          Object.values(staff.people).map((personId) => ({
            personId,
            name: 'Someone',
            group: 'People',
            role: 'Person',
            situation: 'In a test.',
          })),
        ),
      around: aroundReader(),
    },
  }))
  return {
    database,
    server,
    get staff() {
      return staff
    },
    signInAs: (key: Key) => server.signInAs(staff.people[key]),
    write: <Value>(work: Parameters<typeof database.databases.write<Value>>[1]) =>
      database.databases.write(database.authorityId, work),
    read: <Value>(work: Parameters<typeof database.databases.read<Value>>[1]) =>
      database.databases.read(database.authorityId, work),
  }
}

/** Thrown at the end of a test's transaction, so that the next one begins as this one did. */
export class Rollback extends Error {}
export function unlessRollback(error: unknown): void {
  if (!(error instanceof Rollback)) throw error
}

/** The three fields of a day in a sent form. */
export function typedDay(name: string, on: string): Record<string, string> {
  const [year = '', month = '', day = ''] = on.split('-')
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
}
