import type { IsoDate } from '../../kernel/dates.ts'
import type { Situation } from '../journeys/public.ts'
import {
  dueByRule,
  journeyDecider,
  type JourneyState,
  type Task,
  type TaskView,
  view,
} from '../schemes/public.ts'
import type { Span } from './panels.tables.ts'
import type { Sitting } from './sitting.queries.ts'

/** What a date does to the dates of an application: asked of the engine before it is held or moved. Pure. */

type Known = Pick<Situation, 'scheme' | 'state' | 'context' | 'applicant'>

/** The journey as it would be with an appointment at this sitting; a confirmed one stays confirmed. */
function asIfBooked(
  state: JourneyState,
  sitting: Pick<Sitting, 'id' | 'meeting' | 'heldOn'>,
  slot: Span,
): JourneyState {
  const before = state.meetings[sitting.meeting]
  const meeting = {
    meeting: sitting.meeting,
    sittingId: sitting.id,
    meetingOn: sitting.heldOn,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    status: before?.status === 'confirmed' ? ('confirmed' as const) : ('provisional' as const),
    sequence: 0,
  }
  return { ...state, meeting, meetings: { ...state.meetings, [sitting.meeting]: meeting } }
}

const tasksIn = ({ scheme, state, context }: Known): readonly TaskView[] =>
  view(scheme, state, context).stages.flatMap((stage) => stage.tasks)

/** What would have been due before this date already, the earliest; undefined when everything can still be met. */
export function overdueFor(known: Known, sitting: Sitting): { name: string; on: IsoDate } | undefined {
  const span = { startsAt: sitting.startsAt, endsAt: sitting.startsAt }
  return view(known.scheme, asIfBooked(known.state, sitting, span), known.context)
    .stages.filter((stage) => stage.state !== 'passed')
    .flatMap((stage) => stage.tasks)
    .flatMap(({ state, task, due }) =>
      state !== 'done' && task.due?.before === 'meeting' && due && due.on < known.context.today
        ? [{ name: task.name, on: due.on }]
        : [],
    )
    .sort((a, b) => (a.on < b.on ? -1 : 1))[0]
}

/** A day that a move changes. What was done stays done, whatever its new day would have been. */
export interface ChangedDay {
  readonly name: string
  readonly was: IsoDate | undefined
  readonly now: IsoDate | undefined
  readonly is: 'done' | 'ahead' | 'over'
}

const dayOf = (task: Task, known: Known, state: JourneyState) =>
  task.due && dueByRule(task.due, known.scheme, state, known.context)

/** The days of an application that are not the same with the new appointment, in the order of its tasks. */
export function changedDays(
  known: Known,
  sitting: Pick<Sitting, 'id' | 'meeting' | 'heldOn'>,
  slot: Span,
): readonly ChangedDay[] {
  return changedTo(known, asIfBooked(known.state, sitting, slot))
}

/** The same where its appointment is taken back and no other is held yet. */
export function daysWithout(known: Known, meeting: string): readonly ChangedDay[] {
  const { scheme, state, context } = known
  const by = known.applicant.personId
  const off = { type: 'meeting-cancelled', meeting, on: context.today, by } as const
  return changedTo(known, journeyDecider(scheme).evolve(state, off))
}

function changedTo(known: Known, moved: JourneyState): readonly ChangedDay[] {
  const after = new Map(tasksIn({ ...known, state: moved }).map((each) => [each.task.task, each.due?.on]))
  return tasksIn(known).flatMap(({ task, state, due }): readonly ChangedDay[] => {
    if (state === 'done') {
      const [was, now] = [dayOf(task, known, known.state), dayOf(task, known, moved)]
      return was === now ? [] : [{ name: task.name, was, now, is: 'done' }]
    }
    const now = after.get(task.task)
    if (now === due?.on) return []
    const is = now !== undefined && now < known.context.today ? 'over' : 'ahead'
    return [{ name: task.name, was: due?.on, now, is }]
  })
}
