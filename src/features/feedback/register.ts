import { above } from '../../kernel/access.ts'
import { registerRecordLink } from '../people/public.ts'

/** Offers inviting somebody to feedback all round on their page; once, at start. */
export function registerFeedback(): void {
  registerRecordLink({
    text: 'Invite to feedback all round',
    rule: above(),
    href: (personId) => `/people/${personId}/feedback-round`,
    needs: 'feedback-all-round',
  })
}
