import { addDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { clockReasons } from '../applications/public.ts'
import { type Situation, taskHref } from '../journeys/public.ts'
import {
  appointedRoles,
  appointmentOn,
  type ClockReading,
  type JourneyView,
  readReviews,
  type RequirementResult,
  type ReviewReading,
  type StageView,
  type TaskView,
} from '../schemes/public.ts'

/** One person's programme as a line of time, and what each who takes part has to do in it. Pure. */

export interface Step {
  readonly name: string
  readonly state: 'done' | 'now' | 'ahead' | 'skipped'
  readonly startedOn: IsoDate | undefined
  /** The day it ended, or is due to. */
  readonly on: IsoDate | undefined
  /** How that day came about, sentence by sentence; empty where the calendar alone makes it. */
  readonly why: readonly string[]
  readonly note: string | undefined
  readonly late: boolean
}

/** The steps of a programme in order; parts that are there on request only appear once somebody asked for them. */
export function stepsOf({ scheme, state, context }: Situation, view: JourneyView): readonly Step[] {
  const reviews = new Map(readReviews(scheme, state, context).map((each) => [each.review, each]))
  return view.stages
    .filter((stage) => !(stage.stage.onRequest && stage.openedOn === undefined))
    .map((stage) => stepOf(stage, reviews.get(stage.stage.stage), view))
}

function stepOf(stage: StageView, review: ReviewReading | undefined, view: JourneyView): Step {
  const last = stage.tasks
    .filter(({ state, due: has }) => has && (state === 'ready' || state === 'waiting'))
    .toSorted((a, b) => ((a.due?.on ?? '') < (b.due?.on ?? '') ? -1 : 1))
    .at(-1)
  const elsewhere = review?.state === 'accepted'
  const skipped = stage.state === 'not-needed' || review?.state === 'combined' || elsewhere
  return {
    name: stage.stage.name,
    state: stage.state === 'passed' ? 'done' : skipped ? 'skipped' : stage.state === 'open' ? 'now' : 'ahead',
    startedOn: stage.openedOn,
    on: stage.passedOn ?? review?.on ?? last?.due?.on,
    why: review ? whyThen(review) : last && stage.passedOn === undefined ? whyDue(last, view) : [],
    note: elsewhere
      ? 'Held in another authority'
      : review?.state === 'combined'
        ? 'Looked at in the next review'
        : undefined,
    late: review?.late ?? false,
  }
}

/** What moved the day of a task: all that moved the clock it is due with, or days away. */
function whyDue({ task, due }: TaskView, { clocks }: JourneyView): readonly string[] {
  const clock = clocks.find(({ id }) => task.due?.on === `clock.${id}`)
  if (clock?.plainEndsOn && clock.because.length > 0) return asMoved(clock.plainEndsOn, clock)
  if (!due?.away) return []
  return asMoved(due.away.plainOn, { because: [{ by: 'away', days: due.away.days }], capOn: undefined })
}

/** A day by the calendar alone, and each thing that moved it. */
function asMoved(plainOn: IsoDate, { because, capOn }: Pick<ClockReading, 'because' | 'capOn'>) {
  const [, ...moved] = clockReasons({ because, startedOn: plainOn, plainEndsOn: plainOn, capOn })
  return [`By the calendar alone it would be ${formatDay(plainOn)}.`, ...moved]
}

/** What moved the day of a review; nothing where the calendar alone makes it. */
function whyThen({ plainOn, agreedOn, because }: ReviewReading): readonly string[] {
  const agreed = agreedOn ? [`${formatDay(agreedOn)} was agreed for it.`] : []
  if (!plainOn || because.length === 0) return agreed
  return [...asMoved(plainOn, { because, capOn: undefined }), ...agreed]
}

export interface Waiting {
  readonly title: string
  readonly href: string
  readonly dueOn: IsoDate | undefined
}

/** What somebody can do in it now. */
export function waitingFor({ journeyId }: Situation, view: JourneyView, me: PersonId): readonly Waiting[] {
  if (!journeyId) return []
  return view.stages
    .filter(({ state }) => state === 'open')
    .flatMap(({ tasks }) => tasks)
    .filter(
      ({ state, holders, task }) =>
        state === 'ready' && !task.optional && holders.some((each) => each.personId === me),
    )
    .map(({ task, due }) => ({ title: task.name, href: taskHref(journeyId, task), dueOn: due?.on }))
    .toSorted((a, b) => ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1))
}

/** Conditions of what is open or still to come that do not hold yet, each once, those that are near first. */
export function stillMissing(view: JourneyView): readonly RequirementResult[] {
  const ids = view.stages
    .filter(({ state }) => state === 'open' || state === 'ahead')
    .flatMap(({ stage }) => [...stage.tasks.flatMap(({ requires }) => requires), ...stage.exitsWhen])
  return [...new Set(ids)]
    .map((id) => view.assess(id))
    .filter(
      ({ standing, otherwise }) => standing !== 'met' && standing !== 'waived' && otherwise !== 'informs',
    )
}

export interface Supporter {
  readonly role: string
  readonly name: string
  /** Nobody where it is empty; deputies stand beside whom they stand in for. */
  readonly people: readonly { readonly personId: PersonId; readonly how: string }[]
  readonly since: IsoDate | undefined
  /** Whoever takes over on a day to come. */
  readonly next: { readonly personId: PersonId | undefined; readonly from: IsoDate } | undefined
  /** Whether this person may hand it over. */
  readonly mayHandOver: boolean
}

/** Who is beside the person: those appointed, and the line manager. */
export function supportersOf({ scheme, state, context }: Situation, me: PersonId): readonly Supporter[] {
  const mine = new Set(
    Object.entries(context.holders).flatMap(([role, held]) =>
      held.some(({ personId }) => personId === me) ? [role] : [],
    ),
  )
  const peopleIn = (role: string) =>
    (context.holders[role] ?? []).map(({ personId, actingFor, how }) => ({
      personId,
      how: actingFor ? how : '',
    }))
  const appointed = appointedRoles(scheme).map(([role, rule]): Supporter => {
    const next = (state.appointed[role] ?? [])
      .filter(({ from }) => from > context.today)
      .toSorted((a, b) => (a.from < b.from ? -1 : 1))[0]
    return {
      role,
      name: rule.name,
      people: peopleIn(role),
      since: appointmentOn(state, role, context.today)?.from,
      next: next && { personId: next.personId, from: next.from },
      mayHandOver: state.status === 'running' && rule.by.some((by) => mine.has(by)),
    }
  })
  const managers = Object.entries(scheme.roles).flatMap(([role, rule]): readonly Supporter[] =>
    rule.is === 'line-manager' && scheme.roles[rule.of]?.is === 'applicant'
      ? [
          {
            role,
            name: rule.name,
            people: peopleIn(role),
            since: undefined,
            next: undefined,
            mayHandOver: false,
          },
        ]
      : [],
  )
  return [...appointed, ...managers]
}

/** A part that came to this person from somebody else within the last four weeks. */
export interface HandedOver {
  readonly role: string
  readonly name: string
  readonly from: IsoDate
  readonly earlier: PersonId | undefined
  readonly noteId: string | undefined
}

/** For how long a hand-over is said on the page: long enough for everybody to have looked. */
const handOverIsNew: IsoDuration = 'P28D' as IsoDuration

/** The latest hand-over to this person that is still new; undefined when they had it from the start. */
export function handedOverTo({ scheme, state, context }: Situation, me: PersonId): HandedOver | undefined {
  return appointedRoles(scheme)
    .flatMap(([role, { name }]): readonly HandedOver[] => {
      const now = appointmentOn(state, role, context.today)
      if (now?.personId !== me || addDuration(now.from, handOverIsNew) < context.today) return []
      const earlier = appointmentOn(
        { appointed: { [role]: (state.appointed[role] ?? []).filter((each) => each !== now) } },
        role,
        context.today,
      )
      return earlier ? [{ role, name, from: now.from, earlier: earlier.personId, noteId: now.noteId }] : []
    })
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
}

/** The time away from work that today falls into. */
export function awayOn({ absences, today }: Situation['context']) {
  return absences.find(({ from, to }) => from <= today && (to === undefined || today <= to))
}

/** Why it stands still: the reason is for those who see everything. */
export function pauseInWords(
  { scheme, state, context }: Situation,
  seesEverything: boolean,
): string | undefined {
  if (state.status !== 'running') return undefined
  const pause = state.pausedOn && state.pauses.at(-1)
  if (pause) {
    const options = [
      ...scheme.actions.flatMap((action) => action.options),
      ...scheme.stages.flatMap(({ tasks }) =>
        tasks.flatMap(({ asks }) => asks.flatMap((field) => (field.type === 'choice' ? field.options : []))),
      ),
    ]
    const reason = options.find(({ option }) => option === pause.reason)
    return `Paused since ${formatDay(pause.from)}${seesEverything && reason ? `: ${reason.name}` : ''}. No day counts until it goes on.`
  }
  if (state.holds.length > 0) return 'Paused. No day counts until it goes on.'
  const away = awayOn(context)
  if (!away) return undefined
  return `Away since ${formatDay(away.from)}${away.to ? `, up to ${formatDay(away.to)}` : ''}. Days away are not counted where the programme says so.`
}
