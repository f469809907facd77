import { factSources } from '../../src/features/schemes/fact-sources.ts'
import type { Chooser } from './choosing.ts'
import type { Written } from './random-scheme.ts'
import type { Parts } from './random-stages.ts'

/** Requirements of every form, some of them resting on each other. */
export function randomRequirements(choose: Chooser, parts: Parts): Written {
  const before = () => (parts.submits && choose.perhaps(40) ? { before: 'submission' } : {})
  const pool: Record<string, () => Written> = {
    'long-enough': () => ({
      name: 'Long enough',
      'time-at-level': 'worker',
      'at-least': choose.one(['P6M', 'P18M', 'P2Y']),
    }),
    registered: () => ({
      name: 'Registered',
      of: 'registration',
      where: { registered: true },
      ...(choose.perhaps(30) ? { about: 'manager' } : {}),
    }),
    'first-time': () => ({
      name: 'First time',
      of: 'journeys',
      where: { scheme: 'way', outcome: ['not-yet', 'closed'] },
      is: { 'at-most': 1 },
    }),
    learning: () => ({
      name: 'Learning',
      evidence: choose.one(['courses', 'course', 'cpd']),
      within: choose.one(['P12M', 'P2Y']),
      ...before(),
      'at-least': 1 + choose.below(3),
      ...(choose.perhaps(20) ? { completed: false } : {}),
    }),
    seen: () => ({
      name: 'Seen at work',
      'observation-by': choose.one(['manager', 'director']),
      within: 'P9M',
      ...before(),
      'at-least': 1,
    }),
    watched: () => ({
      name: 'Watched',
      of: 'observations',
      where: { completed: true, observer: { 'held-by': 'director' } },
    }),
    ready: () => ({ name: 'Says so', answer: 'statement.ready', equals: choose.one(['yes', ['yes', 'no']]) }),
    written: () => ({ name: 'Written', of: 'documents', where: { template: 'statement', complete: true } }),
    reviews: () => ({
      name: 'Reviews',
      of: 'documents',
      where: { template: 'review', complete: true },
      is: { 'at-least': 1 + choose.below(2) },
    }),
    hours: () => ({
      name: 'Hours',
      of: 'evidence',
      where: {
        completed: true,
        'completed-on': choose.one([
          { after: 'started' },
          { within: 'P1Y', 'counts-absence': true },
          { 'older-than': 'P1M' },
          { not: '2020-01-01' },
        ]),
      },
      measure: 'sum of hours',
      is: choose.one([{ 'at-least': 5 }, { 'at-least': 1, 'at-most': 90 }]),
    }),
    spread: () => ({
      name: 'Spread',
      of: 'evidence',
      where: { completed: true },
      measure: choose.one([
        'distinct of links',
        'span of completed-on',
        'latest of completed-on',
        'earliest of completed-on',
        'most of hours',
        'least of hours',
      ]),
      is: { 'at-least': 1 },
    }),
    steady: () => ({
      name: 'Steady',
      of: 'evidence',
      where: { completed: true },
      measure: 'longest-gap of completed-on',
      is: { 'at-most': 400 },
    }),
    mostly: () => ({
      name: 'Mostly done',
      of: 'evidence',
      where: { completed: true },
      measure: 'share',
      ...(choose.perhaps(40) ? { 'share-of': { kind: ['course', 'reading'] } } : {}),
      is: { 'at-least': 0.5 },
    }),
    each: () => ({
      name: 'One for each',
      of: 'evidence',
      where: { completed: true },
      'for-each': choose.one([
        { field: 'links', in: 'craft' },
        { field: 'links', in: 'craft', group: 'people' },
        { field: 'kind', values: ['course', 'reading'] },
        { field: 'activity', rows: 'statement.actions.kind' },
      ]),
      ...(choose.perhaps(50) ? { 'holding-for': 1 } : {}),
    }),
    ...(factSources['answers']?.fields['words']
      ? {
          words: () => ({
            name: 'Enough words',
            'words-in': choose.one([['statement.why'], ['statement', 'review.thoughts']]),
            'at-least': 10,
            ...(choose.perhaps(50) ? { 'at-most': 5000 } : {}),
          }),
        }
      : {}),
    level: () => ({
      name: 'In post',
      of: 'posts',
      where: { level: 'worker', hours: { 'at-least': 0.4, 'at-most': 1 } },
      measure: choose.one(['count', 'time']),
      is: {},
    }),
    ...(factSources['remembered']
      ? { strong: () => ({ name: 'Strong before', of: 'remembered', where: { fact: 'strong' } }) }
      : {}),
    course: () => ({
      name: 'Had the course',
      of: 'courses',
      where: { course: 'first-step', 'completed-on': { within: choose.one(['P1Y', 'P3Y']), ...before() } },
    }),
    told: () => ({ name: 'Told us', of: 'steps', where: { task: 'tell-us' } }),
    short: () => ({ name: 'The short route', of: 'start', where: { route: 'short' }, otherwise: 'informs' }),
  }
  const chosen = Object.entries(pool).flatMap(([id, write]): [string, Written][] => {
    if (!choose.perhaps(45)) return []
    const given = write()
    const is =
      id === 'level' ? { is: given['measure'] === 'time' ? { 'at-least': 'P6M' } : { 'at-least': 1 } } : {}
    return [[id, { ...given, ...is, ...manner(choose, id) }]]
  })
  const ids = chosen.map(([id]) => id).filter((id) => !['told', 'short'].includes(id))
  const joined: [string, Written][] =
    ids.length > 1 && choose.perhaps(50)
      ? [
          [
            'joined',
            {
              name: 'Together',
              ...choose.one([
                { any: ids.slice(0, 3) },
                { all: ids.slice(0, 2) },
                { from: ids.slice(0, 3), 'at-least': 1 },
              ]),
            },
          ],
        ]
      : []
  const all =
    chosen.length > 0
      ? chosen
      : [
          ['long-enough', { name: 'Long enough', 'time-at-level': 'worker', 'at-least': 'P6M' }] as [
            string,
            Written,
          ],
        ]
  return Object.fromEntries([...all, ...joined])
}

function manner(choose: Chooser, id: string): Written {
  return {
    ...(id !== 'short' && choose.perhaps(25)
      ? { otherwise: choose.one(['blocks', 'flags', 'tells', 'informs']) }
      : {}),
    ...(choose.perhaps(25) ? { 'waivable-by': ['team'], grounds: [{ ground: 'leave', name: 'Leave' }] } : {}),
    ...(choose.perhaps(20) ? { rule: 'As the scheme says.', remedy: 'Ask for help.' } : {}),
  }
}
