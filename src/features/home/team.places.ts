import type { Place } from '../../ui/public.ts'
import type { RuledPlace } from './places.ts'

/** What only some authorities offer to whoever manages people. */
export const ruledTeamPlaces: readonly (Place & RuledPlace)[] = [
  {
    text: 'Induction',
    href: '/my-team/induction',
    isOpen: ({ pack }) => (pack?.inductions ?? []).length > 0,
  },
  { text: 'Recruitment', href: '/recruitment', isOpen: ({ pack }) => pack?.recruitment !== undefined },
]

/** The places of a manager's menu, without what their authority's rules close. */
export function teamMenu(closed: ReadonlySet<string>): readonly Place[] {
  return [
    { text: 'Team', href: '/my-team' },
    { text: 'Supervision', href: '/my-team/supervision' },
    { text: 'Coverage map', href: '/my-team/coverage' },
    ...ruledTeamPlaces.filter(({ href }) => !closed.has(href)).map(({ text, href }) => ({ text, href })),
  ]
}
