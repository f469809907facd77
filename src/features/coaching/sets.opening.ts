import { type Exchange, NotAllowed, NotFound } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { currentPack } from '../packs/public.ts'
import { coachingRulesOn } from './coaching.rules.ts'
import type { GroupKind } from './sets.handlers.ts'
import { findLedSet, findSetMeeting } from './sets.queries.ts'
import { leaderGone } from './sets.rules.ts'
import { leadOf } from './sets.tasks.ts'

/** Who opens what of sets and groups: everybody a set, its members a meeting, whoever leads it the rest. */

export type OneSet = Exchange<{ readonly setId: string }>
export type OneMeeting = Exchange<{ readonly setMeetingId: string }>

export async function kindsFor({ tx, today }: Exchange): Promise<readonly GroupKind[]> {
  const kinds = coachingRulesOn(await currentPack(tx), today)?.groups ?? []
  if (kinds.length === 0) throw new NotFound()
  return kinds
}

export const notTheirs = {
  code: 'leader-keeps',
  says: 'You cannot do this here.',
  rule: 'Whoever leads a set keeps its members, words and meetings.',
  remedy: 'Ask whoever leads it.',
}

export async function opened(exchange: OneSet) {
  const kinds = await kindsFor(exchange)
  const { tx, today, params } = exchange
  const found = await findLedSet(tx, params.setId, today)
  if (!found) throw new NotFound()
  const { set } = found
  const next = set.meetings.filter(({ state }) => state === 'planned').at(-1)
  noteWaits(tx, () => ({
    tasks: [leadOf(set.id), ...(next ? [{ kind: 'learning-set-meeting', id: next.id }] : [])],
    otherwise: 'No meeting waits to be written down.',
  }))
  const gone = set.endedOn === undefined ? leaderGone(found, today) : undefined
  return { set, gone, kind: kinds.find(({ group }) => group === set.kind) }
}

export async function led(exchange: OneSet) {
  const found = await opened(exchange)
  if (found.set.facilitatorId !== exchange.actor.personId) throw new NotAllowed(notTheirs)
  return found
}

/** A meeting, for those in its set; to everybody else there is no such page. */
export async function openedMeeting(exchange: OneMeeting) {
  const kinds = await kindsFor(exchange)
  const { tx, actor, params } = exchange
  const open = await findSetMeeting(tx, params.setMeetingId, actor.personId)
  const isIn =
    open &&
    (open.set.facilitatorId === actor.personId ||
      [...open.set.members, ...open.notes].some(({ personId }) => personId === actor.personId))
  if (!open || !isIn) throw new NotFound()
  noteWaits(tx, () => ({
    tasks: [{ kind: 'learning-set-meeting', id: open.meeting.id }],
    otherwise: 'Each keeps what they learned; nobody waits for it.',
  }))
  return { open, kind: kinds.find(({ group }) => group === open.set.kind) }
}

export async function ledMeeting(exchange: OneMeeting) {
  const found = await openedMeeting(exchange)
  if (found.open.set.facilitatorId !== exchange.actor.personId) throw new NotAllowed(notTheirs)
  return found
}

/** The same for somebody who came to it. */
export async function attended(exchange: OneMeeting) {
  const found = await openedMeeting(exchange)
  if (found.open.notes.some(({ personId, came }) => came && personId === exchange.actor.personId))
    return found
  throw new NotAllowed({
    code: 'not-there',
    says: 'There is nothing for you to keep of this meeting.',
    rule: 'Those who came keep what they learned.',
    remedy: 'If you did come, ask whoever leads the set.',
  })
}
