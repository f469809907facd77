import { z } from 'zod'
import { anchor, duration, id, text } from './words.language.ts'

/** The language of time: when something is due, and how long clocks run. */

export const deadlineLanguage = z
  .strictObject({
    before: anchor.optional(),
    after: anchor.optional(),
    by: duration.optional(),
    counting: z.enum(['calendar-days', 'working-days']).default('calendar-days'),
    nthWorkingDay: z.number().int().positive().optional(),
    ofMonthOf: anchor.optional(),
    on: anchor.optional(),
    roll: z
      .enum(['none', 'previous-working-day', 'next-working-day'])
      .default('none')
      .describe('Where a day off moves the date.'),
    whenLate: z.enum(['refuse', 'flag', 'next-sitting']).default('flag'),
    notBefore: duration
      .optional()
      .describe('How long before its day it can be done at the earliest; at any time when not said.'),
    earlyReason: id
      .optional()
      .describe('A field that the task asks: with a reason in it, it can be done earlier than that.'),
    rule: text.optional(),
  })
  .describe('When something is due.')

export const clockLanguage = z.strictObject({
  name: text,
  starts: anchor,
  limit: duration,
  counting: z.enum(['calendar-days', 'working-days']).default('calendar-days'),
  wholeTime: z
    .boolean()
    .default(false)
    .describe('Counts hours worked, so that someone who works half the week has twice as long.'),
  pausedBy: z
    .array(id)
    .optional()
    .describe('The reasons of a pause that stop this clock; every pause does when not said.'),
  cap: duration
    .optional()
    .describe('Never longer than this from its start, whatever pauses, absences and extensions there are.'),
  whenLate: z
    .enum(['flag', 'refuse'])
    .default('flag')
    .describe('flag shows it; refuse also refuses the act that would have stopped the clock in time.'),
  stops: anchor.optional().describe('The day it stops running, e.g. submission.'),
  countsAbsence: z.boolean().default(false),
  rule: text.optional(),
})

export type Deadline = z.infer<typeof deadlineLanguage>
