import { keepEntry } from './learning.ts'
import { linksOn } from './links.ts'
import type { LeicestershireKey } from './leicestershire.people.ts'
import { type World } from './world.ts'

/** CPD records of Leicestershire's people: core programme, developmental learning, the additional CPD days. */

interface Entry {
  readonly title: string
  readonly kind: string
  readonly links: readonly string[]
  readonly learning: string
  readonly impact: string
}

const level = (...items: readonly string[]) => items.map((item) => `pcf-social-worker/PCF-SW-${item}`)
const kss = (...items: readonly number[]) => items.map((item) => `kss/KSS-${item}`)

const core: readonly Entry[] = [
  {
    title: 'Direct work with children: hearing what is not said',
    kind: 'core-direct-work',
    links: [...kss(1, 2, 3), ...level('04', '08')],
    learning:
      'Play and drawing as questions, and how to end a session so that a child can go back to the day.',
    impact: 'I begin plans with the child’s own picture of the week. Two plans changed because of it.',
  },
  {
    title: 'Assessment and analysis: from facts to a view',
    kind: 'core-assessment',
    links: [...kss(6, 7), ...level('03', '05')],
    learning: 'Writing down two explanations before choosing one, and what would change my mind.',
    impact: 'My last three assessments name the explanation I did not choose. A conference chair used that.',
  },
  {
    title: 'Signs of Safety: mapping with families',
    kind: 'core-signs-of-safety',
    links: [...kss(1, 7), ...level('04', '09')],
    learning: 'Danger statements in a parent’s own words, and scaling that starts an honest conversation.',
    impact: 'A grandmother joined the safety network after she had helped to write the map.',
  },
  {
    title: 'Neglect over time',
    kind: 'core-risk',
    links: [...kss(5), ...level('01')],
    learning: 'Reading a chronology for what builds up, and telling a parent without hiding behind it.',
    impact: 'I brought a drifting plan to review two months early; respite began the same week.',
  },
  {
    title: 'Giving evidence',
    kind: 'core-law',
    links: [...kss(8), ...level('11')],
    learning: 'How to keep fact, analysis and opinion apart under questions.',
    impact: 'My statement in the spring was agreed by all parties without a hearing.',
  },
  {
    title: 'Reflective supervision: bringing one question',
    kind: 'core-reflection',
    links: [...kss(9), ...level('02', '12')],
    learning: 'To prepare one question for supervision instead of a list.',
    impact: 'My manager and I changed how I visit one family after a single such talk.',
  },
]

const further: readonly Entry[] = [
  {
    title: 'Supporting a student on placement',
    kind: 'teaching-others',
    links: [...kss(9), ...level('13', '15')],
    learning: 'That explaining a decision finds its weak place.',
    impact: 'The student’s questions are now on my own list before a first visit.',
  },
  {
    title: 'Shadowing the virtual school for two days',
    kind: 'shadowing',
    links: [...kss(10), ...level('10')],
    learning: 'Who decides about a school place, and how early to ask.',
    impact: 'A child in my care changed placement without losing a school day.',
  },
  {
    title: 'Group supervision on working with fathers',
    kind: 'group-supervision',
    links: [...kss(6), ...level('06')],
    learning: 'What research says about fathers who are left out of plans.',
    impact: 'I meet both parents separately once before every review.',
  },
]

const days: readonly Entry[] = [
  {
    title: 'CPD day: gathering evidence for my portfolio',
    kind: 'additional-cpd-day',
    links: level('12'),
    learning: 'Reading my own records of a year in one sitting.',
    impact: 'Three examples for my statement, and one habit to change.',
  },
  {
    title: 'CPD day: reading on working with resistance',
    kind: 'additional-cpd-day',
    links: [...kss(2), ...level('06')],
    learning: 'Why resistance is often information.',
    impact: 'I ask what agreeing would cost the family.',
  },
]

export interface Learned {
  /** How many parts of the core programme are complete, of six. */
  readonly core: number
  readonly further?: number
  readonly days?: number
}

/** Fills a person's CPD record through the product's own entry, from the oldest on. */
export async function learns(
  world: World<LeicestershireKey>,
  who: LeicestershireKey,
  learned: Learned,
): Promise<void> {
  const entries = [
    ...core.slice(0, learned.core),
    ...further.slice(0, learned.further ?? 0),
    ...days.slice(0, learned.days ?? 0),
  ]
  for (const [index, { links, ...entry }] of entries.entries()) {
    const on = world.time.ago(`P${340 - index * 24}D`)
    const content = {
      ...entry,
      completedOn: on,
      links: await linksOn(world.tx, links, on),
      caseReferences: [],
    }
    await keepEntry(world, who, content, { on })
  }
}
