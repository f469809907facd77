import type { Duration } from '../src/calendar/public.ts'
import type { IsoDate } from '../src/kernel/dates.ts'
import { type EvidenceContent, recordEvidence, shareEvidence } from '../src/features/evidence/public.ts'
import { linksOn } from './links.ts'
import { told, type World } from './world.ts'

/** One kind of learning as people describe it; several tellings so that records differ. */
interface Activity {
  readonly title: string
  readonly kind: string
  readonly activity?: string
  readonly activityItem?: string
  readonly hours: number
  readonly links: readonly string[]
  readonly learning: string
  readonly impact: string
}

const kss = (...items: readonly number[]) => items.map((item) => `kss/KSS-${item}`)

export const activities: readonly Activity[] = [
  {
    title: 'Signs of Safety: five-day advanced training',
    kind: 'courses',
    activity: 'signs-of-safety',
    activityItem: 'five-day',
    hours: 35,
    links: kss(1, 5, 6, 7),
    learning:
      'How to map what we are worried about with the family instead of for them, to write danger statements in words a parent would use, and to scale safety without arguing about the number.',
    impact:
      'I rewrote the plan for two sibling groups with their parents at the kitchen table. Both families could say what had to change, and one child came off a child protection plan at the next review.',
  },
  {
    title: 'Shadowing a family court advocate for two days',
    kind: 'work-shadowing',
    hours: 14,
    links: kss(8, 7),
    learning:
      'What a court looks for in a chronology, and how quickly opinion that is not marked as opinion loses a bench’s trust.',
    impact:
      'My next statement separated fact, analysis and opinion under their own headings. The guardian quoted the analysis and it was not challenged.',
  },
  {
    title: 'Working with parents who use alcohol and drugs',
    kind: 'courses',
    hours: 12,
    links: kss(4, 5),
    learning:
      'How dependence shapes a day, what relapse looks like early, and which questions make honest answers safe to give.',
    impact:
      'I now ask about the last seven days, hour by hour. A mother told me about a relapse before it became a crisis and we changed the safety plan that afternoon.',
  },
  {
    title: 'Direct work sessions: feelings, wishes and worries',
    kind: 'in-service-training',
    activity: 'direct-work-sessions',
    hours: 6,
    links: kss(1, 2, 3),
    learning:
      'Tools for children under seven and for those who do not use words, and how to leave a session gently.',
    impact:
      'A child of five drew two houses and put herself in neither. It changed our view of contact, and the drawing went with the report.',
  },
  {
    title: 'Peer review of four assessments with the Children in Care team',
    kind: 'peer-review',
    hours: 5,
    links: kss(6, 7, 10),
    learning:
      'That my assessments described well and weighed too little; that fathers were missing from two of four.',
    impact:
      'I now open each analysis with what would have to be true for me to be wrong, and every assessment names both parents.',
  },
  {
    title: 'Coaching a newly qualified colleague through the assessed year',
    kind: 'mentoring',
    hours: 18,
    links: kss(9, 10, 2),
    learning: 'Explaining why I decide as I do made me notice where I follow habit rather than evidence.',
    impact:
      'Her first conference report went through without changes, and she asked better questions of me than I had of myself.',
  },
  {
    title: 'Reading group: adolescent neglect',
    kind: 'reading',
    hours: 4,
    links: kss(3, 5),
    learning:
      'How neglect hides behind a teenager’s independence, and why attendance figures are a late sign.',
    impact:
      'I visited a young carer at seven in the morning instead of at four. We understood the household for the first time.',
  },
  {
    title: 'Threshold training with health and police',
    kind: 'in-service-training',
    activity: 'threshold-training',
    hours: 7,
    links: kss(5, 8, 10),
    learning:
      'Where the three agencies draw the line differently, and what information each needs to act on the same day.',
    impact:
      'Strategy discussions in my cases are shorter and end with named actions; a delay of two days became one of four hours.',
  },
  {
    title: 'Domestic abuse and coercive control: two-day course',
    kind: 'courses',
    hours: 14,
    links: kss(4, 5, 6),
    learning:
      'To look for the pattern and its effect on parenting rather than for incidents, and to keep the person who harms in view.',
    impact:
      'I stopped asking a mother why she did not leave. The plan now asks something of him, and she talks to us.',
  },
  {
    title: 'Supervision for supervisees',
    kind: 'in-service-training',
    activity: 'supervision-for-supervisees',
    hours: 3,
    links: kss(9),
    learning:
      'To bring a question to supervision rather than a list, and to say what I feel about a case before it decides for me.',
    impact:
      'Two drifting cases were re-planned within a month because we talked about why I had been avoiding them.',
  },
  {
    title: 'Practice Framework and Model briefing session',
    kind: 'in-service-training',
    activity: 'practice-framework-briefing',
    hours: 3,
    links: kss(1, 7),
    learning: 'How the three parts of the framework fit together and what each looks like in a home visit.',
    impact:
      'I use the trauma-informed questions in every first visit; two parents have said it was the first time they were asked.',
  },
  {
    title: 'Presenting at the regional conference on kinship care',
    kind: 'conference-presentations',
    hours: 10,
    links: kss(7, 8, 10),
    learning:
      'What other areas do between the viability assessment and the final hearing, and how little carers are told.',
    impact:
      'We wrote a plain guide for family carers with three of them. It is now given at the first meeting.',
  },
  {
    title: 'Cultural humility in assessment: seminar series',
    kind: 'seminars',
    hours: 8,
    links: kss(2, 6),
    learning:
      'To ask what a family’s community would say about a worry, and not to take an interpreter’s summary for the answer.',
    impact:
      'With a longer, better-prepared interpreter session a grandmother’s role came to light and the child stayed in the family.',
  },
  {
    title: 'Reflective case study: a rehabilitation home that failed',
    kind: 'reflective-practice',
    hours: 6,
    links: kss(7, 9),
    learning:
      'That our plan had no step between weekly and daily contact, and that we heard optimism as evidence.',
    impact: 'My plans now say what we will see at each step before we take the next one.',
  },
]

/** What one person's record holds. */
export interface Learning {
  /** Entries of the last eighteen months that are completed, evenly spread, most recent first. */
  readonly recent: number
  /** Older completed ones, three a year, going back this many years. */
  readonly years?: number
  /** Of the recent ones, how many still lack what changed for children. */
  readonly unexplained?: number
  readonly planned?: boolean
  /** The recent ones end this many days ago instead of now, for those who applied longer ago. */
  readonly until?: number
}

/** Puts one entry into a person's record on a day and, as most people do, shares it with their line manager. */
export async function keepEntry<Key extends string>(
  world: World<Key>,
  key: Key,
  content: EvidenceContent,
  { on, shared = true }: { readonly on: IsoDate; readonly shared?: boolean },
): Promise<void> {
  const personId = world.person(key)
  const doing = world.as(key, on)
  const id = told(
    await recordEvidence(world.tx, doing, { personId, content }),
    `${key} records ${content.title}`,
  )
  if (shared) await shareEvidence(world.tx, doing, personId, { share: [id], keep: [] })
}

/** Fills a person's CPD record through the product's own entry. */
export async function recordLearning<Key extends string>(
  world: World<Key>,
  key: Key,
  variety: number,
  { recent, years = 0, unexplained = 0, planned = false, until = 0 }: Learning,
): Promise<void> {
  const { time } = world
  const record = async (index: number, ago: Duration, brief: boolean) => {
    const entry = activities[(index * 3 + variety) % activities.length] as Activity
    const on = time.ago(ago)
    // Most people write an entry up some days afterwards.
    const content = {
      ...entry,
      completedOn: on,
      impact: brief ? '' : entry.impact,
      links: await linksOn(world.tx, entry.links, on),
      caseReferences: index % 3 === 0 ? [String(1_042_000 + variety * 31 + index)] : [],
    }
    // Some things people keep to themselves.
    await keepEntry(world, key, content, { on, shared: index % 3 !== 2 })
  }
  for (let index = 0; index < years * 3; index += 1)
    await record(index + recent, `P${18 + Math.round((years * 3 - index) * 4)}M`, false)
  for (let index = recent - 1; index >= 0; index -= 1)
    await record(
      index,
      `P${until + Math.round(20 + (index * 440) / Math.max(recent, 1))}D`,
      index < unexplained,
    )
  if (!planned) return
  const entry = activities[(variety + 5) % activities.length] as Activity
  const content = {
    title: entry.title,
    kind: entry.kind,
    plannedOn: time.ahead('P25D'),
    learning: '',
    impact: '',
    links: await linksOn(world.tx, entry.links, time.ahead('P25D')),
    caseReferences: [],
  }
  await keepEntry(world, key, content, { on: time.ago('P4D'), shared: false })
}
