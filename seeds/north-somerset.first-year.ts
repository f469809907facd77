import { firstOfMonth } from '../src/calendar/public.ts'
import type { IsoDate } from '../src/kernel/dates.ts'
import { insertCohort, insertMember } from '../src/features/programmes/cohort.store.ts'
import { wayOf } from './journey.ts'
import type { NorthSomersetKey } from './north-somerset.people.ts'
import type { World } from './world.ts'

/** A cohort in its first year: one with an assessor and a mentor who writes her agreement, one who has only just begun. */
export async function firstYear(world: World<NorthSomersetKey>): Promise<void> {
  const { time } = world
  if (!world.schemes.has('asye')) return // its last start is behind us: nobody would be in a first year
  const day = (days: number) => time.ago(`P${days}D`)
  const coordinator = world.person('marisol')
  const cohortId = await insertCohort(world.as('marisol', day(24)).tx, {
    name: 'The autumn cohort',
    scheme: 'asye',
    startsOn: firstOfMonth(day(24)),
    coordinatorId: coordinator,
    by: coordinator,
  })
  if (!cohortId) throw new Error('The cohort is there already')
  const begin = async (who: NorthSomersetKey, on: IsoDate, variety: number) => {
    const way = wayOf<NorthSomersetKey>(world, who, 'asye', variety)
    await way.start('marisol', on)
    await insertMember(world.as('marisol', on).tx, {
      cohortId,
      journeyId: way.journeyId,
      personId: world.person(who),
      by: coordinator,
    })
    return way
  }
  const nerys = await begin('nerys', day(24), 21)
  for (const [role, who] of [
    ['assessor', 'elowen'],
    ['mentor', 'wilfred'],
  ] as const)
    await nerys.commands('marisol', day(24), {
      do: 'appoint',
      role,
      personId: world.person(who),
      from: day(24),
    })
  await nerys.does('marisol', day(23), 'register', { 'registered-on': day(24), funded: 'yes' })
  await begin('caspian', day(9), 22)
}
