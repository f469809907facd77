import { allows, type Relations } from '../../kernel/access.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { RecordWaits } from '../../kernel/waiting.ts'
import { textOf } from '../../platform/http/body.ts'
import { type Exchange, type Fields, NotAllowed, NotFound } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { schemesLookedAfter } from '../packs/public.ts'
import { peopleByIds } from '../people/public.ts'
import type { CompiledScheme, Meeting } from '../schemes/public.ts'
import { manageSittings, runsSittings, seeSitting } from './panels.access.ts'
import { seatsSubject } from './seat-needs.rules.ts'
import { findSitting, type Sitting } from './sitting.queries.ts'
import { standsAs } from './standing.rules.ts'

/** Who stands how to a sitting, and opening one for whoever may see or change it. */

/** One panel that may be planned: a meeting of a scheme that is looked after. */
export interface PlannableMeeting {
  readonly scheme: CompiledScheme
  readonly meetingId: string
  readonly meeting: Meeting
}

export function relationsToSitting(
  actor: Exchange['actor'],
  sitting: Sitting | undefined,
  isConflicted = false,
): Relations {
  return {
    self: false,
    above: undefined,
    participantAs: new Set(
      [...(sitting?.seats ?? []), ...(sitting?.substitutes ?? [])].some(
        (seat) => seat.personId === actor.personId,
      )
        ? ['seat']
        : [],
    ),
    duties: actor.duties,
    conflicted: isConflicted,
  }
}

export interface OpenSitting {
  readonly sitting: Sitting
  readonly scheme: CompiledScheme
  readonly meeting: Meeting
  readonly relations: Relations
}

/** A sitting for someone who may know of it, with the scheme as it is in force or last was. */
export async function openSitting(exchange: Exchange<unknown>, sittingId: string): Promise<OpenSitting> {
  const { tx, actor, today } = exchange
  const sitting = await findSitting(tx, sittingId)
  if (!sitting) throw new NotFound()
  const scheme = (await schemesLookedAfter(tx, today)).find((each) => each.scheme === sitting.scheme)
  const meeting = scheme?.meetings[sitting.meeting]
  const relations = relationsToSitting(actor, sitting)
  if (!scheme || !meeting || !allows(seeSitting(scheme, sitting.meeting), relations)) throw new NotFound()
  noteWaits(tx, () => sittingWaits(sitting, scheme, meeting, today))
  return { sitting, scheme, meeting, relations }
}

/** A sitting waits for its chair until it is held; without one for whoever plans it. */
function sittingWaits(
  sitting: Sitting,
  scheme: CompiledScheme,
  meeting: Meeting,
  today: IsoDate,
): RecordWaits {
  const stands = standsAs(sitting, today)
  if (stands === 'cancelled') return { otherwise: 'The sitting was cancelled. Nothing is left to do.' }
  if (stands === 'held') return { otherwise: 'The sitting was held. Each application has its own next step.' }
  const chairs = meeting.seats.filter(({ chair }) => chair)
  const personIds = sitting.seats
    .filter((taken) => chairs.some(({ seat }) => seat === taken.seat))
    .map(({ personId }) => personId)
  const due = sitting.heldOn
  const tasks = [{ kind: seatsSubject, id: sitting.id }]
  if (personIds.length > 0)
    return { tasks, otherwise: { personIds, role: chairs[0]?.name ?? 'chair', to: 'Hold the sitting', due } }
  return { tasks, otherwise: { duties: runsSittings(scheme, sitting.meeting), to: 'Seat a chair', due } }
}

/** Whether the person has the chair of this date, whatever their duty. */
export function chairsSitting(
  { sitting, meeting }: Pick<OpenSitting, 'sitting' | 'meeting'>,
  personId: PersonId,
): boolean {
  return sitting.seats.some(
    (taken) =>
      taken.personId === personId && meeting.seats.some(({ seat, chair }) => chair && seat === taken.seat),
  )
}

/** Meetings of these schemes that this person plans. */
export function plannableBy(
  schemes: readonly CompiledScheme[],
  actor: Parameters<typeof relationsToSitting>[0],
): readonly PlannableMeeting[] {
  const relations = relationsToSitting(actor, undefined)
  return schemes.flatMap((scheme) =>
    Object.entries(scheme.meetings)
      .filter(([meetingId]) => allows(manageSittings(scheme, meetingId), relations))
      .map(([meetingId, meeting]) => ({ scheme, meetingId, meeting })),
  )
}

/** Meetings that this person plans; none means that the page is not theirs. */
export async function plannable(exchange: Exchange<unknown>): Promise<readonly PlannableMeeting[]> {
  const { tx, actor, today } = exchange
  const meetings = plannableBy(await schemesLookedAfter(tx, today), actor)
  if (meetings.length > 0) return meetings
  throw new NotAllowed({
    code: 'not-yours',
    says: 'The dates of panels are planned by those who run them.',
    rule: 'Whoever books applications into a panel, or may chair it, plans its dates.',
    remedy: 'If you sit on a panel, its dates are on your home page.',
  })
}

export async function namesIn(exchange: Exchange<unknown>, ids: readonly PersonId[]) {
  return nameIn(await peopleByIds(exchange.tx, ids, exchange.today))
}

/** Names of people who were read already. */
export const nameIn =
  (people: ReadonlyMap<PersonId, { readonly name: string }>) =>
  (id: PersonId): string =>
    people.get(id)?.name ?? 'Someone who has left'

/** Whether they may change it. */
export function mayManage({ scheme, sitting, relations }: OpenSitting): boolean {
  return allows(manageSittings(scheme, sitting.meeting), relations)
}

/** The sitting for someone who may change it. */
export async function openToManage(exchange: Exchange<{ readonly sittingId: string }>): Promise<OpenSitting> {
  const open = await openSitting(exchange, exchange.params.sittingId)
  if (mayManage(open)) return open
  throw new NotAllowed({
    code: 'not-yours',
    says: 'You sit on this panel; its date is changed by those who run it.',
    rule: 'Whoever books applications into a panel, or may chair it, changes its dates.',
  })
}

export const revisionIn = (body: Fields) => Number(textOf(body, 'revision')) || 0

/** What was typed, to be shown again. */
export const typedIn = (body: Fields): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(body).map((name) => [name, textOf(body, name)]))
