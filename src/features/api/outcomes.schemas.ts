import { z } from 'zod'
import { isUuid } from '../../kernel/ids.ts'

/** Shapes of outcomes as programs read them. A name here is a promise: it may be added to, never changed. */

const day = z.iso.date({ error: 'Send a day as 2026-12-04.' }).describe('A day in England, as 2026-12-04')
const id = z.string().refine(isUuid).meta({ format: 'uuid' })

const step = z
  .object({
    id: z.string().describe('Its code in the scheme'),
    name: z.string(),
    doneOn: day.nullable().describe('The day it was done; null while it is open'),
    ready: z.boolean().describe('Whether it is open and nothing stands before it'),
    asks: z
      .array(z.object({ field: z.string(), name: z.string(), type: z.string(), required: z.boolean() }))
      .describe('What is asked when it is done'),
  })
  .meta({ id: 'Step' })

export const outcome = z
  .object({
    id,
    href: z.string().describe('This resource'),
    pageHref: z.string().describe('The same as a page for people'),
    pdfHref: z.string().nullable().describe('The form as a PDF for people who are signed in'),
    applicationId: id.describe('The application that was decided'),
    handOff: z.object({ id: z.string(), name: z.string() }).describe('What was handed over, by its code'),
    scheme: z.object({ id: z.string(), name: z.string(), version: z.number().int() }),
    person: z.object({ id, name: z.string() }),
    sentOn: day,
    sentAt: z.iso.datetime().describe('A moment in UTC'),
    status: z.enum(['open', 'done']).describe('`done` when every step is'),
    form: z.object({
      id: z.string(),
      name: z.string(),
      answers: z
        .record(z.string(), z.record(z.string(), z.json()))
        .describe('What the form says, by section and field, as the scheme names them'),
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
