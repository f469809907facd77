import type { Place } from '../../ui/public.ts'
import { needsRights } from '../needs/public.ts'
import type { RuledPlace } from './places.ts'

/** What is there for everybody's learning, where the authority's rules have it. One place per thing. */
export interface LearningPlace extends Place, RuledPlace {
  readonly href: string
  readonly says: string
}

export interface LearningGroup {
  readonly title: string
  readonly places: readonly LearningPlace[]
}

export const learningGroups: readonly LearningGroup[] = [
  {
    title: 'To learn with',
    places: [
      {
        text: 'Courses',
        href: '/learning/courses',
        also: ['/learning/dates', '/learning/completed'],
        says: 'What is offered, when it is held, and what is mandatory for you.',
        isOpen: ({ pack }) => pack?.offers !== undefined,
      },
      {
        text: 'Resources',
        href: '/learning/resources',
        says: 'Books, links, recordings and tools to learn with.',
        isOpen: ({ pack }) => pack?.portal !== undefined,
      },
      {
        text: 'Ask for learning',
        href: '/learning/requests',
        says: 'Learning that the offer does not hold: ask for it and see how it stands.',
        isOpen: ({ pack }) => pack?.requests !== undefined,
      },
      {
        text: 'What training brought',
        href: '/learning/evaluations',
        says: 'What you are asked after training, on the day and some weeks later.',
        isOpen: ({ pack }) => pack?.evaluation !== undefined,
      },
    ],
  },
  {
    title: 'With each other',
    places: [
      {
        text: 'Coaching',
        href: '/learning/coaching',
        says: 'Ask for somebody to think with, or offer it to others.',
        isOpen: ({ pack }) => pack?.coaching?.conversations !== undefined,
      },
      {
        text: 'Sets and groups',
        href: '/learning/sets',
        says: 'Meet a few colleagues regularly to learn from each other’s work.',
        isOpen: ({ pack }) => (pack?.coaching?.groups.length ?? 0) > 0,
      },
      {
        text: 'People who help',
        href: '/learning/people-who-help',
        also: ['/learning/opportunities'],
        says: 'Champions, practice leads and others whom you can turn to.',
        isOpen: ({ pack }) => (pack?.coaching?.appointments.length ?? 0) > 0,
      },
    ],
  },
  {
    title: 'Where we are going',
    places: [
      {
        text: 'Strategy',
        href: '/strategy',
        says: 'What we want to reach, how it stands, and what is expected of managers.',
        isOpen: ({ pack }) => pack?.strategy !== undefined,
      },
    ],
  },
  {
    title: 'What you need, and what works',
    places: [
      {
        text: 'What you need to learn',
        href: '/learning/needs',
        says: 'Say it once; it counts in what the authority plans.',
        isOpen: ({ pack }) => pack?.needs !== undefined,
      },
      {
        text: 'Learning plan',
        href: '/learning/plan',
        says: 'What comes first, why, and what is done about it.',
        isOpen: ({ pack }) => pack?.needs?.plan !== undefined,
      },
      {
        text: 'Learning from success',
        href: '/learning/successes',
        says: 'What went well, what made it so, and what to do too.',
        isOpen: ({ pack }) => pack?.needs?.successes !== undefined,
      },
      {
        text: 'Findings',
        href: '/manage/needs/findings',
        says: 'What reviews, audits and complaints teach about practice.',
        isOpen: ({ pack }, { duties }) => pack?.needs !== undefined && needsRights(pack.needs, duties).find,
      },
    ],
  },
]

/** The groups without what is closed; empty groups are left out. */
export function learningPlaces(
  closed: ReadonlySet<string>,
  groups: readonly LearningGroup[] = learningGroups,
): readonly LearningGroup[] {
  return groups
    .map(({ title, places }) => ({ title, places: places.filter(({ href }) => !closed.has(href)) }))
    .filter(({ places }) => places.length > 0)
}

/** So many stand in the menu beside the overview: more would fill a phone before the page begins. */
const atMost = 5

/** The overview and the first few places; none where the authority's rules open nothing. */
export function learningMenu(
  closed: ReadonlySet<string>,
  groups: readonly LearningGroup[] = learningGroups,
): readonly Place[] {
  const places = learningPlaces(closed, groups).flatMap((group) => group.places)
  if (places.length === 0) return []
  return [
    // What has no room here is found from the overview, and stands below it.
    {
      text: 'Overview',
      href: '/learning',
      also: places.slice(atMost).map(({ href }) => href),
    },
    ...places.slice(0, atMost).map(({ text, href, also }) => ({ text, href, ...(also ? { also } : {}) })),
  ]
}
