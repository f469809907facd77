import type { IsoDate, IsoDuration, IsoInstant } from '../../kernel/dates.ts'
import type { EditionId, PersonId, SittingId } from '../../kernel/ids.ts'
import {
  type BroughtIn,
  closeSpan,
  meetingMeant,
  withAppointment,
  withAsked,
  withLength,
  withAdjournment,
  withBooking,
  withMeetingsAfterReturn,
  withoutMeeting,
  withStatus,
  withoutOutcome,
  withPaper,
  withPart,
  renamed,
  withAgain,
  without,
} from './journey.changes.engine.ts'
import type {
  AdjustmentEffect,
  EffectsWait,
  JourneyEvent,
  SeenOnPaper,
  StepValues,
} from './journey.events.ts'
import type { Absence } from './scheme.facts.ts'

/** Where one journey stands, folded from its events. */

export interface Step {
  readonly on: IsoDate
  readonly by: PersonId
  readonly as: string
  readonly actingFor?: PersonId | undefined
  readonly values: StepValues
  /** Done on paper: `by` only entered it. */
  readonly onPaper?: true | undefined
}

export interface SignatureState {
  readonly slot: string
  readonly by: PersonId
  readonly actingFor?: PersonId | undefined
  readonly on: IsoDate
  readonly at: IsoInstant
  readonly onPaper?: SeenOnPaper | undefined
}

export interface EditionState {
  readonly editionId: EditionId
  readonly number: number
  readonly hash: string
  readonly sealedOn: IsoDate
  readonly signatures: readonly SignatureState[]
}

export interface MeetingState {
  readonly meeting: string
  readonly sittingId: SittingId
  readonly meetingOn: IsoDate
  readonly startsAt: IsoInstant
  readonly endsAt: IsoInstant
  readonly status: 'provisional' | 'confirmed' | 'held'
  /** The day on which this date was chosen. */
  readonly bookedOn?: IsoDate | undefined
  /** Heard in part and adjourned on this day; kept until it is taken up again, also at another date. */
  readonly partHeardOn?: IsoDate | undefined
  /** Adjourned at this very date, so that a day to go on is looked for. */
  readonly needsDay?: boolean | undefined
  /** Rises with every change: the SEQUENCE of its calendar file. */
  readonly sequence: number
}

export interface DecisionState {
  readonly outcome: string
  readonly standing: 'recommended' | 'provisional' | 'final'
  readonly on: IsoDate
  readonly by: PersonId
  readonly decisionId: string
}

export interface ClockExtension {
  readonly length: IsoDuration
  readonly ground?: string | undefined
  readonly on: IsoDate
}

export interface PassedOver {
  readonly as: 'combined' | 'accepted'
  readonly on: IsoDate
  readonly by: PersonId
}

export interface Pause extends Absence {
  readonly reason: string
}

/** Who holds a role that is given by appointment, and from when; nobody when no person is named. */
export interface Appointment {
  readonly personId?: PersonId | undefined
  readonly from: IsoDate
  readonly on: IsoDate
  readonly by: PersonId
  readonly noteId?: string | undefined
}

export interface StageState {
  readonly openedOn: IsoDate
  readonly passedOn?: IsoDate | undefined
}

export interface JourneyState {
  readonly status: 'not-started' | 'running' | 'completed' | 'ended'
  readonly scheme?: string | undefined
  readonly hash?: string | undefined
  readonly applicantId?: PersonId | undefined
  readonly startedOn?: IsoDate | undefined
  readonly startedBy?: PersonId | undefined
  readonly startValues: StepValues
  /** Rises each time the application is sent back. */
  readonly round: number
  readonly stages: Readonly<Record<string, StageState>>
  readonly steps: Readonly<Record<string, Step>>
  /** The edition that is out for signature or signed; absent after an edit. */
  readonly edition?: EditionState | undefined
  readonly editionsSealed: number
  readonly submittedOn?: IsoDate | undefined
  readonly resubmitBy?: IsoDate | undefined
  /** The meeting that is booked now, or was the last to be held. */
  readonly meeting?: MeetingState | undefined
  /** Every meeting that is booked or was held in this round, by the scheme's id of it. */
  readonly meetings: Readonly<Record<string, MeetingState>>
  readonly meetingSequence: number
  /** Meetings without a date that had one, with the day on which it was lost: another is looked for. */
  readonly datesLost: Readonly<Record<string, IsoDate>>
  readonly outcome?:
    | {
        readonly outcome: string
        readonly on: IsoDate
        readonly by: PersonId
        readonly decisionId: string
        /** The task whose decision it is. */
        readonly task: string
        /** It has not taken effect yet. */
        readonly waits?: EffectsWait | undefined
      }
    | undefined
  /** Every decision by its task: recommended, provisional, final. */
  readonly decided: Readonly<Record<string, DecisionState>>
  /** Named results of the scheme that were fixed. */
  readonly cases: Readonly<Record<string, string>>
  readonly drawn: Readonly<Record<string, 'in' | 'out'>>
  readonly extensions: Readonly<Record<string, readonly ClockExtension[]>>
  /** Time served elsewhere, by clock. */
  readonly credits: Readonly<Record<string, readonly ClockExtension[]>>
  /** Reviews that are not held, and stages that were asked for, by their ids. */
  readonly passedOver: Readonly<Record<string, PassedOver>>
  readonly asked: Readonly<Record<string, IsoDate>>
  /** Every decision there was, in order, those that were revised or undone too. */
  readonly decisions: readonly (DecisionState & {
    readonly task: string
    readonly revises?: string | undefined
  })[]
  /** Who did each task, in every round. */
  readonly tookPart: Readonly<Record<string, readonly PersonId[]>>
  /** Who sat, by meeting, in every round. */
  readonly sat: Readonly<Record<string, readonly PersonId[]>>
  /** What was handed over, withdrawn, and not been sent again, with the day. */
  readonly takenBack: Readonly<Record<string, IsoDate>>
  /** By role, in the order in which they were made. */
  readonly appointed: Readonly<Record<string, readonly Appointment[]>>
  readonly startedAs?: string | undefined
  readonly broughtIn?: BroughtIn | undefined
  readonly pauses: readonly Pause[]
  readonly pausedOn?: IsoDate | undefined
  readonly holds: readonly string[]
  readonly waived: Readonly<
    Record<string, { readonly ground: string; readonly by: PersonId; readonly on: IsoDate }>
  >
  readonly adjustments: readonly AdjustmentEffect[]
  readonly told: Readonly<Record<string, { readonly dueOn: IsoDate; readonly basis: string }>>
  readonly ending?: { readonly ending: string; readonly on: IsoDate } | undefined
}

export const noJourney: JourneyState = {
  status: 'not-started',
  startValues: {},
  round: 1,
  stages: {},
  steps: {},
  editionsSealed: 0,
  meetingSequence: 0,
  meetings: {},
  datesLost: {},
  decided: {},
  decisions: [],
  tookPart: {},
  cases: {},
  drawn: {},
  extensions: {},
  credits: {},
  passedOver: {},
  asked: {},
  sat: {},
  takenBack: {},
  appointed: {},
  pauses: [],
  holds: [],
  waived: {},
  adjustments: [],
  told: {},
}

/** What a step of going back undoes, in terms of the scheme: names of stages and of tasks that must be done again. */
export interface Undone {
  readonly stages: ReadonlySet<string>
  readonly tasks: ReadonlySet<string>
  /** Named results that are fixed again. */
  readonly cases: ReadonlySet<string>
  /** Meetings that must be held again. */
  readonly meetings: ReadonlySet<string>
}

/** `undone` tells for a stage what returning to it undoes; the scheme knows (`journey.engine.ts`). */
export function evolveWith(
  undone: (stage: string) => Undone,
  state: JourneyState,
  event: JourneyEvent,
): JourneyState {
  switch (event.type) {
    case 'journey-started':
      return {
        ...state,
        status: 'running',
        scheme: event.scheme,
        hash: event.hash,
        applicantId: event.applicantId,
        startedOn: event.on,
        startedBy: event.by,
        startedAs: event.as,
        startValues: event.values,
      }
    case 'brought-in':
    case 'step-on-paper':
      return withPaper(state, event)
    case 'stage-opened':
      return { ...state, stages: { ...state.stages, [event.stage]: { openedOn: event.on } } }
    case 'stage-passed': {
      const stage = state.stages[event.stage] ?? { openedOn: event.on }
      return { ...state, stages: { ...state.stages, [event.stage]: { ...stage, passedOn: event.on } } }
    }
    case 'step-done': {
      const { on, by, as, actingFor, values } = event
      const steps = { ...state.steps, [event.task]: { on, by, as, actingFor, values } }
      const tookPart = withPart(state, event.task, [by, actingFor])
      const after = { ...state, steps, tookPart }
      const submitted = typeof values['submits'] === 'string'
      return submitted ? { ...after, submittedOn: on, resubmitBy: undefined } : after
    }
    case 'edition-sealed':
      return {
        ...state,
        editionsSealed: event.number,
        edition: {
          editionId: event.editionId,
          number: event.number,
          hash: event.hash,
          sealedOn: event.on,
          signatures: [],
        },
      }
    case 'edition-voided':
      return state.edition?.editionId === event.editionId ? { ...state, edition: undefined } : state
    case 'signed': {
      if (state.edition?.editionId !== event.editionId) return state
      const { slot, by, actingFor, on, at, onPaper } = event
      return {
        ...state,
        edition: {
          ...state.edition,
          signatures: [...state.edition.signatures, { slot, by, actingFor, on, at, onPaper }],
        },
      }
    }
    case 'returned': {
      const gone = undone(event.to)
      return {
        ...state,
        round: state.round + 1,
        stages: without(state.stages, gone.stages),
        steps: without(state.steps, gone.tasks),
        edition: undefined,
        resubmitBy: event.resubmitBy,
        decided: without(state.decided, gone.tasks),
        cases: without(state.cases, gone.cases),
        passedOver: without(state.passedOver, gone.stages),
        asked: without(state.asked, gone.stages),
        ...withoutOutcome(state, gone.tasks),
        ...withMeetingsAfterReturn(state, gone.meetings, event.on),
        told: without(state.told, gone.tasks),
      }
    }
    case 'meeting-booked':
      return withBooking(state, event)
    case 'meeting-confirmed':
    case 'meeting-unconfirmed':
      return withStatus(state, event)
    case 'meeting-cancelled':
      return withoutMeeting(state, event)
    case 'meeting-adjourned':
      return withAdjournment(state, event.meeting, event.on)
    case 'meeting-taken-up':
      return withAdjournment(state, event.meeting, undefined)
    case 'meeting-held': {
      const booked = meetingMeant(state, event.meeting)
      if (!booked) return state
      const held: MeetingState = { ...booked, status: 'held', partHeardOn: undefined, needsDay: undefined }
      const earlier = state.sat[held.meeting] ?? []
      return {
        ...state,
        meeting: held,
        meetings: { ...state.meetings, [held.meeting]: held },
        tookPart: withPart(state, event.task, [event.by]),
        sat: event.sat
          ? { ...state.sat, [held.meeting]: [...new Set([...earlier, ...event.sat])] }
          : state.sat,
      }
    }
    case 'outcome-decided': {
      const { task, outcome, on, by, decisionId, revises, waits } = event
      const standing = event.standing ?? ('final' as const)
      const decision: DecisionState = { outcome, on, by, decisionId, standing }
      const after: JourneyState = {
        ...state,
        decided: { ...state.decided, [task]: decision },
        decisions: [...state.decisions, { ...decision, task, revises }],
        tookPart: withPart(state, task, [by, event.actingFor]),
      }
      return standing === 'final'
        ? { ...after, outcome: { outcome, on, by, decisionId, task, waits } }
        : after
    }
    case 'outcome-took-effect':
      return { ...state, outcome: state.outcome && { ...state.outcome, waits: undefined } }
    case 'case-decided':
      return { ...state, cases: { ...state.cases, [event.named]: event.is } }
    case 'clock-extended':
      return { ...state, extensions: withLength(state.extensions, event) }
    case 'clock-credited':
      return { ...state, credits: withLength(state.credits, event) }
    case 'review-passed-over': {
      const { review, as, on, by } = event
      return { ...state, passedOver: { ...state.passedOver, [review]: { as, on, by } } }
    }
    case 'stage-asked':
      return withAsked(state, event)
    case 'drawn':
      return { ...state, drawn: { ...state.drawn, [event.round]: event.in ? 'in' : 'out' } }
    case 'appointed':
      return withAppointment(state, event)
    case 'signature-declined':
      return state
    case 'effect-caused':
      return event.effect.kind === 'hand-off'
        ? { ...state, takenBack: without(state.takenBack, new Set([event.effect.handOff])) }
        : state
    case 'hand-off-taken-back':
      return {
        ...withAgain(state, event.again),
        takenBack: { ...state.takenBack, [event.handOff]: event.on },
      }
    case 'paused':
      return {
        ...state,
        pausedOn: event.on,
        pauses: [...state.pauses, { from: event.on, reason: event.reason }],
      }
    case 'resumed':
      return { ...state, pausedOn: undefined, pauses: closeSpan(state.pauses, event.on) }
    case 'held':
      return { ...state, holds: [...state.holds, event.holdId] }
    case 'hold-released':
      return { ...state, holds: state.holds.filter((hold) => hold !== event.holdId) }
    case 'adjusted':
      return { ...state, adjustments: [...state.adjustments, event.effect] }
    case 'requirement-waived':
      return {
        ...state,
        waived: {
          ...state.waived,
          [event.requirement]: { ground: event.ground, by: event.by, on: event.on },
        },
      }
    case 'date-told':
      return { ...state, told: { ...state.told, [event.task]: { dueOn: event.dueOn, basis: event.basis } } }
    case 'ended':
      return { ...state, status: 'ended', ending: { ending: event.ending, on: event.on } }
    case 'completed':
      return { ...state, status: 'completed' }
    case 'migrated':
      return {
        ...state,
        hash: event.to,
        edition: state.edition?.editionId === event.voids ? undefined : state.edition,
        stages: renamed(state.stages, event.stages),
        steps: renamed(state.steps, event.tasks),
        told: renamed(state.told, event.tasks),
        passedOver: renamed(state.passedOver, event.stages),
        asked: renamed(state.asked, event.stages),
        decided: renamed(state.decided, event.tasks),
        decisions: state.decisions.map((each) => ({ ...each, task: event.tasks[each.task] ?? each.task })),
        // Who had a part in a task that is given up still had it.
        tookPart: { ...state.tookPart, ...renamed(state.tookPart, event.tasks) },
        outcome: state.outcome && {
          ...state.outcome,
          task: event.tasks[state.outcome.task] ?? state.outcome.task,
        },
        adjustments: state.adjustments.map((each) =>
          each.kind === 'later-date' ? { ...each, task: event.tasks[each.task] ?? each.task } : each,
        ),
      }
  }
}
