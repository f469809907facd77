import { canonicalJson } from '../../kernel/canonical.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import type { Databases } from '../../platform/database/databases.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { type PersonFacts, personFactsFor, searchPeople, workingCalendarOf } from '../people/public.ts'
import type {
  Career,
  CareerJourney,
  CommandContext,
  CompiledScheme,
  EngineContext,
} from '../schemes/public.ts'
import { systemDoing } from './journey.handlers.ts'
import { type RunningJourney, runningJourneysOf } from './restate.queries.ts'
import {
  type Asking,
  journeyReadings,
  type Situation,
  situationOf,
  toldJourney,
} from './situation.queries.ts'
import { findProspects } from './situations.queries.ts'

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

/**
 * Careers of the next hundred who have not left, by name, after where the last ones ended; `next` is missing after the
 * last. One transaction; nothing is written.
 */
export async function someCareers(
  databases: Databases,
  wanted: CareersWanted,
  after: string | undefined,
): Promise<{ readonly careers: readonly Career[]; readonly next: string | undefined }> {
  return databases.read(wanted.authorityId, async (tx) => {
    const { people, next } = await searchPeople(tx, { limit: atOnce, after })
    const { actor } = systemDoing(tx, wanted.authorityId, wanted.today, wanted.now)
    const asking = { tx, today: wanted.today, authorityId: wanted.authorityId }
    const ids = people.map(({ id }) => id)
    const running = await runningJourneysOf(tx, wanted.after.scheme, ids)
    const known = await personFactsFor(tx, ids)
    const careers: Career[] = []
    // Those at other levels, with nothing under way, are only counted: their facts would change nothing.
    const nothing: EngineContext = {
      ...{ today: wanted.today, calendar: await workingCalendarOf(tx, wanted.authorityId) },
      ...{ facts: {}, holders: {}, absences: [] },
    }
    const inContext = ({ context }: Situation): CommandContext => ({ ...context, at: wanted.now, actor })
    const atLevel = ids.filter(
      (id) => isAtLevel(known.get(id), wanted) || running.some((each) => each.applicantId === id),
    )
    const [was, is] = await prospectsOf(asking, wanted, atLevel)
    for (const { id, name } of people) {
      const [now, then] = [was.get(id), is.get(id)]
      if (!now || !then) {
        careers.push({ id, name, context: { ...nothing, at: wanted.now, actor } })
        continue
      }
      const journeys: CareerJourney[] = []
      for (const journey of running.filter(({ applicantId }) => applicantId === id))
        journeys.push(...(await journeyOf(asking, journey, wanted.after, inContext)))
      careers.push({ id, name, context: inContext(now), contextAfter: inContext(then), journeys })
    }
    return { careers, next }
  })
}

/** Whether they hold a post from which the scheme leads on, before or after the change. */
function isAtLevel(facts: PersonFacts | undefined, { before, after, today }: CareersWanted): boolean {
  const levels = [before?.from, after.from].filter((level) => level !== undefined)
  if (levels.length === 0) return true
  return (facts?.posts ?? []).some(
    ({ level, startedOn, endedOn }) =>
      level !== undefined &&
      levels.includes(level) &&
      startedOn <= today &&
      (endedOn === undefined || endedOn >= today),
  )
}

/** Whether every role that both have is filled in the same way, so that one reading serves both. */
function fillAlike(before: CompiledScheme, after: CompiledScheme): boolean {
  const alike = (one: unknown, other: unknown) =>
    one === undefined || other === undefined || canonicalJson(one) === canonicalJson(other)
  return (
    Object.keys(before.roles).every((role) => alike(before.roles[role], after.roles[role])) &&
    Object.keys(before.meetings).every((id) => alike(before.meetings[id]?.seats, after.meetings[id]?.seats))
  )
}

type InContext = (situation: Situation) => CommandContext

/** Under names of their own, so that what both versions look at is read. */
function prefixed(requirements: CompiledScheme['requirements']): CompiledScheme['requirements'] {
  return Object.fromEntries(Object.entries(requirements).map(([id, each]) => [`after ${id}`, each]))
}

/** Everyone's situation under the scheme as it is and as it would be; read once where their roles are filled alike. */
async function prospectsOf(
  asking: Asking,
  { before, after }: CareersWanted,
  personIds: readonly PersonId[],
): Promise<readonly [ReadonlyMap<PersonId, Situation>, ReadonlyMap<PersonId, Situation>]> {
  if (before === undefined || fillAlike(before, after)) {
    const roles = { ...before?.roles, ...after.roles }
    const meetings = { ...before?.meetings, ...after.meetings }
    const requirements = { ...before?.requirements, ...prefixed(after.requirements) }
    const both = await findProspects(asking, { ...after, roles, meetings, requirements }, personIds)
    return [both, both]
  }
  return [await findProspects(asking, before, personIds), await findProspects(asking, after, personIds)]
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
