import { above } from '../../kernel/access.ts'
import { registerRecordLink, registerRecordPart } from '../people/public.ts'
import { feedbackPart } from './feedback.access.ts'
import { showReleased } from './supporters.routes.tsx'

/** Offers inviting somebody to feedback all round on their page; once, at start. */
export function registerFeedback(): void {
  registerRecordLink({
    text: 'Invite to feedback all round',
    rule: above(),
    href: (personId) => `/people/${personId}/feedback-round`,
    needs: 'feedback-all-round',
  })
  registerRecordPart({
    part: feedbackPart,
    name: 'Feedback on practice',
    holds: 'What families and colleagues said, once you can read it yourself',
    href: (personId) => `/people/${personId}/feedback`,
    show: showReleased,
  })
}
