import { z } from 'zod'
import { duration, id, text } from './words.language.ts'

/** The language of evaluating training: what those who were there are asked, when, and who confirms what changed. */

const scale = z.object({
  question: id,
  name: text.describe('The question, as it is read.'),
  type: z.literal('scale').describe('One of the answers, from the least to the most.'),
  answers: z
    .array(text)
    .min(2)
    .max(7)
    .describe('What can be chosen, from the least to the most; figures count how often each was.'),
})

const words = z.object({
  question: id,
  name: text.describe('The question, as it is read.'),
  type: z.literal('words').describe('In own words; may be left empty.'),
})

export const evaluationLanguage = z.object({
  evaluation: id,
  name: text,
  says: text.optional().describe('What the answers are used for, to whoever is asked.'),
  parts: z
    .array(
      z.object({
        part: id.describe('The part by its id.'),
        name: text,
        after: duration.default('P0D').describe('How long after the training it is asked.'),
        within: z.number().int().min(1).default(10).describe('Working days in which an answer is hoped for.'),
        confirmedBy: z
          .enum(['line-manager'])
          .optional()
          .describe('Who reads the answers and says whether they see it in practice too.'),
        questions: z
          .array(z.discriminatedUnion('type', [scale, words]))
          .min(1)
          .describe('What is asked, in order.'),
      }),
    )
    .min(1)
    .describe('What is asked when: on the day how it was, some weeks later what it changed.'),
})

export type EvaluationSettings = z.infer<typeof evaluationLanguage>
