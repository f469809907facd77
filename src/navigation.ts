import type { PersonOnPage } from './platform/http/ports.ts'
import type { Actor } from './platform/http/route.ts'
import type { Place } from './ui/public.ts'

/** The few places of the header, by who is signed in. One place per thing. */
export function navigation(actor: Actor, person: PersonOnPage): readonly Place[] {
  const has = (...duties: readonly string[]) => duties.some((duty) => actor.duties.has(duty))
  const manage: Place[] = []
  if (has('workforce-development', 'principal-social-worker'))
    manage.push(
      { text: 'Applications', href: '/manage/applications' },
      { text: 'Intentions', href: '/manage/intentions' },
      { text: 'Panels', href: '/manage/panels' },
      { text: 'Supervision', href: '/manage/supervision' },
      { text: 'Programmes', href: '/programmes' },
      { text: 'Coverage', href: '/manage/coverage' },
      { text: 'Observed practice', href: '/observations/themes' },
      { text: 'Equality', href: '/manage/equality' },
    )
  if (has('workforce-development', 'principal-social-worker'))
    manage.push({ text: 'Newsletter', href: '/manage/newsletter' })
  if (has('workforce-development'))
    manage.push(
      { text: 'Reported', href: '/manage/reported' },
      { text: 'Courses', href: '/manage/course-completions' },
      { text: 'Messages', href: '/manage/messages' },
    )
  if (has('people-administration', 'administration', 'workforce-development', 'hr'))
    manage.push({ text: 'People', href: '/manage/people' })
  if (has('administration', 'people-administration'))
    manage.push(
      { text: 'Calendar', href: '/manage/calendar' },
      { text: 'Registrations', href: '/manage/registrations' },
    )
  if (has('workforce-development', 'administration'))
    manage.push({ text: 'Standards', href: '/manage/frameworks' })
  if (has('administration')) manage.push({ text: 'Schemes', href: '/manage/schemes' })
  if (has('records-officer'))
    manage.push(
      { text: 'Redactions', href: '/manage/redactions' },
      { text: 'Files to look at', href: '/manage/files-not-looked-at' },
    )
  if (has('records-officer', 'people-administration'))
    manage.push({ text: 'Retention', href: '/manage/retention' })
  if (has('hr')) manage.push({ text: 'Outcomes', href: '/outcomes' })
  if (has('hr', 'people-administration'))
    manage.push({ text: 'Keys', href: '/manage/api-keys' }, { text: 'Webhooks', href: '/manage/webhooks' })
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
    ...(person.managesAnyone
      ? [
          {
            text: 'My team',
            href: '/my-team',
            places: [
              { text: 'Team', href: '/my-team' },
              { text: 'Supervision', href: '/my-team/supervision' },
              { text: 'Coverage map', href: '/my-team/coverage' },
            ],
          },
        ]
      : []),
    ...(person.supportsAnyone ? [{ text: 'Supporting', href: '/supporting' }] : []),
    ...(manage.length > 0 ? [{ text: 'Manage', href: manage[0]?.href ?? '/', places: manage }] : []),
  ]
}
