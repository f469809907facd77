import { currentPack } from '../src/features/packs/public.ts'
import type { SandwellKey } from './sandwell.people.ts'
import { type Held, hold, holdGroup } from './supervision.ts'
import type { World } from './world.ts'

/** Sandwell's supervision since summer: short records, now and then an action, a disagreement and a group. */

type Story = readonly [lead: SandwellKey, who: SandwellKey, held: Held]

const stories = ({ time }: World<SandwellKey>): readonly Story[] => [
  [
    'siobhan',
    'patrick',
    {
      ago: 'P95D',
      notes: {
        wellbeing: 'Settling into the new grade. Misses the duty room, sleeps better.',
        learning: 'First objective of the plan: chaired a strategy discussion with me watching.',
      },
      action: { action: 'Chair the next one alone and write half a page on it', owner: 'person' },
      answer: 'agreed',
    },
  ],
  [
    'siobhan',
    'patrick',
    {
      ago: 'P61D',
      notes: {
        work: 'Two students are too many at once. One goes to a colleague in January.',
        learning: 'The half page is written; we read it together. Next is the practice educator course.',
      },
      action: { action: 'Find out when the course begins', owner: 'supervisor', by: time.ahead('P3W') },
      answer: 'agreed',
      comment: 'I would add that the students ask good questions.',
    },
  ],
  [
    'siobhan',
    'patrick',
    {
      ago: 'P30D',
      kind: 'reflective',
      notes: { learning: 'What made him slow down in the last assessment, and what he would keep of that.' },
      answer: 'agreed',
    },
  ],
  [
    'siobhan',
    'michael',
    {
      ago: 'P58D',
      notes: {
        work: 'The portfolio takes Friday afternoons; duty was moved for it.',
        learning: 'All five activities are in. Talked about which shows analysis best.',
      },
      answer: 'agreed',
    },
  ],
  [
    'siobhan',
    'michael',
    {
      ago: 'P27D',
      notes: {
        wellbeing: 'Tired of waiting for signatures, and says so well.',
        learning: 'Nothing new this time.',
      },
      protectedTime: false,
      answer: 'differs',
      comment: 'We also spoke about the protected afternoon that fell out twice.',
    },
  ],
  [
    'siobhan',
    'dafydd',
    {
      ago: 'P44D',
      notes: {
        learning: 'What “not yet” means in practice: two observations, one of them in a core group.',
        work: 'Caseload as agreed.',
      },
      action: { action: 'Ask two families whether they would be observed', owner: 'person' },
      answer: 'agreed',
    },
  ],
  [
    'deborah',
    'amara',
    {
      ago: 'P52D',
      notes: {
        learning: 'Reads about coercive control; tried a question from it on a visit.',
        wellbeing: 'Well, after the holiday.',
      },
      answer: 'agreed',
    },
  ],
  [
    'deborah',
    'amara',
    {
      ago: 'P22D',
      notes: { learning: 'Where to go from here: would like to hear what Grade G asks.' },
      answer: 'agreed',
    },
  ],
  [
    'deborah',
    'callum',
    {
      ago: 'P36D',
      notes: {
        learning: 'Patrick’s half hour on writing analysis. Will try his three questions.',
        work: 'One transfer too many this month; two closed since.',
      },
      answer: 'agreed',
    },
  ],
]

/** Holds all of it in the order in which it happened. */
export async function sandwellSupervision(world: World<SandwellKey>): Promise<void> {
  const policy = (await currentPack(world.tx))?.supervision
  if (!policy) throw new Error('The pack has no supervision policy')
  for (const [lead, who, held] of stories(world)) await hold(world, policy, lead, who, held)
  await holdGroup(world, policy, 'siobhan', ['patrick', 'michael', 'dafydd'], {
    ago: 'P40D',
    kind: 'group',
    said: 'How do we tell a family what we are worried about in words they would use themselves? Four openings tried out loud.',
  })
}
