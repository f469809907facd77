import type { AuthorityId, JourneyId, PersonId } from '../../kernel/ids.ts'
import { momentIn, systemClock, todayAt } from '../../platform/clock.ts'
import type { Databases } from '../../platform/database/databases.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { RecurringTask, Task } from '../../platform/jobs/jobs.ts'
import { type PeopleChanged, peopleChangedTask, resolveRoles } from '../people/public.ts'
import {
  type Doing,
  refreshJourney,
  refreshJourneys,
  restateJourneys,
  systemDoing,
} from './journey.handlers.ts'
import { schemesInUse } from './pipeline.queries.ts'
import {
  allJourneys,
  journeysToLookAtAgain,
  journeysTouching,
  journeysUnder,
  runningJourneys,
} from './restate.queries.ts'
import { postKindsOf } from './roles.rules.ts'
import { findSituations } from './situations.queries.ts'

/**
 * Journeys brought up to date by time and by facts from other rooms. Each in a transaction of its own, so that one that
 * cannot be restated holds up no other; what failed is tried again with the job, and trying twice does no harm.
 */

function doingNow(tx: Tx, authorityId: AuthorityId): Doing {
  return systemDoing(tx, authorityId, todayAt(), momentIn(systemClock))
}

/** So many journeys are read, viewed and written together. */
const atOnce = 250

/** Two parts at a time: while one is worked out, the database reads or writes the other. */
async function inParts(
  journeyIds: readonly JourneyId[],
  work: (part: readonly JourneyId[]) => Promise<void>,
): Promise<void> {
  const parts = Array.from({ length: Math.ceil(journeyIds.length / atOnce) }, (_, index) =>
    journeyIds.slice(index * atOnce, (index + 1) * atOnce),
  )
  const lane = async () => {
    for (let part = parts.shift(); part; part = parts.shift()) await work(part)
  }
  await Promise.all([lane(), lane()])
}

/**
 * Many at once, and one by one only what cannot be refreshed so: when a part fails as a whole, each of its journeys gets
 * a transaction of its own, so that one that cannot be refreshed holds up no other.
 */
async function refreshAll(
  databases: Databases,
  authorityId: AuthorityId,
  journeyIds: readonly JourneyId[],
): Promise<void> {
  const faults: unknown[] = []
  await inParts(journeyIds, async (part) => {
    try {
      await databases.write(authorityId, (tx) => refreshJourneys(doingNow(tx, authorityId), part))
    } catch {
      for (const journeyId of part) {
        try {
          await databases.write(authorityId, (tx) => refreshJourney(doingNow(tx, authorityId), journeyId))
        } catch (fault) {
          faults.push(fault)
        }
      }
    }
  })
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} journeys could not be refreshed`)
}

/** Every day: journeys whose due days, limits or meetings were reached, and those whose people are away. */
const lookAgain: Task = async ({ authorityId, databases }) => {
  const today = todayAt()
  await refreshAll(
    databases,
    authorityId,
    await databases.read(authorityId, (tx) => journeysToLookAtAgain(tx, today)),
  )
}

/** Absences, holds, posts, managers and duties of people changed: their journeys and those they act in are restated. */
const afterPeopleChanged: Task = async (job) => {
  const { authorityId, databases, payload } = job
  const personIds = (payload as PeopleChanged).personIds as readonly PersonId[]
  const touched = await databases.read(authorityId, async (tx) => [
    ...(await journeysTouching(tx, personIds)),
    ...(await journeysNewlyOpen(tx, personIds)),
  ])
  await refreshAll(databases, authorityId, [...new Set(touched)])
  for (const task of afterwards) await task(job)
}

const afterwards = new Set<Task>()

/** A port for higher rooms, filled at start-up: what else follows from a change of people, once journeys were restated. */
export function afterPeople(task: Task): void {
  afterwards.add(task)
}

/** Journeys with a role for a kind of post that one of these people holds now: nothing named them there before. */
async function journeysNewlyOpen(tx: Tx, personIds: readonly PersonId[]): Promise<readonly JourneyId[]> {
  const schemes = [...(await schemesInUse(tx))].filter(([, scheme]) => postKindsOf(scheme).length > 0)
  const kinds = [...new Set(schemes.flatMap(([, scheme]) => postKindsOf(scheme)))]
  if (kinds.length === 0) return []
  const line = await resolveRoles(tx, { kinds }, todayAt())
  const changed = new Set(personIds)
  const held = new Set(
    kinds.filter((kind) => line.holdersOfPost({ kind }, kind).some(({ personId }) => changed.has(personId))),
  )
  const hashes = schemes.filter(([, scheme]) => postKindsOf(scheme).some((kind) => held.has(kind)))
  return journeysUnder(
    tx,
    hashes.map(([hash]) => hash),
  )
}

/** Jobs of journeys by name; `main.ts` adds them to the registry. */
export const journeysTasks: ReadonlyMap<string, Task> = new Map([
  ['journeys-look-again', lookAgain],
  [peopleChangedTask, afterPeopleChanged],
])

/** Shortly after people have begun their day. */
export const journeysRecurring: readonly RecurringTask[] = [
  { task: 'journeys-look-again', cron: '22 0 * * *' },
]

/** Looks again at every running journey of an authority, as the daily job does at those whose time has come. */
export async function refreshAllJourneys(databases: Databases, authorityId: AuthorityId): Promise<number> {
  const journeyIds = await databases.read(authorityId, runningJourneys)
  await refreshAll(databases, authorityId, journeyIds)
  return journeyIds.length
}

/**
 * Rebuilds standing, parties and To do of every journey from its events and today's facts; appends nothing. Answers how
 * many there are.
 */
export async function restateAllJourneys(databases: Databases, authorityId: AuthorityId): Promise<number> {
  const journeyIds = await databases.read(authorityId, allJourneys)
  await inParts(journeyIds, (part) =>
    databases.write(authorityId, async (tx) => {
      const doing = doingNow(tx, authorityId)
      const situations = await findSituations({ tx, today: doing.today, authorityId }, part)
      await restateJourneys(doing, situations, { anew: true })
    }),
  )
  return journeyIds.length
}
