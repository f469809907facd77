import { basename, dirname } from 'node:path'
import { insertJourney } from '../../src/features/journeys/journey.store.ts'
import { type Doing, refreshJourney } from '../../src/features/journeys/public.ts'
import { currentSchemes, installPack } from '../../src/features/packs/public.ts'
import { anOrganisation, type TeamMember } from '../../src/features/people/people.builders.ts'
import { offerInDemonstration } from '../../src/features/people/public.ts'
import {
  type CompiledScheme,
  type JourneyEvent,
  journeyDecider,
  noJourney,
} from '../../src/features/schemes/public.ts'
import type { IsoDate, IsoInstant } from '../../src/kernel/dates.ts'
import type { JourneyId, PersonId } from '../../src/kernel/ids.ts'
import { composeApplication } from '../../src/main.ts'
import type { Tx } from '../../src/platform/database/tables.ts'
import { appendEvents } from '../../src/platform/events/events.ts'
import { useTestDatabase } from './test-database.ts'
import { type TestServerOptions, useTestServer } from './test-server.ts'
import { packOf } from '../packs/pack-files.ts'

/**
 * The whole product on any pack of the repository with an invented organisation, for schemes other than the main one.
 * Journeys are put at a stage by their history alone. `more` goes over the options of the server when it starts.
 */
export function useServiceOfPack<Who extends string>(
  folder: string,
  schemeId: string,
  members: Readonly<Record<Who, TeamMember>>,
  today: IsoDate,
  more: () => Promise<Partial<TestServerOptions>> = async () => ({}),
) {
  const application = composeApplication({
    mail: { smtpUrl: undefined, from: 'waymark@example.org' },
    dataFolder: '/nonexistent',
    mode: 'demonstration',
    http: { origin: 'http://127.0.0.1:3000' },
  })
  const now = `${today}T09:30:00Z` as IsoInstant
  const people: Partial<Record<Who, PersonId>> = {}
  const all = people as Record<Who, PersonId>
  let scheme: CompiledScheme | undefined
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    const pack = await packOf(basename(folder), dirname(folder))
    const installed = await installPack(databases, authorityId, pack)
    if (!installed.ok) throw new Error(installed.refusals[0].says)
    await databases.write(authorityId, async (tx) => {
      Object.assign(people, (await anOrganisation(tx, { actor: {}, today }, members)).people)
      for (const [position, personId] of Object.values<PersonId>(all).entries())
        await offerInDemonstration(tx, {
          personId,
          position,
          heading: 'Everyone',
          role: 'Test',
          situation: 'In a test',
        })
      scheme = (await currentSchemes(tx, today)).find((each) => each.scheme === schemeId)
    })
  })
  const server = useTestServer(async () => ({
    database,
    routes: application.routes,
    people: [],
    ports: application.ports,
    at: now,
    ...(await more()),
  }))
  const write = <Value>(work: (tx: Tx) => Promise<Value>) =>
    database.databases.write(database.authorityId, work)
  const doing = (tx: Tx, who: Who): Doing => ({
    tx,
    today,
    now,
    actor: {
      authorityId: database.authorityId,
      personId: all[who],
      duties: new Set(members[who].duties ?? []),
      actingFor: undefined,
      requestId: 'test',
    },
  })
  const append = async (tx: Tx, journeyId: JourneyId, version: number, events: readonly JourneyEvent[]) => {
    const stream = `journey-${journeyId}`
    const appended = await appendEvents(tx, { stream, expectedVersion: version, events, actor: {}, at: now })
    if (!appended.ok) throw new Error('The history could not be written')
  }
  return {
    database,
    server,
    people: all,
    doing,
    write,
    read: <Value>(work: (tx: Tx) => Promise<Value>) => database.databases.read(database.authorityId, work),
    scheme: () => scheme as CompiledScheme,
    as: (who: Who) => server.signInAs(all[who]),
    /** What everyone who did something in a history did it as. */
    by: (who: Who, as: string) => ({ by: all[who], as, on: today }),
    /** A journey with this history after its start; it then takes note of what follows. */
    journey: (applicant: Who, starter: Who, events: readonly JourneyEvent[], values = {}) =>
      write(async (tx) => {
        const compiled = scheme as CompiledScheme
        const journeyId = crypto.randomUUID() as JourneyId
        const history: readonly JourneyEvent[] = [
          {
            type: 'journey-started',
            scheme: compiled.scheme,
            version: compiled.version,
            hash: compiled.hash,
            applicantId: all[applicant],
            values,
            ...{ by: all[starter], as: 'starter', on: today },
          },
          ...events,
        ]
        await append(tx, journeyId, 0, history)
        const state = history.reduce(journeyDecider(compiled).evolve, noJourney)
        await insertJourney(tx, journeyId, compiled, state, undefined)
        await refreshJourney(doing(tx, starter), journeyId)
        return journeyId
      }),
    /** Goes on with a history; `version` is how many events there are. */
    goOn: (journeyId: JourneyId, version: number, who: Who, events: readonly JourneyEvent[]) =>
      write(async (tx) => {
        await append(tx, journeyId, version, events)
        await refreshJourney(doing(tx, who), journeyId)
      }),
  }
}
