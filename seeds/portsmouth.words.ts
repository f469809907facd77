import type { Duration } from '../src/calendar/public.ts'
import type { DemonstrationTime } from './demonstration-time.ts'
import type { Said } from './papers.ts'

/** What people of Portsmouth's demonstration write about the five criteria. Children never by name. */

const examples: Readonly<
  Record<
    string,
    readonly {
      readonly example: string
      readonly kss: readonly number[]
      readonly pcf: readonly number[]
      readonly model: readonly number[]
    }[]
  >
> = {
  'criterion-complex-situations': [
    {
      example:
        'Three children at home while their father’s drinking came and went. With him and the recovery worker I wrote down what each of us would do on which sign. Twice the plan was used as written, at night, and the children slept at their aunt’s. They are off the plan since spring.',
      kss: [5, 6],
      pcf: [6, 7],
      model: [1, 7],
    },
    {
      example:
        'An unborn child, a mother who had lost two and would not see us. I asked what she wanted her midwife to know, and started there. She led the family meeting. The court agreed that they leave hospital together.',
      kss: [4, 6],
      pcf: [2, 7],
      model: [2, 4],
    },
  ],
  'criterion-supporting-others': [
    {
      example:
        'I see a newly qualified colleague every second Thursday besides their supervision. We take one visit apart. They now begin their analysis with what would change their mind.',
      kss: [2, 7],
      pcf: [9],
      model: [],
    },
  ],
  'criterion-extra-duties': [
    {
      example:
        'I chair the core groups of our team when the team leader is away, eleven since January, and look after the direct work cupboard: every child’s first visit now starts with something to do together.',
      kss: [1, 3],
      pcf: [8, 9],
      model: [3],
    },
  ],
  'criterion-frameworks': [
    {
      example:
        'In a multi-disciplinary supervision I asked for the recovery worker’s view before ours. It changed the plan, and I wrote down why for those who were not there.',
      kss: [4, 5, 7],
      pcf: [1, 6, 9],
      model: [6],
    },
  ],
}

/** The practitioner's evidence for a criterion, its latest example so long ago. */
export function evidenceFor(criterion: string, time: DemonstrationTime, ago: Duration): Said {
  const own = examples[criterion]
  if (!own)
    return {
      experience:
        'Assessment and intervention for two years after my ASYE, then this team. Five months of parental leave in between.',
    }
  return {
    examples: own.map(({ example, kss, pcf, model }) => ({
      example,
      on: time.ago(ago),
      kss: kss.map((item) => `kss-supervisors/KSS-S${item}`),
      pcf: pcf.map((item) => `pcf/PCF-${item}`),
      model: model.map((item) => `family-practice/FP-${item}`),
    })),
  }
}

const shown: Readonly<Record<string, string>> = {
  'criterion-qualified': 'More than two years in practice since qualifying, without the leave.',
  'criterion-complex-situations':
    'I have read both plans and been in the room for one of the meetings. Risk was named early and the family kept the pen.',
  'criterion-supporting-others':
    'The colleague says so herself, unasked. The case discussions are better for it.',
  'criterion-extra-duties': 'Conference chairs ask for them by name when I am away.',
  'criterion-frameworks':
    'The examples bear on what they are mapped to; I would add bias and privilege in supervision.',
}

/** The manager's view: shown, or partly with what is still needed. */
export function viewOf(criterion: string, stillNeeded?: string): Said {
  return stillNeeded === undefined
    ? { view: 'shown', reasons: shown[criterion] ?? '' }
    : { view: 'partly', reasons: 'There is a start, and it is a good one.', 'still-needed': stillNeeded }
}

/** One entry of a learning record: title, kind, what was learned, what changed, what it bears on. */
export const learning = [
  {
    title: 'Motivational interviewing: four days with practice groups',
    kind: 'training',
    hours: 24,
    learning: 'To hear what somebody already wants, and to leave the arguing to nobody.',
    impact:
      'A father told me about a relapse himself. The safety plan was changed the same afternoon, with him.',
    links: ['family-practice/FP-7', 'key-elements/KE-2', 'pcf/PCF-7'],
  },
  {
    title: 'Action learning set for second-year workers',
    kind: 'action-learning-set',
    hours: 6,
    learning: 'To ask questions that are not advice in disguise.',
    impact: 'I stopped answering for parents in core groups; two of them now bring their own agenda.',
    links: ['key-elements/KE-4', 'ten-ten-ten/UP-8', 'kss-supervisors/KSS-S7'],
  },
  {
    title: 'Champion for genograms and culturagrams',
    kind: 'champion',
    hours: 9,
    learning: 'How much of a family we leave out when we start from the address.',
    impact: 'Six assessments of the team named a relative who then took part in the plan.',
    links: ['key-elements/KE-3', 'ten-ten-ten/PS-3', 'ten-ten-ten/PS-6'],
  },
] as const
