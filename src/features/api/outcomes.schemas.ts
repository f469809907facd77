import { z } from 'zod'
import { isUuid } from '../../kernel/ids.ts'

/** Shapes of outcomes as programs read them. A name here is a promise: it may be added to, never changed. */

const day = z.iso.date({ error: 'Send a day as 2026-12-04.' }).describe('A day in England, as 2026-12-04')
const id = z.string().refine(isUuid).meta({ format: 'uuid' })

const step = z
  .object({
    id: z.string().describe('Its code in the scheme'),
    name: z.string(),
    doneOn: day.nullable().describe('The day it was done, as entered; null while it is open'),
    recordedOn: day.nullable().describe('The day on which that was entered'),
    ready: z.boolean().describe('Whether it is open and nothing stands before it'),
    asks: z
      .array(
        z.object({
          field: z.string(),
          name: z.string(),
          type: z.string(),
          required: z.boolean(),
          options: z
            .array(z.object({ id: z.string(), name: z.string() }))
            .describe('Of a choice: what it may be answered with, by `id`'),
        }),
      )
      .describe(
        'What is asked when it is done. `post-that-moves` is asked where somebody holds several posts and the outcome was sent without saying which one moves',
      ),
    answers: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
      .describe('What was said with it, by field: codes and days, never words'),
  })
  .meta({ id: 'Step' })

/** Named, so that the description calls it by a name, too. */
const value = z.json()
z.globalRegistry.add(value, { id: 'Value', description: 'What a field holds' })

const answers = z.record(z.string(), z.record(z.string(), value))

export const correction = z
  .object({
    id,
    outcomeId: id,
    outcomeHref: z.string().describe('The outcome that it puts right'),
    pageHref: z.string().describe('The same as a page for people'),
    kind: z
      .enum(['corrected', 'withdrawn'])
      .describe('`withdrawn`: nothing of the outcome holds, it should not have been sent'),
    changes: z
      .array(z.object({ section: z.string(), field: z.string(), was: value, now: value }))
      .describe('What was sent and what holds instead, by field of the form; null is no answer'),
    reason: z.string(),
    arrearsFrom: day.nullable().describe('From which day pay has to be put right; null when it has not'),
    confirmedOn: day.describe('The day a second person confirmed it'),
    actedOn: day.nullable().describe('The day somebody who received it put it right'),
  })
  .meta({ id: 'Correction' })

const payroll = z
  .object({
    payrollNumber: z.string().nullable(),
    post: z.string().nullable().describe('Which post moves'),
    fromPoint: z.string().nullable().describe('Pay point before'),
    toPoint: z.string().nullable().describe('Pay point from then on'),
    effectiveOn: day.nullable(),
    payRun: z
      .object({
        month: z.string().describe('As 2026-12'),
        cutOffOn: day.describe('Payroll has to know by the end of this day'),
        arrears: z.boolean().describe('The new pay counts from an earlier month'),
      })
      .nullable()
      .describe('The next pay that it reaches; null where the scheme names no cut-off'),
  })
  .meta({ id: 'PayFacts' })

export const outcome = z
  .object({
    id,
    href: z.string().describe('This resource'),
    pageHref: z.string().describe('The same as a page for people'),
    pdfHref: z
      .string()
      .nullable()
      .describe(
        'The form as a PDF, to be asked for with the same key. Null without the scope outcomes:payroll, since a file cannot leave out what payroll alone needs',
      ),
    applicationId: id.describe('The application that was decided'),
    handOff: z.object({ id: z.string(), name: z.string() }).describe('What was handed over, by its code'),
    scheme: z.object({ id: z.string(), name: z.string(), version: z.number().int() }),
    person: z.object({ id, name: z.string() }),
    sentOn: day,
    sentAt: z.iso.datetime().describe('A moment in UTC'),
    dueOn: day
      .nullable()
      .describe(
        'By when every step is done; once payroll was told, by when somebody can say that the new pay was paid. Null where the scheme names no time',
      ),
    status: z
      .enum(['open', 'done', 'effective'])
      .describe(
        '`done` when every step is but the one that says it was paid, and every correction is acted on; `effective` once it was paid, or where no step says so, once the day from which it counts has come',
      ),
    standing: z
      .enum(['as-sent', 'corrected', 'withdrawn'])
      .describe('Whether it holds as it was sent. Do nothing more with one that was withdrawn'),
    replaces: id.nullable().describe('The outcome that was withdrawn and in whose place this one stands'),
    replacedBy: id
      .nullable()
      .describe('The outcome that stands in the place of this one, which was withdrawn'),
    returned: z.boolean().describe('A question about it waits for those who sent it'),
    question: z
      .object({ askedOn: day, text: z.string() })
      .nullable()
      .describe('That question; null where none waits'),
    payroll: payroll
      .nullable()
      .describe(
        'With every correction in it. Null without the scope outcomes:payroll, and where the scheme says nothing of pay',
      ),
    postSaidOn: day
      .nullable()
      .describe(
        'The day on which whoever took it in said which post moves; it then stands with what payroll needs and in the form. Null where it was sent with it',
      ),
    corrections: z.array(correction).describe('Those that were confirmed, in order'),
    form: z.object({
      id: z.string(),
      name: z.string(),
      answers: answers.describe('What was sent, by section and field, as the scheme names them'),
      answersNow: answers.describe('The same with every confirmed correction in it'),
    }),
    steps: z.array(step),
  })
  .meta({ id: 'Outcome' })

export const outcomesQuery = z.strictObject({
  since: day.optional().describe('Only those sent on this day or after it'),
  cursor: z
    .string()
    .max(200)
    .optional()
    .describe('`next` of the page before. Keep it as it is: what it holds may change'),
  limit: z.coerce
    .number({ error: 'Send a whole number from 1 to 100.' })
    .int({ error: 'Send a whole number from 1 to 100.' })
    .min(1, { error: 'Send a whole number from 1 to 100.' })
    .max(100, { error: 'Send a whole number from 1 to 100.' })
    .default(25)
    .describe('How many at most'),
})

export const outcomesPage = z
  .object({
    items: z.array(outcome),
    next: z.string().nullable().describe('Where the next page begins; null on the last'),
  })
  .meta({ id: 'OutcomesPage' })

export const correctionsQuery = outcomesQuery.extend({
  since: day.optional().describe('Only those confirmed on this day or after it'),
})

export const correctionsPage = z
  .object({
    items: z.array(correction),
    next: z.string().nullable().describe('Where the next page begins; null on the last'),
  })
  .meta({ id: 'CorrectionsPage' })

export const formQuery = z.strictObject({
  size: z
    .enum(['normal', 'large', 'braille'], { error: 'Send normal, large or braille.' })
    .optional()
    .describe(
      '`braille` is contracted Unified English Braille as BRF; 403 with the code `no-braille` where it cannot be made. Left out: the print that the person who answers for the key chose',
    ),
})

/** Answers of a step by field. */
export const stepAnswers = z
  .record(z.string(), z.union([z.string(), z.array(z.string())]))
  .describe('What the step asks, by field: days as 2026-12-04, choices by their codes')
  .meta({ id: 'StepAnswers', examples: [{ 'received-on': '2026-12-04' }] })

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string().describe('Stable: decide by this'),
    detail: z.string(),
    instance: z.string().describe('Names the request in our log'),
    errors: z.record(z.string(), z.string()).optional().describe('What is wrong, by field'),
  })
  .meta({ id: 'Problem' })
