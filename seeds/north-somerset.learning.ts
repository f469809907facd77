import { keepEntry } from './learning.ts'
import { linksOn } from './links.ts'
import type { NorthSomersetKey } from './north-somerset.people.ts'
import { type World } from './world.ts'

/** What people of North Somerset learned, with the statements that each entry shows. */

interface Entry {
  readonly title: string
  readonly kind: string
  readonly hours: number
  readonly links: readonly string[]
  readonly learning: string
  readonly impact: string
}

const senior = (item: number) => `senior-expectations/SEN-${item}`

const entries: readonly Entry[] = [
  {
    title: 'Holding a pre-birth assessment through two hearings',
    kind: 'learning-by-doing',
    hours: 20,
    links: [senior(1), senior(5), 'kss/KSS-6', 'kss/KSS-7'],
    learning:
      'How to keep two explanations open in front of a court, and say what would decide between them.',
    impact:
      'The baby went home with a plan that the grandparents had written with us. It has held for seven months.',
  },
  {
    title: 'Chairing the team’s case mapping on Wednesdays',
    kind: 'group-supervision',
    hours: 12,
    links: [senior(2), senior(3), 'signs-of-safety/SOS-1', 'kss/KSS-9'],
    learning:
      'To ask the quietest person first, and to end with one sentence that a parent would understand.',
    impact:
      'Three families now have danger statements in their own words; two have come off a child protection plan.',
  },
  {
    title: 'Mentoring two newly qualified colleagues',
    kind: 'mentoring',
    hours: 16,
    links: [senior(4), 'kss/KSS-9', 'learning-priorities/LP-5'],
    learning: 'That good questions help more than good answers, and that I rush when I am worried.',
    impact: 'Both hold their own child in need plans now, and ring before a visit rather than after it.',
  },
  {
    title: 'Signs of Safety: five-day training',
    kind: 'face-to-face',
    hours: 35,
    links: [senior(3), 'signs-of-safety/SOS-2', 'signs-of-safety/SOS-3', 'signs-of-safety/SOS-4'],
    learning: 'Writing safety goals that a family can see from the kitchen window.',
    impact: 'Two plans were rewritten with the parents; school says the children talk about them.',
  },
  {
    title: 'Multi-agency course: harm outside the home',
    kind: 'multi-agency',
    hours: 7,
    links: [senior(5), 'learning-priorities/LP-3', 'kss/KSS-5'],
    learning: 'How police, school and youth work see the same evening differently.',
    impact: 'We mapped one park with the young people who use it. Lighting and a youth worker followed.',
  },
  {
    title: 'Reading group: neglect and poverty',
    kind: 'reading',
    hours: 4,
    links: ['learning-priorities/LP-4', 'kss/KSS-5', 'pcf/PCF-4'],
    learning: 'To tell what a family cannot afford from what it does not do.',
    impact: 'I now ask about money early, and two families had help before anything was called neglect.',
  },
]

/** The first so many entries, one a month back from six weeks ago. */
export async function learned(
  world: World<NorthSomersetKey>,
  who: NorthSomersetKey,
  count: number,
  until = 42,
): Promise<void> {
  for (const [index, entry] of entries.slice(0, count).entries()) {
    const on = world.time.ago(`P${until + index * 30}D`)
    const content = {
      ...entry,
      completedOn: on,
      links: await linksOn(world.tx, entry.links, on),
      caseReferences: [],
    }
    await keepEntry(world, who, content, { on })
  }
}
