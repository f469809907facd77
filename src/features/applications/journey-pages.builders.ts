import { createHash } from 'node:crypto'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { canonicalJson } from '../../kernel/canonical.ts'
import { isoDate, type IsoDate, type IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { RouteDefinition } from '../../platform/http/route.ts'
import { currentSchemes, installPack } from '../packs/public.ts'
import { anOrganisation } from '../people/people.builders.ts'
import { aroundReader, personBySubject, personOnPage, personOnPageSql } from '../people/public.ts'
import type { CompiledPack, CompiledScheme } from '../schemes/public.ts'
import { type Doing, startJourney } from '../journeys/journey.handlers.ts'
import { applicationsRoutes, registerApplications } from './routes.ts'
import { registerJourneys } from '../journeys/public.ts'
import { packOf } from '../../../test/packs/pack-files.ts'

/** An invented council on the example pack with two teams, for tests of applications' pages on the real server. */

export const today = isoDate('2026-12-04')
const now = '2026-12-04T09:30:00Z' as IsoInstant

export type Who = 'dora' | 'lea' | 'otto' | 'ana' | 'ivo' | 'noah' | 'hana' | 'cho' | 'zoe' | 'max'

export interface JourneyService {
  readonly people: Readonly<Record<Who, PersonId>>
  doing(tx: Tx, who: Who, on?: IsoDate): Doing
  scheme(tx: Tx, id: string): Promise<CompiledScheme>
  /** Has the lead start the year for a practitioner; throws when it is refused. */
  start(who: 'ana' | 'ivo', route?: 'casework' | 'teaching'): Promise<JourneyId>
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The pack with its schemes changed. What is kept by its hash needs another, or another test would get it. */
function adapted(pack: CompiledPack, adapt: (scheme: CompiledScheme) => CompiledScheme): CompiledPack {
  const schemes = Object.entries(pack.schemes).map(([id, scheme]): [string, CompiledScheme] => {
    const changed = adapt(scheme)
    return [id, changed === scheme ? scheme : { ...changed, hash: sha256(canonicalJson(changed)) }]
  })
  const hashes = schemes.map(([, { hash }]) => hash)
  if (hashes.every((hash) => Object.values(pack.schemes).some((scheme) => scheme.hash === hash))) return pack
  return { ...pack, schemes: Object.fromEntries(schemes), hash: sha256(hashes.join()) }
}

/** `adapt` changes a scheme of the example pack before it is installed. */
export function useJourneyPages(
  routes: readonly RouteDefinition[] = applicationsRoutes,
  adapt: (scheme: CompiledScheme) => CompiledScheme = (scheme) => scheme,
) {
  registerJourneys()
  registerApplications()
  const people: Partial<Record<Who, PersonId>> = {}
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    const pack = adapted(await packOf('example'), adapt)
    const installed = await installPack(databases, authorityId, pack)
    if (!installed.ok) throw new Error(installed.refusals[0].says)
    await databases.write(authorityId, async (tx) => {
      const practitioner = {
        jobTitle: 'Practitioner',
        kind: 'practitioner',
        level: 'practitioner-2',
        qualified: true,
      }
      const made = await anOrganisation(
        tx,
        { actor: {}, today },
        {
          dora: { name: 'Dora Finch', jobTitle: 'Area Director', kind: 'area-director' },
          lea: {
            name: 'Lea Brook',
            jobTitle: 'Team Lead',
            kind: 'team-lead',
            team: 'Harbour',
            manager: 'dora',
            registrationNumber: 'SW10001',
          },
          otto: {
            name: 'Otto Reed',
            jobTitle: 'Team Lead',
            kind: 'team-lead',
            team: 'Mill',
            manager: 'dora',
            registrationNumber: 'SW10002',
          },
          ana: {
            ...practitioner,
            name: 'Ana Lindqvist',
            team: 'Harbour',
            manager: 'lea',
            from: '2023-01-01',
            registrationNumber: 'SW10003',
          },
          ivo: {
            ...practitioner,
            name: 'Ivo Marsh',
            team: 'Mill',
            manager: 'otto',
            from: '2023-01-01',
            registrationNumber: 'SW10004',
          },
          noah: {
            ...practitioner,
            level: 'practitioner-1',
            name: 'Noah Peel',
            team: 'Mill',
            manager: 'otto',
            from: '2024-01-01',
          },
          hana: { name: 'Hana Ito', jobTitle: 'Learning Adviser', kind: 'other', duties: ['learning-hub'] },
          cho: { name: 'Cho Park', jobTitle: 'Chair', kind: 'other', duties: ['sitting-chair'] },
          zoe: { name: 'Zoe Hart', jobTitle: 'Clerk', kind: 'other' },
          max: { name: 'Max Bell', jobTitle: 'Reviewer', kind: 'other', duties: ['second-reader'] },
        },
      )
      Object.assign(people, made.people)
    })
  })
  const doing = (tx: Tx, who: Who, on: IsoDate = today): Doing => ({
    tx,
    today: on,
    now,
    actor: {
      authorityId: database.authorityId,
      personId: people[who] as PersonId,
      duties: new Set(who === 'hana' ? ['learning-hub'] : []),
      actingFor: undefined,
      requestId: 'test',
    },
  })
  const scheme = async (tx: Tx, id: string) => {
    const found = (await currentSchemes(tx, today)).find((each) => each.scheme === id)
    if (!found) throw new Error(`No scheme ${id}`)
    return found
  }
  const service: JourneyService = {
    people: people as Record<Who, PersonId>,
    doing,
    scheme,
    start: (who, route = 'casework') =>
      database.databases.write(database.authorityId, async (tx) => {
        const lead = who === 'ana' ? 'lea' : 'otto'
        const started = await startJourney(
          doing(tx, lead),
          await scheme(tx, 'two-to-three'),
          people[who] as PersonId,
          { route },
        )
        if (!started.ok) throw new Error(started.refusals.map((refusal) => refusal.says).join(' '))
        return started.value
      }),
  }
  const server = useTestServer(() => ({
    database,
    routes,
    people: Object.values(people).map((personId) => ({ personId })),
    ports: { personOf: personOnPage, personSql: personOnPageSql, personBySubject, around: aroundReader() },
    at: now,
  }))
  return { database, server, service }
}
