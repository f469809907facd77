import { defineRoute } from '../../platform/http/route.ts'
import { WorkList } from '../../ui/public.ts'

/** `/settings`: what everyone sets for themselves, each on a page of its own. */
export const settingsRoute = defineRoute({
  method: 'GET',
  url: '/settings',
  access: { signedIn: true },
  handle: () => ({
    title: 'Settings',
    page: (
      <>
        <h1 class="govuk-heading-l">Settings</h1>
        <WorkList
          label="Settings"
          items={[
            {
              title: 'Who acts for you',
              href: '/settings/acting-for',
              about: 'Appoint a deputy for the days you are away.',
            },
            {
              title: 'How often you get mail',
              href: '/settings/messages',
              about: 'As things happen, once a day or once a week.',
            },
            {
              title: 'Reading and other formats',
              href: '/formats',
              about: 'Large print for all you download; ask for Braille, audio or another language.',
            },
            {
              title: 'Where you are signed in',
              href: '/settings/sign-ins',
              about: 'See every sign-in, and end one that you do not know.',
            },
          ]}
        />
      </>
    ),
  }),
})
