import { allows } from '../../kernel/access.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { Exchange } from '../../platform/http/route.ts'
import {
  findPipeline,
  type PipelineRow,
  schemesInUse,
  standingsById,
  type StandingRow,
} from '../journeys/public.ts'
import type { Task } from '../schemes/public.ts'
import { subjectsWithTaskReading } from '../tasks/public.ts'
import { bookIntoSittings } from './panels.access.ts'
import { tasksOf } from './record.rules.ts'
import { plannable, relationsToSitting } from './sitting.open.ts'
import { standsAs } from './standing.rules.ts'
import { amongSql, comingSittingsReading, type Sitting, type TakenSlot } from './sitting.queries.ts'

/** Who waits for a date, and who has one that is not certain yet, among the applications that the reader may see. */

export interface WaitingRow extends PipelineRow {
  readonly task: Task
  /** What is looked for in place of an earlier date, in words: "Find a day to go on: …". */
  readonly again: string | undefined
}

export interface BookedRow {
  readonly slot: TakenSlot
  readonly sitting: Sitting
  readonly standing: StandingRow
  readonly task: Task | undefined
}

export interface Queue {
  /** Whoever has waited longest first. */
  readonly waiting: readonly WaitingRow[]
  /** Appointments ahead, in order of time. */
  readonly booked: readonly BookedRow[]
  /** Dates ahead that can be booked. */
  readonly dates: readonly Sitting[]
  /** Whether the reader may hold a date for each of those waiting. */
  readonly mayBook: boolean
}

/** Three queries, beside what is kept of schemes. */
export async function readQueue(exchange: Exchange<unknown>): Promise<Queue> {
  const { tx, actor, today } = exchange
  const meetings = await plannable(exchange)
  const planned = (scheme: string, meeting: string | undefined) =>
    meetings.some((each) => each.scheme.scheme === scheme && each.meetingId === meeting)
  const schemes = await schemesInUse(tx)
  const tasks = [...schemes.values()].flatMap((scheme) =>
    tasksOf(scheme)
      .filter((task) => task.does === 'book' && planned(scheme.scheme, task.meeting))
      .map((task) => ({ scheme, task })),
  )
  const { open, coming } = await readTogether(tx, {
    open: subjectsWithTaskReading(['journey'], [...new Set(tasks.map(({ task }) => task.task))]),
    coming: comingSittingsReading(today, [...new Set(meetings.map(({ scheme }) => scheme.scheme))]),
  })
  const { rows } =
    open.length === 0
      ? { rows: [] }
      : await findPipeline(
          tx,
          { actor, today, schemes },
          { among: amongSql(open.map(({ id }) => id)), limit: 'none' },
        )
  const waiting = open.flatMap(({ id, key, title, waitingSinceAt }): readonly WaitingRow[] => {
    const row = rows.find(({ journeyId }) => journeyId === id)
    const own = tasks.find(({ scheme, task }) => scheme.hash === row?.schemeHash && task.task === key)
    return row && own
      ? [
          {
            ...row,
            task: own.task,
            again: title === own.task.name ? undefined : title,
            waitingSince: waitingSinceAt,
          },
        ]
      : []
  })
  const dates = coming.filter(
    (sitting) => standsAs(sitting, today) === 'planned' && planned(sitting.scheme, sitting.meeting),
  )
  const taken = dates.flatMap((sitting) =>
    sitting.slots
      .filter(({ hiddenFrom }) => !hiddenFrom.includes(actor.personId))
      .map((slot) => ({ sitting, slot })),
  )
  const standings = await standingsById(
    tx,
    taken.map(({ slot }) => slot.journeyId),
  )
  return {
    waiting,
    booked: taken.flatMap(({ sitting, slot }) => {
      const standing = standings.get(slot.journeyId)
      const own = tasks.find(
        ({ scheme, task }) => scheme.scheme === sitting.scheme && task.meeting === sitting.meeting,
      )
      return standing ? [{ sitting, slot, standing, task: own?.task }] : []
    }),
    dates,
    mayBook: meetings.some(({ scheme, meetingId }) =>
      allows(bookIntoSittings(scheme, meetingId), relationsToSitting(actor, undefined)),
    ),
  }
}

export const bookingHref = (journeyId: JourneyId, task: Task) =>
  `/applications/${journeyId}/book/${task.task}`
