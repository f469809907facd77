import { z } from 'zod'
import { text } from './words.language.ts'

/** The language of marks: how a meeting marks its questions, what of them is enough, and what that binds. */

const own = { rule: text.optional().describe('The rule in plain words, as its reader sees it.') }

const scoringRule = z.union([
  z.strictObject({ ...own, everyMark: z.number().describe('Every question has at least this mark.') }),
  z.strictObject({
    ...own,
    atMost: z.number().int().nonnegative().describe('How many questions may lie below the mark of `below`.'),
    below: z.number().describe('A mark; only so many questions may lie below it.'),
  }),
  z.strictObject({ ...own, total: z.number().describe('All marks together come to at least this.') }),
  z.strictObject({
    ...own,
    weightedTotal: z
      .number()
      .describe('All marks, each times the weight of its question, come to at least this.'),
  }),
  z.strictObject({
    ...own,
    average: z
      .number()
      .describe('The average of the marks, by weight where weights are given, is at least this.'),
  }),
])

/** `total`, `weighted-total`, `average`, `lowest`, or the mark of one question: `question.<question>`. */
export const tieBreakWords = ['total', 'weighted-total', 'average', 'lowest'] as const

export const scoringLanguage = z.strictObject({
  least: z.number().describe('The lowest mark.'),
  most: z.number().describe('The highest mark.'),
  combine: z
    .enum(['agreed', 'mean', 'median', 'lowest'])
    .optional()
    .describe(
      'How the marks of the members become the mark of the panel: agreed (the default; the panel writes down what it agrees on), or the mean, the median or the lowest of theirs.',
    ),
  weights: z
    .record(z.string(), z.number().positive())
    .optional()
    .describe('How often a question counts; once when not said.'),
  rules: z.array(scoringRule).optional().describe('Rules that all have to hold for the marks to be enough.'),
  tieBreak: z
    .array(z.string())
    .optional()
    .describe(
      'What is compared, in order, where two have the same weighted total: total, average, lowest, or question.<question>.',
    ),
  result: z
    .enum(['advises', 'departs-with-reason', 'binds'])
    .optional()
    .describe(
      'What the rules mean for the decision: advises (the default), departs-with-reason (a decision the other way says why), or binds.',
    ),
})

export type Scoring = z.infer<typeof scoringLanguage>
export type ScoringRule = z.infer<typeof scoringRule>
