import { z } from 'zod'
import { id, text } from './words.language.ts'

/** The language of leaving: what people who leave are asked, who reads it, and what is learned from it. */

export const leavingLanguage = z.object({
  leaving: id.describe('How people who leave are asked, by its id; nobody is asked where a pack has none.'),
  name: text,
  says: text.describe('Why people are asked, and who reads it, in words that let them choose freely.'),
  asks: z
    .array(
      z.object({
        question: id.describe('The question by its id.'),
        asks: text.describe('The question, as it is read.'),
        hint: text.optional(),
        answers: z
          .array(z.object({ answer: id.describe('The id kept as the answer.'), name: text }))
          .min(2)
          .optional()
          .describe('What can be chosen, in order; answered in own words when left out.'),
      }),
    )
    .min(1)
    .describe('The questions, in order; each may be left out.'),
  themes: z
    .array(z.object({ theme: id.describe('The theme by its id.'), name: text }))
    .min(1)
    .describe('What readers find in interviews, counted over a year without names.'),
  readBy: z.array(id).min(1).describe('The duties whose holders read interviews and record what is learned.'),
})

export type LeavingPolicy = z.infer<typeof leavingLanguage>
