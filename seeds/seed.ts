import { currentPack } from '../src/features/packs/public.ts'
import { restateReportingLines, searchPeople, workingCalendarOf } from '../src/features/people/public.ts'
import type { WorkingCalendar } from '../src/calendar/public.ts'
import type { AuthorityId } from '../src/kernel/ids.ts'
import { type Clock, keepTimeBy, momentIn, todayIn } from '../src/platform/clock.ts'
import type { Databases } from '../src/platform/database/databases.ts'
import type { Tx } from '../src/platform/database/tables.ts'
import { type DemonstrationTime, demonstrationTime } from './demonstration-time.ts'
import { seedAnyone } from './anyone.ts'
import { tellCourses } from './courses.ts'
import { tellEvaluations } from './evaluations.ts'
import { tellEquality } from './equality.ts'
import { seedExample } from './example.ts'
import { seedLeicestershire } from './leicestershire.ts'
import { seedNorthSomerset } from './north-somerset.ts'
import { seedPortsmouth } from './portsmouth.ts'
import { seedSandwell } from './sandwell.ts'

/** The stories of one authority. */
export type Seed = (
  tx: Tx,
  authorityId: AuthorityId,
  time: DemonstrationTime,
  calendar: WorkingCalendar,
  databases: Pick<Databases, 'files'>,
) => Promise<unknown>

/** By the authority's code. */
const seeds: Readonly<Record<string, Seed>> = {
  example: seedExample,
  leicestershire: seedLeicestershire,
  'north-somerset': seedNorthSomerset,
  portsmouth: seedPortsmouth,
  sandwell: seedSandwell,
}

/**
 * Fills every demonstration authority that has a pack and no people yet, each in one transaction: it is told whole or not
 * at all. The past is lived through by the product's own handlers with the process's clock on the days of the story.
 * Links in its mails lead to `origin`; `panelDay` as the setting of that name means.
 */
export async function seedDemonstration(
  databases: Databases,
  clock: Clock,
  progress: (line: string) => void,
  origin: string,
  panelDay?: 'working-day' | 'first-day',
): Promise<void> {
  for (const { id, code, name, kind } of await databases.authorities()) {
    if (kind !== 'demonstration') continue
    const seed = seeds[code] ?? seedAnyone
    const isReady = await databases.read(
      id,
      async (tx) =>
        (await currentPack(tx)) !== undefined &&
        (await searchPeople(tx, { limit: 1, includeLeavers: true })).people.length === 0,
    )
    if (!isReady) continue
    progress(`Inventing people and their stories for ${name}`)
    const began = performance.now()
    const start = { now: momentIn(clock), today: todayIn(clock), origin, panelDay }
    try {
      await databases.write(id, async (tx) => {
        const calendar = await workingCalendarOf(tx, id)
        const time = demonstrationTime(start, calendar)
        keepTimeBy(time)
        await seed(tx, id, time, calendar, databases)
        await tellEquality(tx, time)
        await tellCourses(tx, time, calendar)
        await tellEvaluations(tx, time)
        await restateReportingLines(tx, start.today)
      })
    } finally {
      keepTimeBy(clock)
    }
    progress(`Told their stories in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  }
}
