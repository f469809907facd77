import { demonstrationTime } from '../../seeds/demonstration-time.ts'
import { recordLearning } from '../../seeds/learning.ts'
import { sandwellStaff, type SandwellKey } from '../../seeds/sandwell.people.ts'
import { courseOf, opened, signed, submitted, written } from '../../seeds/sandwell.stages.ts'
import { worldOf } from '../../seeds/world.ts'
import { type TestDatabase, useTestDatabase } from './test-database.ts'
import { useTestServer } from './test-server.ts'
import { isoDate, type IsoInstant } from '../../src/kernel/dates.ts'
import type { EditionId, JourneyId, PersonId } from '../../src/kernel/ids.ts'
import { fixedClock, keepTimeBy, systemClock } from '../../src/platform/clock.ts'
import type { Tx } from '../../src/platform/database/tables.ts'
import type { RouteDefinition } from '../../src/platform/http/route.ts'
import { documentsOf, routes as documentsRoutes } from '../../src/features/documents/public.ts'
import { applicationsRoutes, registerApplications } from '../../src/features/applications/public.ts'
import { registerJourneys, standingsOf } from '../../src/features/journeys/public.ts'
import { registerObservations } from '../../src/features/observations/public.ts'
import { installPack } from '../../src/features/packs/public.ts'
import { anOrganisation } from '../../src/features/people/people.builders.ts'
import {
  aroundReader,
  personBySubject,
  personOnPage,
  personOnPageSql,
  restateReportingLines,
  workingCalendarOf,
} from '../../src/features/people/public.ts'
import { verifyRoutes } from '../../src/features/signatures/public.ts'
import { exchangeRoutes } from '../../src/features/exchange/routes.ts'
import { registerExchange } from '../../src/features/exchange/set-up.ts'
import { packOf } from '../packs/pack-files.ts'

/** The demonstration's people with their signed portfolios, on the real server: what leaves the house is made of these. */

export const today = isoDate('2026-12-04')
export const now = '2026-12-04T09:30:00.000Z' as IsoInstant

export interface SealedPortfolios {
  readonly database: TestDatabase
  person(key: SandwellKey): PersonId
  /** The application of someone and the edition of it that counts, if any is sealed. */
  application(key: SandwellKey): Promise<{ readonly journeyId: JourneyId; readonly editionId: EditionId }>
  signInAs: ReturnType<typeof useTestServer>['signInAs']
  readonly server: ReturnType<typeof useTestServer>
  read<Value>(work: (tx: Tx) => Promise<Value>): Promise<Value>
  write<Value>(work: (tx: Tx) => Promise<Value>): Promise<Value>
}

export function useSealedPortfolios(also: readonly RouteDefinition[] = []): SealedPortfolios {
  registerJourneys()
  registerApplications()
  registerObservations()
  registerExchange()
  const people = new Map<string, PersonId>()
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    const installed = await installPack(databases, authorityId, await packOf('sandwell'))
    if (!installed.ok) throw new Error(installed.refusals[0].says)
    await databases.write(authorityId, async (tx) => {
      const calendar = await workingCalendarOf(tx, authorityId)
      const time = demonstrationTime({ now, today, origin: 'http://127.0.0.1:3000' }, calendar)
      keepTimeBy(time)
      try {
        const staff = sandwellStaff(time)
        const organisation = await anOrganisation(tx, { actor: {}, today }, staff)
        for (const [key, id] of Object.entries(organisation.people)) people.set(key, id)
        const duties = Object.fromEntries(
          Object.entries(staff).map(([key, member]) => [key, 'duties' in member ? member.duties : []]),
        )
        const world = await worldOf<SandwellKey>(tx, authorityId, time, calendar, organisation, { duties })
        // One portfolio signed by all four and submitted, another signed by two.
        await recordLearning(world, 'thandiwe', 1, { recent: 7, years: 2 })
        await recordLearning(world, 'michael', 2, { recent: 6 })
        await submitted(courseOf(world, 'in-care', 'thandiwe', 4, 49))
        const second = courseOf(world, 'in-care', 'michael', 2, 40)
        await opened(second)
        await written(second)
        await signed(second, 2)
      } finally {
        keepTimeBy(systemClock)
      }
      await restateReportingLines(tx, today)
    })
    keepTimeBy(fixedClock(now))
  })
  const server = useTestServer(() => ({
    database,
    routes: [...applicationsRoutes, ...documentsRoutes, ...exchangeRoutes, ...verifyRoutes, ...also],
    people: [...people.values()].map((personId) => ({ personId })),
    ports: { personOf: personOnPage, personSql: personOnPageSql, personBySubject, around: aroundReader() },
    at: now,
  }))
  const person = (key: SandwellKey) => {
    const id = people.get(key)
    if (!id) throw new Error(`There is nobody called ${key}`)
    return id
  }
  const read: SealedPortfolios['read'] = (work) => database.databases.read(database.authorityId, work)
  return {
    database,
    server,
    person,
    read,
    write: (work) => database.databases.write(database.authorityId, work),
    signInAs: (id) => server.signInAs(id),
    async application(key) {
      return read(async (tx) => {
        const [standing] = await standingsOf(tx, [person(key)])
        if (!standing) throw new Error(`${key} has no application`)
        const edition = await tx
          .selectFrom('editions')
          .select('id')
          .where('owner_id', '=', standing.journey_id)
          .orderBy('number', 'desc')
          .executeTakeFirstOrThrow()
        return { journeyId: standing.journey_id, editionId: edition.id }
      })
    },
  }
}

/** The one paper of an application made from this template. */
export async function paperOf(tx: Tx, journeyId: JourneyId, template: string): Promise<string> {
  const papers = await documentsOf(tx, { kind: 'journey', ids: [journeyId] })
  const paper = papers.find((each) => each.template === template)
  if (!paper) throw new Error(`There is no ${template}`)
  return paper.id
}
