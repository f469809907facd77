import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { plannedCoachingReading, plannedSetMeetingsReading } from '../coaching/public.ts'
import { bookedJourneysSql, bookedMeetingsReading } from '../journeys/public.ts'
import { courseNames, plannedCoursesReading } from '../courses/public.ts'
import { sequencesReading } from '../notifications/public.ts'
import { plannedObservationsReading } from '../observations/public.ts'
import { currentPack } from '../packs/public.ts'
import { timedSittingsReading, timedSlotsReading } from '../panels/public.ts'
import { selfAndReportsSql } from '../people/public.ts'
import { plannedSupervisionReading } from '../supervision/public.ts'
import type { Dates } from './diary.rules.ts'

/** Every date of a person from a day on: their own meetings, those of whom they manage, and where they sit. One query. */
export async function datesOf(tx: Tx, personId: PersonId, from: IsoDate): Promise<Dates> {
  const people = selfAndReportsSql(personId)
  const dates = await readTogether(tx, {
    booked: bookedMeetingsReading(people, from),
    slots: timedSlotsReading(bookedJourneysSql(people, from)),
    sittings: timedSittingsReading(personId, from),
    supervision: plannedSupervisionReading(personId, from),
    observations: plannedObservationsReading(personId, from),
    coaching: plannedCoachingReading(personId, from),
    courses: plannedCoursesReading(personId, from),
    sets: plannedSetMeetingsReading(personId, from),
    sequences: sequencesReading(personId),
  })
  const courseName = dates.courses.length > 0 ? await courseNames(tx) : new Map<string, string>()
  return { ...dates, courseName, pack: await currentPack(tx) }
}
