import { z } from 'zod'
import { day, duration, id, text } from './words.language.ts'

/** The language of equality: what people may say of themselves, and how figures are made of it. */

export const equalityLanguage = z.object({
  equality: id,
  says: text.describe('Why people are asked, in words that let them choose freely.'),
  threshold: z
    .number()
    .int()
    .min(5)
    .describe('No figure is ever shown, or can be worked out, that stands for fewer people than this.'),
  from: day.describe('The first day of the first period that figures are made of.'),
  years: z
    .number()
    .int()
    .min(1)
    .max(5)
    .default(1)
    .describe('How many years a period lasts: the longer, the more can be shown of a small workforce.'),
  publishedAfter: duration
    .default('P30D')
    .describe('How long after a period its figures are made, once and for good.'),
  keptAfterLeaving: duration
    .default('P1Y')
    .describe(
      'How long after somebody’s last day their answers are removed. Until then they can be withdrawn.',
    ),
  asksAbout: z
    .array(id)
    .min(1)
    .optional()
    .describe(
      'Which characteristics are asked about, in order; all that are described when this is left out.',
    ),
  readBy: z.array(id).min(1).describe('The duties whose holders read the figures.'),
})

export const characteristicLanguage = z.object({
  characteristic: id.describe('What is asked, by the id that the answer is kept under.'),
  name: text.describe('The heading of its figures.'),
  asks: text.describe('The question, as it is read.'),
  hint: text.optional(),
  answers: z
    .array(z.object({ answer: id.describe('The id kept as the answer.'), name: text }))
    .min(2)
    .describe('What can be chosen, in order; not to say is always offered besides.'),
})

/** The answer besides those of a pack: that the person prefers not to say, which is not the same as no answer. */
export const notToSay = 'not-to-say'

export type EqualitySettings = z.infer<typeof equalityLanguage>
export type Characteristic = z.infer<typeof characteristicLanguage>
