import { above, type AccessRule, anyOf, participant, self } from '../../kernel/access.ts'
import type { SupervisionPolicy } from '../schemes/public.ts'

/**
 * Who may see and do what in somebody's supervision. The record is the person supervised. `supervisor`: who has an
 * agreement with them that holds today; `lead`: who led that one meeting.
 */

/** Days and counts: the person, everyone above them, who supervises them, and who led the meeting that is opened. */
export const seeSupervision: AccessRule = anyOf(self, above(), participant('supervisor'), participant('lead'))

/** Planning, recording, proposing how to work together: the line manager, and who supervises by agreement. */
export const supervise: AccessRule = anyOf(above(1), participant('supervisor'))

/** Naming another supervisor than oneself: the line manager. */
export const nameSupervisor: AccessRule = above(1)

/** Closing actions and keeping the list of cases: the person and who supervises them. */
export const keepSupervision: AccessRule = anyOf(self, supervise)

/** Reading what was written of a meeting of two: as the authority's policy says. */
export function readNotes(policy: Pick<SupervisionPolicy, 'notes'>): AccessRule {
  const there = [self, participant('lead')]
  return policy.notes.readBy === 'those-there'
    ? anyOf(...there)
    : anyOf(...there, participant('supervisor'), above(policy.notes.within))
}

/** Who reads of it, in a sentence for the people concerned. */
export function readersInWords(policy: Pick<SupervisionPolicy, 'notes'>): string {
  if (policy.notes.readBy === 'those-there')
    return 'What is written is read by the two of you alone. Those above in the reporting line see days and counts.'
  const { within } = policy.notes
  return within === 1
    ? 'What is written is read by the two of you and by whoever supervises or manages you after. Those further above see days and counts.'
    : `What is written is read by the two of you, by whoever supervises you after, and by managers up to ${within} steps above you. Those further above see days and counts.`
}
