import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { ByPerson, CalendarDay } from '../supervision/public.ts'
import { type CoachingNews, coachingPorts } from './coaching.ports.ts'

/** Tells everybody else whom a change concerns that there is one; what it is stands on the page alone. */
export async function tellOfChange(
  tx: Tx,
  by: ByPerson,
  concerned: Iterable<PersonId | undefined>,
  news: Omit<CoachingNews, 'is' | 'to'>,
): Promise<void> {
  for (const to of new Set(concerned))
    if (to !== undefined && to !== by.actor.personId)
      await coachingPorts().tell(tx, by, { ...news, is: 'coaching-changed', to })
}

/** The same for a change to days: calendars are kept true, and whoever's calendar tells them is told no second time. */
export async function tellOfDays(
  tx: Tx,
  by: ByPerson,
  days: readonly CalendarDay[],
  concerned: Iterable<PersonId | undefined>,
  news: Omit<CoachingNews, 'is' | 'to'>,
): Promise<void> {
  const told = await coachingPorts().keepInCalendars(tx, by, days)
  const others = [...concerned].filter((each) => each === undefined || !told.has(each))
  await tellOfChange(tx, by, others, news)
}
