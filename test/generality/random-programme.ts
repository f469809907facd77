import type { Chooser } from './choosing.ts'
import type { Parts } from './random-stages.ts'
import type { Written } from './random-scheme.ts'

/** What runs over time in a random scheme: reviews, supervision, workload, promises, and a stage that opens on request. */

/** Words of the scheme itself; nothing where it has no clock to run on. */
export function randomProgramme(choose: Chooser, { clocks }: Parts, requirements: Written): Written {
  const [clock] = clocks
  if (clock === undefined || !choose.perhaps(40)) return {}
  const [shown] = Object.keys(requirements)
  return {
    reviews: {
      look: {
        name: 'Look back',
        ...(choose.perhaps(30) ? { says: 'What went well?' } : {}),
        clock,
        after: 'prepare',
        ...(choose.perhaps(40) ? { every: 'P4M' } : { points: randomPoints(choose) }),
        ...(choose.perhaps(60) ? { documents: ['review'] } : {}),
        requirements: {
          'seen-again': {
            name: 'Seen again',
            of: 'observations',
            where: { 'observed-on': { during: 'this' }, completed: true },
            otherwise: choose.one(['blocks', 'flags']),
          },
        },
        tasks: reviewTasks(choose),
        'exits-when': ['seen-again'],
        ...(choose.perhaps(50) ? { 'agreed-in': 'agree-look.look-on' } : {}),
        flags: { answer: 'hold-look.going', equals: ['no'] },
      },
    },
    ...(choose.perhaps(60)
      ? {
          supervision: {
            name: 'Supervision',
            clock,
            ...(choose.perhaps(40) ? { kinds: ['alone'], 'least-minutes': 30 } : {}),
            phases: [
              { phase: 'first', name: 'Weekly', until: 'P6W', every: 'P1W' },
              { phase: 'then', name: 'Monthly', until: 'end', every: 'P1M' },
            ],
            ...(choose.perhaps(30) ? { rule: 'Weekly, then monthly.' } : {}),
          },
        }
      : {}),
    ...(choose.perhaps(60)
      ? {
          workload: {
            name: 'Workload',
            clock,
            'agreed-by': ['applicant', 'manager'],
            periods: [
              { period: 'first', name: 'At first', until: 'P3M', share: 60 },
              { period: 'then', name: 'Then', until: 'end', share: 90 },
            ],
            ...(choose.perhaps(30) ? { rule: 'Less at first.' } : {}),
          },
        }
      : {}),
    ...(shown !== undefined && choose.perhaps(60)
      ? {
          entitlements: [
            { entitlement: 'time', name: 'Time', 'shown-by': shown, says: 'Time to learn.' },
            {
              entitlement: 'early',
              name: 'Early help',
              'shown-by': shown,
              due: { after: `clock.${clock}`, by: 'P1W' },
            },
          ],
        }
      : {}),
  }
}

function randomPoints(choose: Chooser): readonly Written[] {
  return [
    { review: 'early', name: 'Early on', at: 'P2M', ...(choose.perhaps(30) ? { optional: true } : {}) },
    {
      review: 'late',
      name: 'At the end',
      at: 'end',
      ...(choose.perhaps(30) ? { 'agreed-in': 'agree-look-late.look-on' } : {}),
    },
  ]
}

/** What a review answers, by which it may point somebody out. */
const going = { field: 'going', type: 'yes-no', name: 'Does it go well?' }

function reviewTasks(choose: Chooser): readonly Written[] {
  return [
    {
      task: 'agree-look',
      name: 'Agree the day of the {review}',
      does: 'record',
      by: ['applicant', 'manager'],
      optional: true,
      asks: [{ field: 'look-on', type: 'date', name: 'When?' }],
    },
    {
      task: 'write-look',
      name: 'Write it down',
      does: 'document',
      by: ['manager', 'applicant'],
      document: 'review',
    },
    {
      task: 'hold-look',
      name: 'Hold it',
      does: 'record',
      by: choose.one(['manager', ['manager', 'director']]),
      'opens-when': ['write-look'],
      ...(choose.perhaps(40)
        ? {
            due: { on: 'review.this', 'not-before': 'P2W', 'early-reason': 'early' },
            asks: [going, { field: 'early', type: 'long-text', name: 'Why early?', required: false }],
          }
        : { due: { on: 'review.this' }, asks: [going] }),
      ...(choose.perhaps(50) ? { requires: ['seen-again'] } : {}),
    },
    {
      task: 'leave-look',
      name: 'Leave it to the next',
      does: 'record',
      by: 'team',
      optional: true,
      effects: [{ then: [{ 'pass-over': 'this', as: choose.one(['combined', 'accepted']) }] }],
    },
  ]
}

/** A stage for a break that is agreed, with the action that opens it; nothing where nobody may pause. */
export function randomBreak(choose: Chooser, { clocks, pauses }: Parts) {
  if (!pauses || !choose.perhaps(50)) return undefined
  const [clock] = clocks
  return {
    stage: {
      stage: 'break',
      name: 'A break',
      'opens-when': ['prepare'],
      'on-request': true,
      optional: true,
      effects: [{ on: 'passed', then: [{ 'pause-from': 'ask-break.reason' }] }],
      tasks: [
        {
          task: 'ask-break',
          name: 'Say why',
          does: 'record',
          by: 'applicant',
          asks: [
            {
              field: 'reason',
              type: 'choice',
              name: 'Why?',
              options: [
                { option: 'leave', name: 'Leave' },
                { option: 'other', name: 'Something else' },
              ],
            },
            { field: 'served', type: 'number', name: 'Days served elsewhere' },
          ],
          ...(clock === undefined
            ? {}
            : {
                effects: [
                  {
                    then: [
                      choose.one([
                        { credit: clock, 'length-from': 'served' },
                        { credit: clock, length: 'P10D' },
                      ]),
                    ],
                  },
                ],
              }),
        },
        { task: 'agree-break', name: 'Agree', does: 'record', by: 'manager', 'opens-when': ['ask-break'] },
      ],
    },
    action: { action: 'open', name: 'Ask for a break', by: ['applicant', 'manager'], stage: 'break' },
  }
}
