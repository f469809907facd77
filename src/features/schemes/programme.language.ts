import { z } from 'zod'
import { requirementLanguage } from './requirement.language.ts'
import { taskLanguage } from './stage.language.ts'
import { deadlineLanguage } from './time.language.ts'
import { duration, id, scalar, text } from './words.language.ts'

/** The language of what runs over time: reviews that recur, supervision that is expected, what a person is promised. */

const taskField = z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'write task.field')

const stepField = taskField.describe(
  'task.field of a day that is agreed instead of the one the clock gives; it moves on with days away.',
)

const point = z.strictObject({
  review: id.describe('The review by its id; the stage it becomes has the same.'),
  name: text,
  at: z
    .union([z.literal('end'), duration])
    .describe(
      'How far into the clock it falls, counted as the clock counts; end is the day the clock runs out.',
    ),
  optional: z.boolean().default(false).describe('Holds nobody up: the next one opens without it.'),
  agreedIn: stepField.optional(),
})

/**
 * Within a series `this` stands for the review at hand (`on: review.this`, `during: this`, `pass-over: this`); ids of its
 * tasks, requirements and documents get the review's id behind them: `hold-three-months`.
 */
export const reviewsLanguage = z.strictObject({
  name: text,
  says: text.optional(),
  clock: id.describe('The clock on which they fall.'),
  after: id.describe('The stage after which they come, one after another.'),
  every: duration.optional().describe('One after each such length of the clock, the last at its end.'),
  points: z.array(point).min(1).optional().describe('Each by itself, in order; instead of every.'),
  documents: z
    .array(id)
    .default([])
    .describe('Documents that are made anew for each review, under their id and the review’s.'),
  requirements: z.record(id, requirementLanguage).default({}),
  tasks: z.array(taskLanguage).min(1),
  exitsWhen: z
    .array(id)
    .default([])
    .describe('Requirements that must hold besides all its tasks being done.'),
  agreedIn: stepField.optional(),
  flags: z
    .strictObject({
      answer: taskField.describe('task.field of what a task of the series asks at each review.'),
      equals: z.array(scalar).min(1).describe('The answers that are pointed out.'),
    })
    .optional()
    .describe(
      'An answer by which whoever sees everything is told to look at somebody, from that review until a later one answers otherwise.',
    ),
})

export const supervisionLanguage = z
  .strictObject({
    name: text,
    clock: id.describe('The clock over which it runs.'),
    kinds: z.array(id).optional().describe('Kinds of meetings that count; all when not said.'),
    leastMinutes: z.number().int().positive().optional().describe('Shorter meetings do not count.'),
    phases: z
      .array(
        z.strictObject({
          phase: id,
          name: text,
          until: z
            .union([z.literal('end'), duration])
            .describe('How far into the clock it lasts; end is the day the clock runs out.'),
          every: duration.describe('One meeting is expected in each such length of time.'),
        }),
      )
      .min(1),
    rule: text.optional(),
  })
  .describe('How often supervision is expected while the programme runs.')

export const workloadLanguage = z
  .strictObject({
    name: text,
    clock: id.describe('The clock over which it runs.'),
    agreedBy: z
      .array(id)
      .length(2)
      .describe('The two roles that agree what holds: one suggests it, the other says yes.'),
    periods: z
      .array(
        z.strictObject({
          period: id,
          name: text,
          until: z
            .union([z.literal('end'), duration])
            .describe('How far into the clock it lasts; end is the day the clock runs out.'),
          share: z
            .number()
            .int()
            .min(1)
            .max(100)
            .describe('The most in it, in per cent of a full workload; agreeing more asks for a reason.'),
        }),
      )
      .min(1),
    rule: text.optional(),
  })
  .describe('How much of a full workload is meant for the person, and who agrees it.')

export const entitlementLanguage = z.strictObject({
  entitlement: id,
  name: text,
  says: text.optional(),
  shownBy: id.describe('The requirement that shows that it was kept.'),
  due: deadlineLanguage.optional(),
})

export const expectedLanguage = z
  .strictObject({
    every: duration.describe('How often at the least.'),
    held: taskField.describe('task.field of the day that counts: the task asks for it.'),
  })
  .describe('Expected of everyone who works here, so often; lists show who has had theirs.')

export type Expected = z.infer<typeof expectedLanguage>
export type ReviewSeries = z.infer<typeof reviewsLanguage>
export type ReviewPoint = z.infer<typeof point>
export type Supervision = z.infer<typeof supervisionLanguage>
export type Workload = z.infer<typeof workloadLanguage>
export type Entitlement = z.infer<typeof entitlementLanguage>
