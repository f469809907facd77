import { z } from 'zod'
import { byRole, id, itemRef, text, whenAnswered } from './words.language.ts'

/** The language of document templates: sections of typed fields. */

const option = z.object({
  option: z.string().describe('The id kept as the answer.'),
  name: text,
  hint: text.optional(),
  links: z.array(itemRef).optional(),
})

const common = {
  field: id,
  name: text.describe('The question or label, as the person reads it.'),
  hint: text.optional(),
  required: z.boolean().default(true),
  when: whenAnswered
    .optional()
    .describe('The field applies only when these fields of the document have these answers.'),
  prefill: z
    .string()
    .regex(/^[a-z-]+(\.[a-z-]+)+$/)
    .optional()
    .describe(
      'Where the first value comes from, e.g. person.full-name, post.job-title, journey.permission-on.',
    ),
  calculated: z
    .boolean()
    .default(false)
    .describe('Never asked: always the value of its prefill, shown as known; other parts may depend on it.'),
  rule: text.optional().describe('A rule of the scheme that this field keeps, in plain words.'),
  private: z
    .boolean()
    .default(false)
    .describe('Kept from the frozen portfolio and shown only to those who fill the section.'),
}

/** For what is ticked or chosen, never for prose: what somebody wrote stays in the application. */
const reporting = {
  reportsTo: byRole
    .optional()
    .describe(
      'What is ticked or chosen here reaches these roles as a list once the application is submitted, e.g. an offer to volunteer. For tick, yes-no, choice and choices.',
    ),
}

const textField = z.object({
  ...common,
  type: z.enum(['text', 'long-text']),
  words: z
    .object({ most: z.number().int().positive().optional(), least: z.number().int().positive().optional() })
    .optional(),
  initials: z.boolean().default(false).describe('Only initials may be written here, never a name.'),
})
const plainField = z.object({
  ...common,
  ...reporting,
  type: z.enum([
    'date',
    'number',
    'email',
    'phone',
    'duration',
    'case-reference',
    'person',
    'yes-no',
    'tick',
    'month',
  ]),
  earliest: z.string().optional(),
  latest: z.string().optional(),
})
const choiceField = z.object({
  ...common,
  ...reporting,
  type: z.enum(['choice', 'choices']),
  options: z.array(option).min(1),
  orMore: z.number().int().positive().optional().describe('For choices: how many must be ticked at least.'),
})
const gridField = z.object({
  ...common,
  type: z.literal('grid'),
  rows: z
    .array(
      z.object({
        row: z.string(),
        name: text,
        links: z.array(itemRef).optional(),
        optional: z
          .boolean()
          .default(false)
          .describe('May be left without an answer, e.g. work not everyone does.'),
      }),
    )
    .min(1),
  options: z.array(option).min(2),
})
const checklistField = z.object({
  ...common,
  type: z.literal('checklist').describe('Rows that are each ticked when seen; an unticked row is no gap.'),
  groups: z
    .array(
      z.object({
        group: text,
        note: text.optional(),
        rows: z.array(z.object({ row: z.string(), name: text, links: z.array(itemRef).optional() })).min(1),
      }),
    )
    .min(1),
})
const column = z.object({
  column: id,
  name: text,
  type: z.enum([
    'text',
    'long-text',
    'date',
    'yes-no',
    'choice',
    'framework-items',
    'case-references',
    'person',
  ]),
  options: z.array(option).optional(),
  framework: id.optional(),
  required: z.boolean().default(true),
})
const rowsField = z.object({
  ...common,
  type: z.literal('rows'),
  columns: z.array(column).min(1),
  least: z.number().int().nonnegative().default(0),
  plan: z
    .boolean()
    .default(false)
    .describe(
      'Each row becomes a tracked item of the development plan. Columns named action, owner (options named as roles) and by are read as such.',
    ),
})
const evidenceField = z.object({
  ...common,
  type: z
    .literal('evidence')
    .describe('Rows chosen from the CPD record of the person, shown with the given columns.'),
  columns: z.array(z.object({ column: id, name: text })).min(1),
  preloaded: z
    .boolean()
    .default(false)
    .describe("Offers the pack's pre-loaded activities as rows to fill in."),
})
const frameworkField = z.object({ ...common, type: z.literal('framework-items'), framework: id })
const findingField = z.object({
  ...common,
  type: z
    .literal('finding')
    .describe('A defect that can be ticked, pinned to places of the portfolio, with guidance.'),
})
const readField = z.object({
  ...common,
  type: z.literal('read'),
  says: text.optional().describe('Text to read; nothing is asked.'),
  shows: z
    .strictObject({ framework: id, level: id.optional().describe('Only what is expected at this level.') })
    .optional()
    .describe('A framework to have at hand: its items, or what is expected at one level.'),
})

export const fieldLanguage = z.discriminatedUnion('type', [
  textField,
  plainField,
  choiceField,
  gridField,
  checklistField,
  rowsField,
  evidenceField,
  frameworkField,
  findingField,
  readField,
])

const sectionLanguage = z.object({
  section: id,
  name: text,
  guidance: text.optional().describe('Shown beside the section, in plain words (Markdown).'),
  filledBy: byRole.optional().describe("Who fills it in; the document's own filled-by when not said."),
  when: whenAnswered.optional(),
  resources: z.array(id).optional().describe('Texts of the pack that can be read from here.'),
  link: z.object({ name: text, href: z.url() }).optional(),
  fields: z.array(fieldLanguage).min(1),
  signedBy: byRole.optional().describe('The section is signed on its own, with name and day, by this role.'),
})

export const documentLanguage = z.object({
  document: id,
  name: text,
  version: z.number().int().positive().default(1),
  purpose: text.optional(),
  filledBy: byRole,
  many: z.boolean().default(false).describe('Several may be made, e.g. observations.'),
  ownUpload: z.boolean().default(false).describe('A file of one’s own may stand in for the template.'),
  mobile: z
    .boolean()
    .default(false)
    .describe('Made to be filled in on a phone during a visit: groups fold, big targets.'),
  copiesTo: z
    .array(z.enum(['supervision-file']))
    .default([])
    .describe('Where a finished copy is also kept.'),
  sections: z.array(sectionLanguage).min(1),
})

export type DocumentTemplate = z.infer<typeof documentLanguage>
export type Section = z.infer<typeof sectionLanguage>

/** A framework as a `shows` field has it: the compiler copies its words, so that an application keeps those it began with. */
export interface ShownFramework {
  readonly name: string
  readonly items: readonly {
    readonly item: string
    readonly name: string
    readonly says?: string | undefined
    /** Finer parts of the item. */
    readonly elements: readonly string[]
  }[]
}

type WrittenField = z.infer<typeof fieldLanguage>
type ReadField = Extract<WrittenField, { type: 'read' }> & {
  readonly shown?: readonly ShownFramework[] | undefined
}

export type Field = Exclude<WrittenField, { type: 'read' }> | ReadField
export type FieldType = Field['type']

/** The fields of a template in order, each with its section. */
export function* fieldsOf(template: DocumentTemplate): Generator<{ section: Section; field: Field }> {
  for (const section of template.sections) for (const field of section.fields) yield { section, field }
}
