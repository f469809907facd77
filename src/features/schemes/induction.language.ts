import { z } from 'zod'
import { day, duration, id, text } from './words.language.ts'

/** The language of induction: what is done for whom in the first weeks, by whom and by when. */

export const inductionLanguage = z.object({
  induction: id.describe('An induction by its id; an authority may have several, for different beginnings.'),
  name: text,
  says: text.optional(),
  from: day.describe('Who began before this day has none.'),
  levels: z
    .array(id)
    .default([])
    .describe('It begins with the first day at one of these levels; with the first day here when left out.'),
  postKinds: z.array(id).default([]).describe('Only for these kinds of post; for every kind when left out.'),
  groups: z
    .array(z.object({ group: id, name: text, says: text.optional() }))
    .min(1)
    .describe('The parts of the list, in order.'),
  items: z
    .array(
      z.object({
        item: id,
        name: text.describe('What is done, as whoever does it reads it: a verb and its object.'),
        says: text.optional(),
        group: id,
        by: id.describe('Who does it: starter, manager, or a duty by its id.'),
        due: duration.describe('So long after the first day at the latest.'),
        levels: z.array(id).default([]).describe('Only at these levels; at every level when left out.'),
        postKinds: z
          .array(id)
          .default([])
          .describe('Only for these kinds of post; for every kind when left out.'),
        asks: text
          .optional()
          .describe('What whoever does it writes down with it, such as which equipment is needed.'),
        resource: id.optional().describe('A text of the pack to read for it.'),
      }),
    )
    .min(1)
    .describe('What is done, in order.'),
  handbook: z
    .object({
      resource: id.describe('The text of the pack that is the handbook.'),
      asksAfter: duration.describe(
        'So long after the first day the newcomer is asked what helped and what was missing.',
      ),
      keptBy: z.array(id).min(1).describe('The duties that read what was said and review the handbook.'),
    })
    .optional()
    .describe('A handbook that is kept up to date from what newcomers say about it.'),
})

export type InductionPolicy = z.infer<typeof inductionLanguage>
