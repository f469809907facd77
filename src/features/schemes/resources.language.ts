import { z } from 'zod'
import { id, itemRef, text } from './words.language.ts'

/** The language of what there is to learn with: texts and links of the pack, and the portal in which they are found. */

/** Who a resource is open to: whoever meets any one of these. */
const readers = z.object({
  levels: z.array(id).default([]).describe('Levels whose people have it.'),
  postKinds: z.array(id).default([]).describe('Kinds of posts whose holders have it.'),
  appointments: z
    .array(id)
    .default([])
    .describe('Appointments whose holders have it, such as a lead for a way of working.'),
  how: text.describe('How somebody who does not have it may come to it: shown beside the no.'),
})

export const resourceLanguage = z.object({
  resource: id,
  name: text,
  says: text.describe('The text, in Markdown.'),
  links: z.array(z.object({ name: text, href: z.url() })).default([]),
  kind: id.optional().describe('A kind of the portal: the resource is then found there.'),
  benefit: z
    .boolean()
    .optional()
    .describe('Something that comes with working here; the portal shows it first.'),
  items: z.array(itemRef).optional().describe('Items of frameworks that it helps with.'),
  for: readers
    .optional()
    .describe('Who has its links, where that is not everybody; everyone reads what it is.'),
})

export const portalLanguage = z.object({
  portal: id,
  name: text,
  says: text.optional(),
  kinds: z
    .array(z.object({ kind: id, name: text, says: text.optional() }))
    .min(1)
    .describe('The kinds of things there are, in the order of the page.'),
  tags: z
    .array(id)
    .default([])
    .describe('Frameworks by whose items the learning team marks what it adds, and people filter.'),
  toolkits: z
    .object({
      says: text.optional(),
      purposes: z
        .array(z.object({ purpose: id, name: text }))
        .min(1)
        .describe('What a toolkit may be for.'),
    })
    .optional()
    .describe('Whether practitioners build toolkits of their own; none are built when left out.'),
})

export type Resource = z.infer<typeof resourceLanguage>
export type Readers = z.infer<typeof readers>
export type Portal = z.infer<typeof portalLanguage>
