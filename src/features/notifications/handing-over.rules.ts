import type { PersonId } from '../../kernel/ids.ts'
import { appointmentOn, type JourneyEvent } from '../schemes/public.ts'
import type { Happened, Telling } from './tellings.rules.ts'
import type { OwnMessage } from './wording.rules.ts'

/** Who is told when a part in somebody's programme changes hands: both, and the person it is about. Pure. */

/** Whoever takes over, whoever had it, and, where somebody had it before, the person themselves. */
export function handedOver(
  event: Extract<JourneyEvent, { readonly type: 'appointed' }>,
  { before, after }: Pick<Happened, 'before' | 'after'>,
): readonly Telling[] {
  const { scheme, state, context, applicant } = after
  const earlier = appointmentOn(before.state, event.role, event.from)?.personId
  if (earlier === event.personId) return []
  const part = { name: scheme.roles[event.role]?.name ?? event.role, from: event.from }
  const programme = { is: scheme.programme === undefined ? 'application' : 'programme' } as const
  const telling = (to: PersonId | undefined, message: OwnMessage, place: Telling['place']) =>
    to === undefined ? [] : [{ to, message, place, part }]
  // Whoever keeps another part in it can still open it.
  const stays = Object.entries(context.holders).some(
    ([role, held]) => role !== event.role && held.some(({ personId }) => personId === earlier),
  )
  return state.status === 'running'
    ? [
        ...telling(event.personId, 'part-taken-over', programme),
        ...telling(earlier, 'part-handed-over', stays ? programme : { is: 'programmes' }),
        ...(earlier === undefined ? [] : telling(applicant.personId, 'support-changed', programme)),
      ]
    : []
}
