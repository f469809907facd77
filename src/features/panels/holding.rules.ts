import { type Refusal } from '../../kernel/refusal.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { CompiledScheme, JourneyState, Meeting } from '../schemes/public.ts'
import { tasksOf } from './record.rules.ts'
import type { Seat } from './sitting.queries.ts'

/** What must be so for a meeting to be held. Pure. */

/** Whether the scheme confirms appointments of this meeting at all; where it does not, every one stays as it was booked. */
function confirms(scheme: CompiledScheme, meeting: string): boolean {
  return tasksOf(scheme).some(
    (task) =>
      (task.meeting ?? meeting) === meeting &&
      task.effects.some(({ then }) => then.some((effect) => 'confirmMeeting' in effect)),
  )
}

/** Whether its appointment could be confirmed and is not, so that the chair says why it is heard all the same. */
export function needsReasonWhileProvisional(
  scheme: CompiledScheme,
  state: JourneyState,
  meeting: string,
): boolean {
  return state.meetings[meeting]?.status === 'provisional' && confirms(scheme, meeting)
}

/** Refuses a meeting whose chair is not among those who sat; a date whose chair's seat is empty has none to miss. */
export function chairMissing(
  meeting: Meeting,
  seats: readonly Seat[],
  sat: readonly PersonId[],
): Refusal | undefined {
  const chairs = seats.filter((taken) =>
    meeting.seats.some(({ seat, chair }) => chair && seat === taken.seat),
  )
  if (chairs.length === 0 || chairs.some(({ personId }) => sat.includes(personId))) return undefined
  return {
    code: 'chair-absent',
    says: 'Whoever has the chair is not recorded as here. Record that they are, or seat somebody in the chair first',
    rule: 'A meeting is held, and its decision recorded, with its chair there.',
    field: 'attendance',
  }
}
