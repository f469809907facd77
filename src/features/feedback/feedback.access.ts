import { above, type AccessRule, except, anyOf, duty, self } from '../../kernel/access.ts'
import { supporterOf } from '../people/public.ts'
import type { FeedbackSettings } from '../schemes/public.ts'

/** Who may do what with feedback. The record is the person whose practice it is about. The duties are the pack's. */

/** What grants to supporters call the feedback on somebody's practice. */
export const feedbackPart = 'feedback'

/** Reading what was let through: the person themselves. Sharing it further is theirs to do. */
export const readOwnFeedback: AccessRule = self

/** Reading it on their behalf: a supporter whom they let. */
export const readFeedbackOf: AccessRule = supporterOf(feedbackPart)

/** Reading answers that wait, and letting them through: the duty, never about oneself. */
export const releaseFeedback = (settings: FeedbackSettings): AccessRule =>
  except(duty(settings.releasedBy), self)

/** Reading worries: who was named for it, or is told after them; never about oneself. */
export const readConcerns = ({ concerns }: FeedbackSettings): AccessRule =>
  except(anyOf(duty(concerns.to), duty(concerns.thenTo)), self)

/** Entering what came another way: somebody independent, so neither the person nor their own manager. */
export const enterFeedback = (settings: FeedbackSettings): AccessRule =>
  except(duty(settings.enteredBy), anyOf(self, above(1)))

/** Whether somebody has any duty with what came for others. */
export function worksAtDesk(
  { concerns, releasedBy, enteredBy }: FeedbackSettings,
  { duties }: { readonly duties: ReadonlySet<string> },
): boolean {
  return [concerns.to, concerns.thenTo, releasedBy, enteredBy].some((each) => duties.has(each))
}

/** Inviting somebody to a round of colleagues: those above them and the duty; they may decline. */
export const inviteToRound = (settings: FeedbackSettings): AccessRule =>
  except(anyOf(above(), duty(settings.releasedBy)), self)
