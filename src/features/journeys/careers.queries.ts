import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import type { Databases } from '../../platform/database/databases.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { searchPeople } from '../people/public.ts'
import type { Career, CareerJourney, CommandContext, CompiledScheme } from '../schemes/public.ts'
import { systemDoing } from './journey.handlers.ts'
import { type RunningJourney, runningJourneysOf } from './restate.queries.ts'
import {
  type Asking,
  findProspect,
  journeyReadings,
  type Situation,
  situationOf,
  toldJourney,
} from './situation.queries.ts'

/** Everyone's career as a simulation needs it, read a few people at a time so that none is kept. */

/** So many people are read before they are given on. */
const atOnce = 100

export interface CareersWanted {
  readonly authorityId: AuthorityId
  /** The scheme as it is; missing where it is new. */
  readonly before: CompiledScheme | undefined
  readonly after: CompiledScheme
  readonly today: IsoDate
  readonly now: IsoInstant
}

/** Careers of everyone who has not left, by name. A transaction for every hundred; nothing is written. */
export async function* careersIn(
  databases: Databases,
  wanted: CareersWanted,
): AsyncGenerator<readonly Career[]> {
  let after: string | undefined
  do {
    const chunk = await databases.read(wanted.authorityId, async (tx) => {
      const { people, next } = await searchPeople(tx, { limit: atOnce, after })
      const { actor } = systemDoing(tx, wanted.authorityId, wanted.today, wanted.now)
      const asking = { tx, today: wanted.today, authorityId: wanted.authorityId }
      const ids = people.map(({ id }) => id)
      const running = await runningJourneysOf(tx, wanted.after.scheme, ids)
      const careers: Career[] = []
      const inContext = ({ context }: Situation): CommandContext => ({ ...context, at: wanted.now, actor })
      for (const { id } of people) {
        const journeys: CareerJourney[] = []
        for (const journey of running.filter(({ applicantId }) => applicantId === id))
          journeys.push(...(await journeyOf(asking, journey, wanted.after, inContext)))
        const career = await careerOf(asking, id, wanted, inContext)
        if (career) careers.push({ ...career, journeys })
      }
      return { careers, next }
    })
    yield chunk.careers
    after = chunk.next
  } while (after !== undefined)
}

type InContext = (situation: Situation) => CommandContext

async function careerOf(
  asking: Asking,
  personId: PersonId,
  { before, after }: CareersWanted,
  inContext: InContext,
): Promise<Career | undefined> {
  const is = await findProspect(asking, after, personId)
  const was = before && (await findProspect(asking, before, personId))
  return (
    is && {
      id: personId,
      name: is.applicant.name,
      context: inContext(was ?? is),
      contextAfter: inContext(is),
    }
  )
}

async function journeyOf(
  asking: Asking,
  { journeyId }: RunningJourney,
  after: CompiledScheme,
  inContext: InContext,
): Promise<readonly CareerJourney[]> {
  const told = await toldJourney(asking.tx, await readTogether(asking.tx, journeyReadings(journeyId)))
  const was = told && (await situationOf(asking, journeyId, told))
  const is = told && (await situationOf(asking, journeyId, { ...told, scheme: after }))
  if (!was || !is) return []
  return [
    {
      id: journeyId,
      scheme: was.scheme,
      state: was.state,
      context: inContext(was),
      contextAfter: inContext(is),
    },
  ]
}
