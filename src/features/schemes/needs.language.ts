import { z } from 'zod'
import { duration, id, text } from './words.language.ts'

/** The language of learning needs: what an authority gathers, what it makes of it, and how it learns whether that helped. */

/** What the product itself can gather, never typed twice; each counts people or meetings, never words. */
export const needSources = ['said', 'plans', 'supervision', 'coverage', 'observations', 'mandatory'] as const

const named = z.object({ id: id.describe('Kept with what is recorded.'), name: text, says: text.optional() })

export const needsLanguage = z.object({
  needs: id,
  name: text,
  says: text.describe('What it is for, to everybody who is asked what they need.'),
  priorities: id.describe('The framework whose items needs, findings and plans are about.'),
  keptBy: z.array(id).min(1).describe('The duties that keep it and enter findings.'),
  findingsBy: z
    .array(id)
    .default([])
    .describe('Further duties that enter findings, such as quality assurance.'),
  readBy: z.array(id).default([]).describe('Further duties that read the analysis, such as a board.'),
  inputs: z
    .array(
      z.object({
        input: id.describe('What informs learning here, by its id.'),
        name: text,
        says: text.optional(),
        gathers: z
          .array(z.enum(needSources))
          .default([])
          .describe(
            'What Waymark counts for it by itself. Findings are entered for every input but that of what people say.',
          ),
      }),
    )
    .min(1)
    .describe('What informs what there is to learn, in order.'),
  bearsOn: z
    .array(
      z.object({
        priority: z.string().describe('The item of the priorities.'),
        items: z.array(z.string()).min(1).describe('Items of other frameworks, written framework/item.'),
      }),
    )
    .default([])
    .describe('Items of standards whose evidence and observations say something of a priority.'),
  ways: z
    .array(z.object({ way: id.describe('How somebody learns best, by its id.'), name: text }))
    .min(2)
    .describe('How people can say that they would learn it best.'),
  plan: z
    .object({
      name: text,
      approvedBy: z.array(id).min(1).describe('The duties that approve the plan and each revision of it.'),
      lasts: duration.describe('How long one plan is for.'),
    })
    .optional()
    .describe('The plan that is made of it; left out where an authority makes none.'),
  checks: z
    .array(
      z.object({ check: id.describe('A way of looking, by its id.'), name: text, says: text.optional() }),
    )
    .default([])
    .describe('How it is checked whether practice changed after learning; none where nobody looks.'),
  impactReviews: z
    .object({
      after: duration.describe('How long after the learning a review is offered.'),
      reviewedBy: z
        .array(id)
        .min(1)
        .describe('The duties that schedule reviews; anybody can be asked to do one.'),
      themes: z
        .array(named)
        .default([])
        .describe('What difference can be told by, without anybody being named.'),
    })
    .optional()
    .describe('Reviews of what learning changed for children and families.'),
  successes: z
    .object({
      name: text,
      says: text,
      agreedBy: z.array(id).min(1).describe('The duties that share one with the authority.'),
    })
    .optional()
    .describe('Learning from what went well; left out where an authority has none.'),
})

export type NeedsSettings = z.infer<typeof needsLanguage>
export type NeedSource = (typeof needSources)[number]
