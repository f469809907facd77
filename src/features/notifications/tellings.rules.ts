import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Situation } from '../journeys/public.ts'
import { type Holder, type JourneyEvent, type JourneyView, view } from '../schemes/public.ts'
import { handedOver } from './handing-over.rules.ts'
import type { OwnMessage } from './wording.rules.ts'

/** Who is told what when something happened to a journey. Pure; wording and sending come after. */

export interface Telling {
  readonly to: PersonId
  /** A message of the pack, or one of our own. */
  readonly message: string
  /** The task it is about, by id. */
  readonly task?: string | undefined
  readonly place:
    | { readonly is: 'application' }
    /** For those who see the outcome alone: what was handed over to them. */
    | { readonly is: 'outcome' }
    | { readonly is: 'signing'; readonly slot: string }
    | { readonly is: 'adjustments' }
    /** What was checked of the papers, and where one objects. */
    | { readonly is: 'paper' }
    /** One signature on paper, with its scans, and where one objects. */
    | { readonly is: 'signature'; readonly editionId: string; readonly slot: string }
    /** One person's programme; and the list of one's own, for whoever can no longer open that one. */
    | { readonly is: 'programme' }
    | { readonly is: 'programmes' }
  /** The part that changes hands, and from which day. */
  readonly part?: { readonly name: string; readonly from: IsoDate } | undefined
}

/** What happened, as a reaction is handed it. */
export interface Happened {
  readonly before: Situation
  readonly after: Situation
  readonly view: JourneyView
  readonly events: readonly JourneyEvent[]
  readonly by: PersonId
}

/**
 * What the scheme tells comes first, then what we tell by ourselves. Nobody is told twice in one act, nor of what
 * they did themselves. Roles are as they are held now.
 */
export function tellingsOf(happened: Happened): readonly Telling[] {
  const all = [
    ...happened.events.flatMap((event) => told(event, happened)),
    ...signingAsked(happened),
    ...happened.events.flatMap((event) => toldByUs(event, happened)),
  ]
  const seen = new Set<PersonId>([happened.by])
  return all.filter((telling) => !seen.has(telling.to) && seen.add(telling.to))
}

const application = { is: 'application' } as const

/** Everyone who holds one of these kinds of role in the journey now. */
export function holdersOfKind(situation: Situation, kind: 'applicant' | 'line-manager'): readonly Holder[] {
  return Object.entries(situation.scheme.roles).flatMap(([role, rule]) =>
    rule.is === kind ? (situation.context.holders[role] ?? []) : [],
  )
}

function told(event: JourneyEvent, { after }: Happened): readonly Telling[] {
  if (event.type !== 'effect-caused' || event.effect.kind !== 'tell') return []
  const { roles, message, task } = event.effect
  return roles.flatMap((role) =>
    (after.context.holders[role] ?? []).map(({ personId }) => ({
      to: personId,
      message,
      task,
      place: after.scheme.roles[role]?.sees === 'outcome' ? ({ is: 'outcome' } as const) : application,
    })),
  )
}

/** Slots whose turn has come by this act: at once when sealed, and after others when the scheme sets an order. */
function signingAsked({ before, after, view: now, events }: Happened): readonly Telling[] {
  if (!events.some((event) => event.type === 'edition-sealed' || event.type === 'signed')) return []
  const same = before.state.edition?.editionId === after.state.edition?.editionId
  const readyBefore = new Set(
    same
      ? view(before.scheme, before.state, before.context)
          .slots.filter((slot) => slot.state === 'ready')
          .map((slot) => slot.slot.slot)
      : [],
  )
  return now.slots
    .filter((slot) => slot.state === 'ready' && !readyBefore.has(slot.slot.slot))
    .flatMap((slot) =>
      slot.holders.map((holder) => ({
        to: holder.personId,
        message: 'signature-asked' satisfies OwnMessage,
        place: { is: 'signing', slot: slot.slot.slot } as const,
      })),
    )
}

function toldByUs(event: JourneyEvent, { before, after }: Happened): readonly Telling[] {
  const tell = (people: readonly PersonId[], message: OwnMessage) =>
    people.map((to) => ({ to, message, place: application }))
  const ids = (holders: readonly Holder[]) => holders.map((holder) => holder.personId)
  switch (event.type) {
    case 'brought-in':
      return tell(ids(holdersOfKind(after, 'applicant')), 'brought-in').map((telling) => ({
        ...telling,
        place: { is: 'paper' },
      }))
    case 'signed':
      return event.onPaper
        ? tell([event.by], 'signed-on-paper').map((telling) => ({
            ...telling,
            place: { is: 'signature', editionId: event.editionId, slot: event.slot },
          }))
        : []
    case 'signature-declined':
      return tell(ids(holdersOfKind(after, 'applicant')), 'signature-declined')
    case 'edition-voided':
      return event.because === 'content-changed'
        ? tell(before.state.edition?.signatures.map((signature) => signature.by) ?? [], 'signature-void')
        : []
    case 'migrated':
      return event.voids === undefined
        ? []
        : tell(before.state.edition?.signatures.map((signature) => signature.by) ?? [], 'signature-void')
    case 'returned':
      return tell(
        [...ids(holdersOfKind(after, 'applicant')), ...ids(holdersOfKind(after, 'line-manager'))],
        'sent-back',
      )
    case 'ended':
      return tell(
        [...ids(holdersOfKind(after, 'applicant')), ...ids(holdersOfKind(after, 'line-manager'))],
        'application-ended',
      )
    case 'appointed':
      return handedOver(event, { before, after })
    case 'adjusted':
      return tell(ids(holdersOfKind(after, 'applicant')), 'adjustment-decided').map((telling) => ({
        ...telling,
        place: { is: 'adjustments' },
      }))
    default:
      return []
  }
}
