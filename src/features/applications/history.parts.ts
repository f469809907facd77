import { formatDuration } from '../../calendar/public.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { alreadyRead, type Reading } from '../../platform/database/reading.ts'
import type { HistoryEntry } from '../../ui/public.ts'
import { caseInWords, type CompiledScheme, type JourneyEvent } from '../schemes/public.ts'

/** What happened, in plain words: newest first. */

interface Happened {
  readonly event: JourneyEvent
  readonly at: IsoInstant
  readonly who: string
}

/** A port: why appointments were moved or cancelled, by `whyKey`. */
type Whys = (journeyId: JourneyId) => Reading<ReadonlyMap<string, string>>
let whys: Whys | undefined

/** Filled at start by whoever asks for the reason. */
export function knowWhys(port: Whys): void {
  whys = port
}

export const whysReading: Whys = (journeyId) => whys?.(journeyId) ?? alreadyRead(new Map())

/** What a reason stands beside: an event of this type at this moment. */
export const whyKey = (type: JourneyEvent['type'], at: IsoInstant): string => `${type} ${Date.parse(at)}`

/** Entries for people; what only the machine notes (dates told, effects) is left out. */
export function historyOf(
  scheme: CompiledScheme,
  happened: readonly Happened[],
  nameOf: (personId: PersonId) => string,
  reasons: ReadonlyMap<string, string> = new Map(),
): readonly HistoryEntry[] {
  return happened
    .flatMap(({ event, at, who }): HistoryEntry[] => {
      const did = inWords(scheme, event, nameOf)
      const why = reasons.get(whyKey(event.type, at))
      return did ? [{ at, who, did, ...(why ? { note: `Why: ${why}` } : {}) }] : []
    })
    .reverse()
}

function decided({ standing, revises }: Extract<JourneyEvent, { type: 'outcome-decided' }>): string {
  if (standing === 'recommended') return 'recommended'
  if (standing === 'provisional') return 'recorded the provisional outcome'
  return revises ? 'recorded the outcome in place of the earlier one' : 'recorded the outcome'
}

function inWords(
  scheme: CompiledScheme,
  event: JourneyEvent,
  nameOf: (personId: PersonId) => string,
): string | undefined {
  const task = (id: string) =>
    scheme.stages.flatMap((stage) => stage.tasks).find((each) => each.task === id)?.name ?? id
  const stage = (id: string) => scheme.stages.find((each) => each.stage === id)?.name ?? id
  const slot = (id: string) => scheme.signatures?.slots.find((each) => each.slot === id)?.name ?? id
  switch (event.type) {
    case 'journey-started':
      return event.from ? 'decided in another application, which began this one' : 'started the application'
    case 'brought-in':
      return `brought it in from paper at “${stage(event.stage)}”: the earlier steps were done on paper`
    case 'step-on-paper':
      return `entered “${task(event.task)}”, done on paper on ${formatDay(event.on)}`
    case 'stage-passed':
      return `completed “${stage(event.stage)}”`
    case 'step-done':
      return `did “${task(event.task)}”`
    case 'case-decided': {
      const is = caseInWords(scheme, event)
      return is && `${is.name}: ${is.is}`
    }
    case 'edition-sealed':
      return `froze the portfolio for signature (edition ${event.number})`
    case 'edition-voided':
      return event.because === 'content-changed'
        ? `changed “${scheme.templates[event.document ?? '']?.name ?? 'a paper'}”, so signatures no longer count`
        : event.because === 'declined'
          ? undefined
          : 'opened the portfolio again, so signatures no longer count'
    case 'signed':
      return event.onPaper
        ? `entered a signature on paper of ${formatDay(event.on)}: ${nameOf(event.by)} as ${slot(event.slot)}`
        : `signed as ${slot(event.slot)}`
    case 'signature-declined':
      return `declined to sign as ${slot(event.slot)}`
    case 'returned':
      return `sent it back to “${stage(event.to)}”${event.resubmitBy ? `, to be sent again by ${formatDay(event.resubmitBy)}` : ''}`
    case 'meeting-booked':
      return `held ${formatDay(event.meetingOn)} for the meeting`
    case 'meeting-confirmed':
      return 'confirmed the appointment'
    case 'meeting-unconfirmed':
      return 'made the appointment provisional again, since what confirmed it has to be done again'
    case 'meeting-cancelled':
      return 'cancelled the appointment'
    case 'meeting-adjourned':
      return 'adjourned the meeting part-heard, to go on another day'
    case 'meeting-taken-up':
      return 'went on with the meeting that was adjourned'
    case 'meeting-held':
      return 'held the meeting'
    case 'outcome-decided':
      return `${decided(event)}: ${scheme.outcomes.find((each) => each.outcome === event.outcome)?.name ?? event.outcome}`
    case 'paused':
    case 'held':
      return 'paused the application'
    case 'resumed':
    case 'hold-released':
      return 'took the application up again'
    case 'adjusted':
      return 'agreed an adjustment'
    case 'clock-extended':
      return `made “${scheme.clocks[event.clock]?.name ?? event.clock}” longer by ${formatDuration(event.length)}`
    case 'appointed': {
      const role = scheme.roles[event.role]?.name ?? event.role
      if (!event.personId) return `took note that there is no ${role} from ${formatDay(event.from)}`
      return `appointed ${nameOf(event.personId)} as ${role} from ${formatDay(event.from)}${
        event.again ? ', so what was agreed is agreed again' : ''
      }`
    }
    case 'hand-off-taken-back':
      return `withdrew “${scheme.handOffs.find((each) => each.handOff === event.handOff)?.name ?? event.handOff}”`
    case 'clock-credited':
      return `counted ${formatDuration(event.length)} served elsewhere towards “${scheme.clocks[event.clock]?.name ?? event.clock}”`
    case 'review-passed-over':
      return event.as === 'accepted'
        ? `accepted “${stage(event.review)}” as held elsewhere`
        : `left “${stage(event.review)}” to the next review`
    case 'stage-asked':
      return `asked for “${stage(event.stage)}”`
    case 'requirement-waived':
      return `waived “${scheme.requirements[event.requirement]?.name ?? event.requirement}”`
    case 'ended':
      return `ended the application: ${scheme.endings.find((each) => each.ending === event.ending)?.name ?? event.ending}`
    case 'completed':
      return 'completed the application'
    case 'migrated':
      return event.voids === undefined
        ? `moved the application to version ${event.version} of the scheme`
        : `moved the application to version ${event.version} of the scheme, so signatures no longer count`
    default:
      return undefined
  }
}
