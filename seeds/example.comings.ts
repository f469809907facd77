import { begin, recruit, tickOff } from './recruitment.ts'
import type { ExampleKey } from './example.ts'
import type { World } from './world.ts'

/** A marked interview, and a newcomer's list without a handbook. */
export async function exampleComings(world: World<ExampleKey>): Promise<void> {
  await recruit(world, {
    ago: 'P8W',
    by: 'bashir',
    of: {
      title: 'Practitioner, Riverside',
      team: 'Riverside',
      posts: 1,
      postKind: 'practitioner',
      level: 'practitioner-1',
      route: 'grow-our-own',
      methods: ['paired-visit'],
    },
    interviewers: ['bashir', 'tove'],
    candidates: [
      {
        reference: 'FV-28',
        interview: { ago: 'P6W' },
        recorded: {
          bashir: {
            curious: ['Knew the answer before we had asked.', undefined, 1],
            steady: ['Kept calm in every example.', undefined, 3],
          },
          tove: {
            curious: ['Asked for nothing but the hours.', undefined, 1],
            steady: ['Has worked nights for years.', undefined, 4],
          },
        },
        outcome: {
          is: 'appointed',
          view: 'Steady, and not curious about families.',
          reason: 'Nine of sixteen.',
          feedback: 'You would be a calm colleague. Tell us next time what you wondered about.',
        },
        putRight: {
          is: 'not-appointed',
          why: 'The wrong line was ticked: there was one post, and FV-31 was chosen.',
          ago: 'P6W',
          told: true,
        },
      },
      {
        reference: 'FV-31',
        interview: { ago: 'P6W' },
        recorded: {
          bashir: {
            curious: ['Wondered aloud why a grandfather never came.', 'Asks before she concludes.', 4],
            steady: ['Put three visits in order and rang the fourth family.', undefined, 3],
          },
          tove: {
            curious: ['Asked us two questions that we could not answer.', undefined, 4],
            steady: ['Calm, a little slow.', undefined, 2],
          },
        },
        outcome: {
          is: 'appointed',
          view: 'Curious throughout; steadiness will come.',
          reason: 'Thirteen of sixteen, nothing below two.',
          feedback:
            'Your questions were the best part. Practise saying what you do first when all comes at once.',
          told: true,
          became: { who: 'wilhelmina', by: 'noor' },
        },
      },
    ],
    involved: [
      { part: 'carers', howMany: 2, how: 'They met her over tea.', said: 'She let us finish our sentences.' },
    ],
    closed: 'P5W',
  })
  await begin(world, 'noor')
  await tickOff(world, 'wilhelmina', 'settling-in', [
    { item: 'buddy', by: 'noor', ago: 'P13D', note: 'Ingrid Mwangi' },
  ])
}
