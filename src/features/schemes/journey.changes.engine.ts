import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { JourneyEvent } from './journey.events.ts'
import type { JourneyState, MeetingState, Pause } from './journey.state.engine.ts'

/** Parts of the state that several events change in the same way. */

/** A record without what has these names. */
export function without<Value>(
  record: Readonly<Record<string, Value>>,
  names: ReadonlySet<string>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.has(name)))
}

/** The day of coming back counts again, so the span ends on the day before. */
export function closeSpan(spans: readonly Pause[], backOn: IsoDate): readonly Pause[] {
  return spans.map((span) =>
    span.to === undefined ? { ...span, to: subtractDuration(backOn, 'P1D') } : span,
  )
}

/** Who did a task, in every round; one person once. */
export function withPart(
  state: JourneyState,
  task: string,
  people: readonly (PersonId | undefined)[],
): JourneyState['tookPart'] {
  const known = people.filter((person) => person !== undefined)
  return { ...state.tookPart, [task]: [...new Set([...(state.tookPart[task] ?? []), ...known])] }
}

/** From which stage a journey that began on paper goes on here. */
export interface BroughtIn {
  readonly paperId: string
  readonly stage: string
  readonly on: IsoDate
  readonly by: PersonId
}

/** What was entered from paper: whoever typed it in took no part in what it tells. */
export function withPaper(
  state: JourneyState,
  event: Extract<JourneyEvent, { type: 'brought-in' | 'step-on-paper' }>,
): JourneyState {
  if (event.type === 'brought-in') {
    const { paperId, stage, on, by } = event
    return { ...state, broughtIn: { paperId, stage, on, by } }
  }
  const { task, on, enteredBy: by, values = {} } = event
  const steps = { ...state.steps, [task]: { on, by, as: 'on-paper', values, onPaper: true as const } }
  return event.submits ? { ...state, steps, submittedOn: on } : { ...state, steps }
}

/** The meeting an event is about; older events mean the one that was booked last. */
export function meetingMeant(state: JourneyState, meeting: string | undefined): MeetingState | undefined {
  return meeting === undefined ? state.meeting : state.meetings[meeting]
}

/** A meeting as it is booked or confirmed now: the one that counts, with the next sequence. */
function withMeeting(state: JourneyState, booked: Omit<MeetingState, 'sequence'>): JourneyState {
  const sequence = state.meetingSequence + 1
  const meeting = { ...booked, sequence }
  return {
    ...state,
    meetingSequence: sequence,
    meeting,
    meetings: { ...state.meetings, [meeting.meeting]: meeting },
  }
}

/** What is left of the meetings; the last that was changed is the one that counts now. */
function withMeetings(
  state: JourneyState,
  left: readonly MeetingState[],
): Pick<JourneyState, 'meeting' | 'meetings'> {
  const latest = left.reduce<MeetingState | undefined>(
    (last, each) => (last === undefined || each.sequence > last.sequence ? each : last),
    undefined,
  )
  const current = left.find(({ meeting }) => meeting === state.meeting?.meeting)
  return {
    meeting: current ?? latest,
    meetings: Object.fromEntries(left.map((each) => [each.meeting, each])),
  }
}

/** A date that is held now, provisional until what confirms it has happened. */
export function withBooking(
  state: JourneyState,
  event: Extract<JourneyEvent, { type: 'meeting-booked' }>,
): JourneyState {
  const { meeting, sittingId, meetingOn, startsAt, endsAt, on: bookedOn } = event
  const { partHeardOn } = state.meetings[meeting] ?? {}
  const booked = { meeting, sittingId, meetingOn, startsAt, endsAt, bookedOn, partHeardOn }
  const datesLost = without(state.datesLost, new Set([meeting]))
  return withMeeting({ ...state, datesLost }, { ...booked, status: 'provisional' })
}

/** The same date, certain now or not certain any more. */
export function withStatus(
  state: JourneyState,
  event: Extract<JourneyEvent, { type: 'meeting-confirmed' | 'meeting-unconfirmed' }>,
): JourneyState {
  const booked = meetingMeant(state, event.meeting)
  const status = event.type === 'meeting-confirmed' ? 'confirmed' : 'provisional'
  return booked ? withMeeting(state, { ...booked, status }) : state
}

/** Stopped part-heard on a day, so that another is needed; or, without one, taken up again. The appointment stays where it is. */
export function withAdjournment(
  state: JourneyState,
  id: string,
  partHeardOn: IsoDate | undefined,
): JourneyState {
  const booked = state.meetings[id]
  if (!booked) return state
  const meeting = { ...booked, partHeardOn, needsDay: partHeardOn !== undefined }
  return {
    ...state,
    meetings: { ...state.meetings, [id]: meeting },
    meeting: state.meeting?.meeting === id ? meeting : state.meeting,
  }
}

/** A date that was taken back: the meeting has none until one is held anew. */
export function withoutMeeting(
  state: JourneyState,
  event: Extract<JourneyEvent, { type: 'meeting-cancelled' }>,
): JourneyState {
  const lost = meetingMeant(state, event.meeting)
  const left = Object.values(state.meetings).filter(({ meeting }) => meeting !== lost?.meeting)
  const datesLost = lost ? { ...state.datesLost, [lost.meeting]: event.on } : state.datesLost
  return { ...state, ...withMeetings(state, left), datesLost, meetingSequence: state.meetingSequence + 1 }
}

/** Going back keeps dates that lie ahead; a meeting that was held needs another date where it is held again. */
export function withMeetingsAfterReturn(
  state: JourneyState,
  again: ReadonlySet<string>,
  on: IsoDate,
): Pick<JourneyState, 'meeting' | 'meetings' | 'datesLost'> {
  const isLost = ({ meeting, status }: MeetingState) => status === 'held' && again.has(meeting)
  const all = Object.values(state.meetings)
  const lost = all.filter(isLost).map(({ meeting }) => [meeting, on] as const)
  return {
    ...withMeetings(
      state,
      all.filter((each) => !isLost(each)),
    ),
    datesLost: { ...state.datesLost, ...Object.fromEntries(lost) },
  }
}

/** Going back behind the decision that gave the outcome opens it again; that it was given stays in `decisions`. */
export function withoutOutcome(
  state: JourneyState,
  tasks: ReadonlySet<string>,
): Pick<JourneyState, 'outcome'> {
  const { outcome } = state
  return { outcome: outcome && tasks.has(outcome.task) ? undefined : outcome }
}

/** The same under other names; what is `null` is given up. */
export function renamed<Value>(
  record: Readonly<Record<string, Value>>,
  names: Readonly<Record<string, string | null>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => {
      const now = Object.hasOwn(names, name) ? names[name] : name
      return now === null || now === undefined ? [] : [[now, value] as const]
    }),
  )
}

/** Who holds a role from a day on, and what is open again since somebody else took over. */
export function withAppointment(
  state: JourneyState,
  { role, personId, from, on, by, noteId, again }: Extract<JourneyEvent, { type: 'appointed' }>,
): JourneyState {
  const appointed = {
    ...state.appointed,
    [role]: [...(state.appointed[role] ?? []), { personId, from, on, by, noteId }],
  }
  return { ...(again ? withAgain(state, again) : state), appointed }
}

/** Tasks are to be done again, and stages are open again for them. */
export function withAgain(
  state: JourneyState,
  { stages, tasks }: { readonly stages: readonly string[]; readonly tasks: readonly string[] },
): JourneyState {
  return {
    ...state,
    stages: Object.fromEntries(
      Object.entries(state.stages).map(([id, stage]) => [
        id,
        stages.includes(id) ? { openedOn: stage.openedOn } : stage,
      ]),
    ),
    steps: without(state.steps, new Set(tasks)),
  }
}

/** One more length of time on a clock. */
export function withLength(
  lengths: JourneyState['extensions'],
  { clock, length, on, ...event }: Extract<JourneyEvent, { type: 'clock-extended' | 'clock-credited' }>,
): JourneyState['extensions'] {
  const ground = 'ground' in event ? event.ground : undefined
  return { ...lengths, [clock]: [...(lengths[clock] ?? []), { length, ground, on }] }
}

/** A stage that is asked for begins anew: nothing that was done in it before counts. */
export function withAsked(
  state: JourneyState,
  { stage, tasks, on }: Extract<JourneyEvent, { type: 'stage-asked' }>,
): JourneyState {
  return {
    ...state,
    asked: { ...state.asked, [stage]: on },
    stages: without(state.stages, new Set([stage])),
    steps: without(state.steps, new Set(tasks)),
    told: without(state.told, new Set(tasks)),
  }
}
