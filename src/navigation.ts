import { learningMenu, manageMenu, teamMenu } from './features/home/public.ts'
import type { PersonOnPage } from './platform/http/ports.ts'
import type { Actor } from './platform/http/route.ts'
import type { Place } from './ui/public.ts'

/** The few places of the header, by who is signed in. One place per thing. */
export function navigation(
  actor: Actor,
  person: PersonOnPage,
  closed: ReadonlySet<string>,
): readonly Place[] {
  const manage = manageMenu(actor.duties, closed)
  const learning = learningMenu(closed)
  return [
    { text: 'Home', href: '/' },
    { text: 'To do', href: '/to-do' },
    {
      text: 'My record',
      href: '/my-record',
      // The overview leads to the rest: more than five would fill a phone before the page begins.
      places: [
        { text: 'Overview', href: '/my-record' },
        { text: 'CPD record', href: '/my-record/evidence' },
        { text: 'Feedback', href: '/my-record/feedback' },
        { text: 'Observations', href: '/my-record/observations' },
        { text: 'Pathway', href: '/pathway' },
      ],
    },
    ...(learning.length > 0 ? [{ text: 'Learning', href: '/learning', places: learning }] : []),
    ...(person.managesAnyone ? [{ text: 'My team', href: '/my-team', places: teamMenu(closed) }] : []),
    ...(person.supportsAnyone ? [{ text: 'Supporting', href: '/supporting' }] : []),
    ...(manage.length > 0 ? [{ text: 'Manage', href: '/manage', places: manage }] : []),
  ]
}
