import { z } from 'zod'
import { anchor, duration, id, scalar, text } from './words.language.ts'

/** The language of requirements: facts of one source, held against conditions, measured and bounded. */

/** What one field of a fact must be like to match. A bare value means "equals", a list "any of". */
const condition = z.union([
  scalar,
  z.array(scalar),
  z.strictObject({
    not: z.union([scalar, z.array(scalar)]).optional(),
    atLeast: scalar.optional(),
    atMost: scalar.optional(),
    within: duration
      .optional()
      .describe('A day at most so long before the day of `before`, and not after that day.'),
    olderThan: duration
      .optional()
      .describe('A day longer ago than this, counted back from the day of `before`.'),
    before: anchor
      .optional()
      .describe('The day from which within and older-than count back; today when not said.'),
    after: anchor.optional().describe('That day or a later one.'),
    during: id
      .optional()
      .describe('A review: a day after the one before it was held, up to the day it is held itself.'),
    heldBy: id.optional().describe('A person who holds this role now.'),
    countsAbsence: z
      .boolean()
      .optional()
      .describe('Days away count like all others; if not said, they make the time looked back upon longer.'),
  }),
])

const bound = z.strictObject({
  atLeast: z.union([z.number(), duration]).optional(),
  atMost: z.union([z.number(), duration]).optional(),
  equals: scalar.optional(),
})

/**
 * `measure`: count (default), time (whole span covered, overlaps once), or `<how> of <field>` with
 * sum, latest, earliest, least, most, distinct, span (days from first to last), longest-gap (days from one to the next);
 * share is the part, 0 to 1, of the facts of `share-of` (all when not said) that also fit `where`.
 */
const measure = z
  .string()
  .regex(/^(count|time|share|(sum|latest|earliest|least|most|distinct|span|longest-gap) of [a-z0-9-]+)$/)
  .default('count')

const meaning = {
  name: text,
  rule: text.optional().describe('The rule in plain words, as its reader sees it.'),
  remedy: text.optional().describe('How to put it right.'),
  otherwise: z.enum(['blocks', 'flags', 'tells', 'informs']).default('blocks'),
  waivableBy: z.array(id).default([]),
  grounds: z.array(z.object({ ground: id, name: text })).default([]),
  about: id.optional().describe('The role whom the facts are about; the applicant when not said.'),
}

const measured = z.strictObject({
  ...meaning,
  of: id.describe(
    'The source of facts: posts, evidence, documents, answers, observations, steps, signatures, registration, journeys, start (what was asked at the request), rows (of rows, grid and checklist fields: document, field, row, value, and the columns).',
  ),
  where: z.record(z.string(), condition).default({}),
  measure,
  is: bound.default({ atLeast: 1 }),
  shareOf: z
    .record(z.string(), condition)
    .optional()
    .describe(
      'With measure: share: conditions of what it is a share of; of those facts, the part that fits `where` too. All facts of the source when not said.',
    ),
  forEach: z
    .strictObject({
      field: id.describe(
        'The field whose values are measured one by one; a list counts for each of its values.',
      ),
      values: z.array(z.string()).optional(),
      in: id.optional().describe('A framework, or a line of frameworks: each of its items.'),
      group: z.string().optional().describe('Only the items of this group of the framework.'),
      rows: z
        .string()
        .regex(/^[a-z0-9-]+\.[a-z0-9-]+\.[a-z0-9-]+$/)
        .optional()
        .describe('document.field.column of a list made earlier: each value written there.'),
    })
    .optional()
    .describe('Measures each value on its own.'),
  holdingFor: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('With for-each: for how many values it must hold; for all of them when not said.'),
})
const combined = z.strictObject({
  ...meaning,
  all: z.array(id).optional(),
  any: z.array(id).optional(),
  atLeast: z.number().int().positive().optional(),
  from: z.array(id).optional(),
})
/** Short forms; the compiler expands each to the one shape. */
const shortTime = z.strictObject({ ...meaning, timeAtLevel: id, atLeast: duration })
const shortEvidence = z.strictObject({
  ...meaning,
  evidence: id,
  completed: z.boolean().default(true),
  within: duration,
  before: anchor.optional(),
  atLeast: z.number().int(),
})
const shortObservation = z.strictObject({
  ...meaning,
  observationBy: id,
  within: duration,
  before: anchor.optional(),
  atLeast: z.number().int(),
})
const shortAnswer = z.strictObject({
  ...meaning,
  answer: z
    .string()
    .regex(/^[a-z0-9-]+\.[a-z0-9-]+$/)
    .describe('Which answer, written document.field.'),
  equals: z.union([scalar, z.array(scalar)]),
})

const shortWords = z.strictObject({
  ...meaning,
  wordsIn: z
    .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)?$/))
    .min(1)
    .describe('Documents, or document.field: the words of all of them together.'),
  atLeast: z.number().int().nonnegative().optional(),
  atMost: z.number().int().positive().optional(),
})

export const requirementLanguage = z.union([
  measured,
  combined,
  shortTime,
  shortEvidence,
  shortObservation,
  shortAnswer,
  shortWords,
])

export type RequirementFile = z.infer<typeof requirementLanguage>
export type Condition = z.infer<typeof condition>
export type Bound = z.infer<typeof bound>
