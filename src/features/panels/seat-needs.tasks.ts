import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { SittingId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { momentIn, systemClock, todayAt } from '../../platform/clock.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Task } from '../../platform/jobs/jobs.ts'
import { refreshJourneys, systemDoing } from '../journeys/public.ts'
import { schemesLookedAfter } from '../packs/public.ts'
import { restateTasksOf, type TaskToDo } from '../tasks/public.ts'
import { membersOf } from './hours.rules.ts'
import { seatInWords, seatsSubject, seatToFillOf } from './seat-needs.rules.ts'
import { cannotCome, hindranceReadings } from './seat-warnings.queries.ts'
import { findSitting, type Sitting, sittingsSince } from './sitting.queries.ts'
import { standsAs } from './standing.rules.ts'

/**
 * What whoever runs a date has to do about its seats: somebody for the chair who left, is away or cannot come, or for any
 * seat without which too few are there.
 */

interface Now {
  readonly tx: Tx
  readonly today: IsoDate
  readonly now: IsoInstant
}

/** Makes the tasks of these dates what they are now; of what was held or cancelled there are none. Three statements. */
export async function restateSeats({ tx, today, now }: Now, sittings: readonly Sitting[]): Promise<void> {
  if (sittings.length === 0) return
  const schemes = await schemesLookedAfter(tx, today)
  const known = await readTogether(
    tx,
    hindranceReadings(
      sittings.flatMap(membersOf),
      sittings.map(({ id }) => id),
      today,
    ),
  )
  const taskOf = (sitting: Sitting): readonly TaskToDo[] => {
    const meeting = schemes.find(({ scheme }) => scheme === sitting.scheme)?.meetings[sitting.meeting]
    if (!meeting || standsAs(sitting, today) !== 'planned') return []
    const missing = seatToFillOf(sitting, meeting, cannotCome(sitting, membersOf(sitting), known))
    if (!missing) return []
    return [
      {
        key: 'seat',
        title: seatInWords(missing, sitting.name),
        detail: formatDay(sitting.heldOn),
        href: `/panels/${sitting.id}/substitute?seat=${missing.seat}&for=all`,
        dueOn: sitting.heldOn,
        waitingSinceAt: now,
        holders: sitting.runBy.map((duty) => ({ duty })),
      },
    ]
  }
  await restateTasksOf(tx, seatsSubject, new Map(sittings.map((sitting) => [sitting.id, taskOf(sitting)])))
}

/** A member of this date answered, or took an answer back. */
export async function seatAnswered(at: Now, sittingId: SittingId): Promise<void> {
  const sitting = await findSitting(at.tx, sittingId)
  if (sitting) await restateSeats(at, [sitting])
}

/** Long enough for a job that could not run over a holiday. */
const daysLookedBack = 30

/** Looks again at the seats of every date to come, and at the members of what is still to be heard there. */
export const lookAtSeats: Task = async ({ authorityId, databases }) => {
  const today = todayAt()
  await databases.write(authorityId, async (tx) => {
    const doing = systemDoing(tx, authorityId, today, momentIn(systemClock))
    const sittings = await sittingsSince(tx, today, daysLookedBack)
    await restateSeats(doing, sittings)
    // Standings that are looked up and never kept, like who observed whom, may have changed.
    const waiting = sittings
      .filter((sitting) => standsAs(sitting, today) === 'planned')
      .flatMap(({ slots }) => slots.filter(({ heard }) => !heard).map(({ journeyId }) => journeyId))
    if (waiting.length > 0) await refreshJourneys(doing, waiting)
  })
}

/** The same after people's posts or leaves changed, without their applications: those were looked at already. */
export const seatsAfterPeople: Task = async ({ authorityId, databases }) => {
  const today = todayAt()
  await databases.write(authorityId, async (tx) =>
    restateSeats({ tx, today, now: momentIn(systemClock) }, await sittingsSince(tx, today, 0)),
  )
}
