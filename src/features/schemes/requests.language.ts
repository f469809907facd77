import { z } from 'zod'
import { id, text } from './words.language.ts'

/** The language of learning outside the offer: what may be asked for, who supports it, who decides and by what. */

const decider = id.describe('The duty that decides.')

export const requestsLanguage = z.object({
  requests: id,
  name: text,
  says: text.optional().describe('What the offer does not hold, and how it may be asked for.'),
  kinds: z
    .array(
      z.object({
        kind: id,
        name: text,
        says: text.optional(),
        decidedBy: decider.optional().describe('Who decides on this kind, where it is another duty.'),
        countsAs: id
          .optional()
          .describe('The kind of learning that an approved one is planned as in the CPD record.'),
      }),
    )
    .min(1)
    .describe('The kinds of learning that may be asked for.'),
  serves: z
    .array(id)
    .default([])
    .describe('Frameworks, such as learning priorities, of which a request names the items it serves.'),
  support: z
    .object({
      within: z.number().int().min(1).default(5).describe('Working days that the line manager has.'),
    })
    .optional()
    .describe(
      'The line manager says first whether they support it; goes straight to the decision when left out.',
    ),
  decidedBy: decider,
  within: z.number().int().min(1).default(10).describe('Working days that the decision takes at the most.'),
  yardsticks: z
    .array(
      z.object({
        yardstick: id,
        name: text,
        says: text.describe('What is weighed, in plain words; shown to whoever asks as well.'),
        resource: id.optional().describe('A text of the pack that holds it.'),
      }),
    )
    .min(1)
    .describe('What a request is decided against, each by itself.'),
})

export type RequestsPolicy = z.infer<typeof requestsLanguage>
