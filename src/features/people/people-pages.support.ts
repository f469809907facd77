import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { countTodo } from '../tasks/public.ts'
import type { By } from './change.ts'
import { anOrganisation, type Organisation } from './people.builders.ts'
import type { PeoplePorts, TeamRowExtras } from './people.ports.ts'
import { demonstrationPeople, personBySubject, personOnPage, personOnPageSql } from './people.queries.ts'
import { peopleRoutes } from './people.routes.ts'

/** The small organisation of people's page tests, on the real server with the real ports. */

export const today = isoDate('2026-12-04')
export const by: By = { actor: {}, today }

export type Key = 'helen' | 'sam' | 'asha' | 'maya' | 'tom' | 'wren' | 'hana' | 'pat'

export const ports: PeoplePorts & { readonly extras: Map<PersonId, TeamRowExtras> } = {
  extras: new Map(),
  packWords: async () => ({
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
  }),
  teamRowExtras: async () => ports.extras,
}

/** Database, server and people for one `describe`. */
export function usePeoplePages() {
  let staff: Organisation<Key>
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    staff = await databases.write(authorityId, (tx) =>
      anOrganisation(tx, by, {
        helen: { name: 'Helen Ward', jobTitle: 'Head of Service', kind: 'head-of-service' },
        sam: { name: 'Sam Okafor', jobTitle: 'Service Manager', kind: 'service-manager', manager: 'helen' },
        asha: {
          name: 'Asha Rahman',
          jobTitle: 'Team Manager',
          kind: 'team-manager',
          team: 'North',
          manager: 'sam',
        },
        maya: {
          name: 'Maya Osei',
          jobTitle: 'Social Worker',
          kind: 'social-worker',
          level: 'practitioner',
          team: 'North',
          manager: 'asha',
          registrationNumber: 'SW12345',
        },
        tom: {
          name: 'Tom Birch',
          jobTitle: 'Social Worker',
          kind: 'social-worker',
          team: 'North',
          manager: 'asha',
        },
        wren: {
          name: 'Wren Hale',
          jobTitle: 'Workforce Officer',
          kind: 'officer',
          duties: ['workforce-development'],
        },
        hana: { name: 'Hana Ito', jobTitle: 'HR Adviser', kind: 'hr', duties: ['hr'] },
        pat: {
          name: 'Pat Lowe',
          jobTitle: 'People Officer',
          kind: 'officer',
          duties: ['people-administration'],
        },
      }),
    )
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
      todoCount: countTodo,
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

/** The three fields of a day in a sent form. */
export function typedDay(name: string, on: string): Record<string, string> {
  const [year = '', month = '', day = ''] = on.split('-')
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
}
