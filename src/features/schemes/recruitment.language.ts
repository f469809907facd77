import { z } from 'zod'
import { id, text } from './words.language.ts'

/** The language of recruitment: by which values people are chosen, by which ways they come, and who takes part. */

export const recruitmentLanguage = z.object({
  recruitment: id.describe('How people are recruited, by its id; an authority has one.'),
  name: text,
  says: text.optional(),
  criteria: z
    .array(
      z.object({
        criterion: id.describe('What is looked for, by its id.'),
        name: text,
        says: text.optional(),
        asks: z.array(text).min(1).describe('Questions that interviewers choose from.'),
      }),
    )
    .default([])
    .describe('What every answer of a values-based interview is written down against.'),
  marks: z
    .object({
      most: z.number().int().min(2).max(10).describe('The highest mark; the lowest is 0.'),
      says: text.optional(),
    })
    .optional()
    .describe('Interviewers mark each criterion; nobody marks anything when left out.'),
  methods: z
    .array(z.object({ method: id.describe('The method by its id.'), name: text, says: text.optional() }))
    .default([])
    .describe('Ways of interviewing that a recruitment can say it used.'),
  routes: z
    .array(z.object({ route: id.describe('The route by its id.'), name: text, says: text.optional() }))
    .min(1)
    .describe('Ways in which people come to the authority; noted with the people who came by them.'),
  involves: z
    .array(
      z.object({
        part: id.describe('Who takes part, by an id.'),
        name: text,
        says: text.optional(),
        whenever: z
          .enum(['always', 'possible'])
          .describe(
            'always: a recruitment says how, or why not, before it is closed. possible: said where it was.',
          ),
      }),
    )
    .default([])
    .describe('Who besides staff takes part in choosing.'),
  promises: z
    .array(z.object({ promise: id.describe('The message by its id.'), name: text, says: text }))
    .default([])
    .describe('What the authority says of itself to people who might come; stands on the public page too.'),
  inclusion: z
    .object({
      name: text,
      says: text.describe('The commitment, in words that anybody may read.'),
      characteristics: z.array(text).min(1).describe('The characteristics it names, as people read them.'),
    })
    .optional()
    .describe('A commitment to inclusion, shown with every recruitment and on the public page.'),
})

export type RecruitmentPolicy = z.infer<typeof recruitmentLanguage>
