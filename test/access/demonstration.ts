import { join } from 'node:path'
import { before } from 'node:test'
import { composeApplication } from '../../src/main.ts'
import { installPack, loadPacks } from '../../src/features/packs/public.ts'
import { anOrganisation } from '../../src/features/people/people.builders.ts'
import { appointDeputy, beginDay, changeManager, findPersonFacts } from '../../src/features/people/public.ts'
import { type IsoInstant, isoDate } from '../../src/kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../src/kernel/ids.ts'
import { changeActingFor, startSession } from '../../src/platform/auth/sessions.store.ts'
import { fixedClock, keepTimeBy, systemClock } from '../../src/platform/clock.ts'
import type { Databases } from '../../src/platform/database/databases.ts'
import { seedDemonstration } from '../../seeds/seed.ts'
import { testAsOwner } from '../support/as-owner.ts'
import type { TestBrowser } from '../support/test-browser.ts'
import { type TestDatabase, useTestDatabase } from '../support/test-database.ts'
import { type TestServer, useTestServer } from '../support/test-server.ts'
import { packOf } from '../packs/pack-files.ts'

/** The demonstration with all its stories, and a second authority beside it, behind the whole product. */

export const today = isoDate('2026-11-20')
const now = `${today}T09:30:00Z` as IsoInstant
const packs = join(import.meta.dirname, '../../packs')

export const application = composeApplication({
  mail: { smtpUrl: undefined, from: 'waymark@example.org' },
  dataFolder: '/nonexistent',
  mode: 'demonstration',
  http: { origin: 'http://127.0.0.1:3000' },
})

/** Who asks, and how they stand to the applicants of `records.ts`, who are all in one team. */
export const personas = {
  nobody: undefined,
  stranger: 'Amara Nwachukwu-Pereira',
  colleague: 'Dafydd Rhys-Thomas',
  applicant: 'Michael-James Oyelaran',
  'line-manager': 'Siobhán Ní Dhomhnaill',
  'job-sharer': 'Winston Barrett-Clarke',
  deputy: 'Anneliese Vogt',
  'service-manager': 'Gareth Llewellyn-Pugh',
  'head-of-service': 'Philippa Okonjo-Marsh',
  // Above the whole line, with no role in any application.
  director: 'Dorothea Vance',
  'other-manager': 'Deborah Achterberg',
  'other-service-manager': 'Nasreen Qureshi',
  'workforce-development': 'Tamsin Okoro',
  'principal-social-worker': 'Constance Abernathy-Nwosu',
  'panel-member': 'Ibrahim Kallon',
  // Of the panel too, but has said that they cannot judge Mohammed's application freely.
  'conflicted-member': 'Lakshmi Venkataraman',
  // In another team; each applicant lets her read everything that can be let.
  supporter: 'Hannah Lindqvist-Moore',
  hr: 'Oliver Pemberton',
  'people-administration': 'Joan Tibbetts',
  'records-officer': 'Mehmet Yıldırım',
  foreigner: 'Far Away',
} as const satisfies Readonly<Record<string, string | undefined>>

export type Persona = keyof typeof personas

export interface Demonstration {
  readonly database: TestDatabase
  readonly server: TestServer
  /** A server on the same rows whose forms are worked out in full and then undone, so that asking changes nothing. */
  readonly rehearsal: TestServer
  readonly authorityId: AuthorityId
  personNamed(name: string): Promise<PersonId>
  /** A browser of that person: in the rehearsal when said. */
  as(persona: Persona, where?: TestServer): Promise<TestBrowser>
  /** The same for somebody else of that name who stands as the persona does. */
  signedIn(persona: Persona, name: string | undefined, where?: TestServer): Promise<TestBrowser>
  rows<Row>(statement: string): Promise<readonly Row[]>
}

/** A database of its own: the stories are told once a process, which takes seconds, and copied. Call inside `describe`. */
export function useDemonstration(): Demonstration {
  let home = 0 as AuthorityId
  const database = useTestDatabase(tellEverything, 'demonstration')
  const foreign = database.otherAuthorityId
  before(async () => {
    home = await homeOf(database)
  })
  const rows = async <Row>(statement: string) => (await testAsOwner(database, statement)) as readonly Row[]
  const personNamed = (name: string) => personOf(database, name)
  const options = () => ({
    database,
    routes: application.routes,
    ports: application.ports,
    at: now,
  })
  const server = useTestServer(options)
  const rehearsal = useTestServer(() => ({
    ...options(),
    database: { ...withMembers(database), databases: undone(database.databases) },
  }))
  const demonstration: Demonstration = {
    database,
    server,
    rehearsal,
    rows,
    personNamed,
    get authorityId() {
      return home
    },
    as: (persona, where) => demonstration.signedIn(persona, personas[persona], where),
    async signedIn(persona, name, where = server) {
      // Each from a place of their own, so that what is limited by address is limited for each.
      const browser = where.browser(`10.0.0.${Object.keys(personas).indexOf(persona) + 1}`)
      if (name === undefined) return browser
      const isForeign = persona === 'foreigner'
      const authorityCode = isForeign ? 'otherton' : 'sandwell'
      const personId = await personNamed(name)
      const actingFor = persona === 'deputy' ? await personNamed(personas['line-manager']) : null
      const token = await database.databases.write(isForeign ? foreign : home, async (tx) => {
        const begun = await startSession(tx, {
          authorityCode,
          personId,
          signedInBy: 'demonstration',
          browser: 'test',
          now,
        })
        return actingFor ? await changeActingFor(tx, { token: begun, authorityCode, actingFor }) : begun
      })
      browser.cookies.set('waymark-session', token as string)
      return browser
    },
  }
  return demonstration
}

async function tellEverything(database: TestDatabase): Promise<void> {
  const { databases, otherAuthorityId } = database
  const clock = fixedClock(now)
  keepTimeBy(clock)
  try {
    await loadPacks(databases, packs, today)
    await seedDemonstration(databases, clock, () => undefined, 'http://127.0.0.1:3000')
  } finally {
    keepTimeBy(systemClock)
  }
  const home = await homeOf(database)
  const named = (name: string) => personOf(database, name)
  await fillForeign(databases, otherAuthorityId)
  await appointTheDeputy(databases, home, named)
  await placeTheDirector(databases, home, named)
  await databases.write(home, (tx) => beginDay(tx, today))
}

async function homeOf({ databases }: TestDatabase): Promise<AuthorityId> {
  const home = await databases.authorityByCode('sandwell')
  if (!home) throw new Error('The demonstration has no such authority')
  return home.id
}

async function personOf(database: TestDatabase, name: string): Promise<PersonId> {
  const [found] = (await testAsOwner(
    database,
    `select id from persons where concat_ws(' ', given_name, family_name) = '${name.replaceAll("'", "''")}'`,
  )) as readonly { id: PersonId }[]
  if (!found) throw new Error(`Nobody is called ${name}`)
  return found.id
}

function withMembers(database: TestDatabase) {
  return { authorityId: database.authorityId, otherAuthorityId: database.otherAuthorityId }
}

/** Every writing transaction is rolled back when its work is done, and answers as if it had been kept. */
function undone(databases: Databases): Databases {
  return Object.create(databases, {
    write: {
      value: async (authorityId: AuthorityId, work: (tx: never) => Promise<unknown>) => {
        let answer: unknown
        const rollBack = new Error('rolled back')
        try {
          await databases.write(authorityId, async (tx) => {
            answer = await work(tx as never)
            throw rollBack
          })
        } catch (error) {
          if (error !== rollBack) throw error
        }
        return answer
      },
    },
  }) as Databases
}

/** Someone in another authority on the same pack who holds every duty there and manages people. */
async function fillForeign(databases: Databases, authorityId: AuthorityId): Promise<void> {
  const pack = await packOf('sandwell')
  await installPack(databases, authorityId, pack)
  await databases.write(authorityId, async (tx) => {
    await anOrganisation(
      tx,
      { actor: {}, today },
      {
        far: {
          name: 'Far Away',
          jobTitle: 'Head of Service',
          kind: 'head-of-service',
          duties: pack.duties.map(({ duty }) => duty),
        },
        under: {
          name: 'Under Far',
          jobTitle: 'Social Worker',
          kind: 'social-worker',
          level: 'grade-f',
          manager: 'far',
        },
      },
    )
  })
}

/** Anneliese stands in for Siobhán this fortnight. */
async function appointTheDeputy(
  databases: Databases,
  authorityId: AuthorityId,
  named: (name: string) => Promise<PersonId>,
): Promise<void> {
  const forId = await named(personas['line-manager'])
  const deputyId = await named(personas.deputy)
  await databases.write(authorityId, async (tx) => {
    const appointed = await appointDeputy(
      tx,
      { actor: { personId: forId }, today },
      { forId, deputyId, from: isoDate('2026-11-16'), to: isoDate('2026-11-27'), reason: 'leave' },
    )
    if (!appointed.ok) throw new Error(appointed.refusals[0].says)
  })
}

/** Somebody above the head of service. */
async function placeTheDirector(
  databases: Databases,
  authorityId: AuthorityId,
  named: (name: string) => Promise<PersonId>,
): Promise<void> {
  const head = await named(personas['head-of-service'])
  await databases.write(authorityId, async (tx) => {
    const by = { actor: {}, today }
    const { seats } = await anOrganisation(tx, by, {
      director: { name: personas.director, jobTitle: 'Director', kind: 'director' },
    })
    const post = (await findPersonFacts(tx, head))?.posts[0]
    if (!post) throw new Error('The head of service has no post')
    const changed = await changeManager(tx, by, {
      postId: post.id,
      managers: [{ seatId: seats.director }],
      from: isoDate('2026-11-02'),
    })
    if (!changed.ok) throw new Error(changed.refusals[0].says)
  })
}
