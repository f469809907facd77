import { formatDay } from '../../kernel/words.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { WordForm, WordPart } from '../../platform/rendering/word-form.ts'
import {
  askedFields,
  type BlockWords,
  conditionsInWords,
  type OpenDocument,
  sectionBlocks,
  type SectionSupplies,
  titleOf,
} from '../documents/public.ts'
import type { Field, Section } from '../schemes/public.ts'
import { blockParts } from './form.blocks.ts'
import { type FormIdentity, identityProperties, printOf } from './form.identity.ts'
import { answerParts, type Asking, proseParts } from './form.questions.ts'

/** A document as a form for Word: own sections with fields, all others to read. */

export interface FormContent {
  readonly open: OpenDocument
  /** The sections this person fills in: `fillableSections`. */
  readonly sections: readonly Section[]
  /** Their answers by field, first values among them. */
  readonly supplies: SectionSupplies
  /** For what others filled in. */
  readonly words: BlockWords
  readonly authority: string
}

/** Own sections that apply, or may come to apply by what is written in the form itself. */
export function fillableSections({ access, inUse, applying }: OpenDocument): readonly Section[] {
  if (access.locked) return []
  const own = inUse.template.sections.filter(({ section }) => access.fills.includes(section))
  const fields = new Set(own.flatMap((section) => askedFields(section).map(({ field }) => field)))
  const mayCome = (when: Section['when']) => Object.keys(when ?? {}).every((id) => fields.has(id))
  return own.filter((section) => applying.section(section) || mayCome(section.when))
}

/** The fields of these sections that are asked in the form; the same rule for what depends on answers elsewhere. */
function fieldsInForm(
  open: OpenDocument,
  sections: readonly Section[],
): readonly { section: Section; field: Field }[] {
  const fields = new Set(sections.flatMap((section) => askedFields(section).map(({ field }) => field)))
  return sections.flatMap((section) =>
    askedFields(section)
      .filter(
        (field) => open.applying.field(field) || Object.keys(field.when ?? {}).every((id) => fields.has(id)),
      )
      .map((field) => ({ section, field })),
  )
}

/** The form's own parts, in order; `answers` of the sections are those of `supplies`. */
export function formParts({ open, sections, supplies, words }: FormContent): readonly WordPart[] {
  const { template } = open.inUse
  const own = new Set(sections.map(({ section }) => section))
  const asked = new Set(fieldsInForm(open, sections).map(({ field }) => field.field))
  return [
    ...(template.purpose ? proseParts(template.purpose) : []),
    ...howTo,
    ...template.sections.flatMap((section): readonly WordPart[] => {
      if (own.has(section.section)) return sectionParts(section, { open, supplies, asked, sections })
      if (!open.applying.section(section)) return []
      return [othersSection(section, open, words)]
    }),
  ]
}

const howTo: readonly WordPart[] = [
  {
    kind: 'paragraph',
    text: 'Write in the grey fields, save this file, then upload it where you downloaded it. You see what it changes before anything is kept. Words beside the fields are not read.',
  },
]

function sectionParts(
  section: Section,
  {
    open,
    supplies,
    asked,
    sections,
  }: Pick<FormContent, 'open' | 'supplies' | 'sections'> & { readonly asked: ReadonlySet<string> },
): readonly WordPart[] {
  const fields = sections.flatMap((each) => each.fields)
  const only = conditionsInWords(fields, section.when)
  const asking: Asking = { section, answers: supplies.answers, supplies }
  return [
    { kind: 'heading', level: 1, text: section.name },
    ...onlyIf('Fill in this part', only),
    ...(section.guidance ? proseParts(section.guidance) : []),
    ...section.fields.flatMap((field): readonly WordPart[] => {
      if (field.calculated) return known(section, field, open)
      if (field.type === 'read') return answerParts(field, asking)
      if (!asked.has(field.field)) return []
      return [
        { kind: 'paragraph', as: 'question', text: field.required ? field.name : `${field.name} (optional)` },
        ...onlyIf('Answer this', conditionsInWords(fields, field.when)),
        ...hints(field, open),
        ...answerParts(field, asking),
      ]
    }),
  ]
}

const onlyIf = (what: string, conditions: readonly string[]): readonly WordPart[] =>
  conditions.length === 0
    ? []
    : [{ kind: 'paragraph', as: 'hint', text: `${what} only if ${conditions.join(' and ')}.` }]

function known(section: Section, field: Field, { answers }: OpenDocument): readonly WordPart[] {
  return [
    {
      kind: 'locked',
      title: field.name,
      parts: blockParts(
        sectionBlocks({ ...section, fields: [field] }, () => true, answers, { showsPrivate: () => true }),
      ),
    },
  ]
}

/** What the page says at the field, and the limits that a page counts as one types. */
function hints(field: Field, { inUse }: OpenDocument): readonly WordPart[] {
  const says = [
    field.hint,
    field.rule,
    field.type === 'case-reference' && inUse.caseReferences
      ? `${inUse.caseReferences.name}, for example ${inUse.caseReferences.example}. Never a name.`
      : undefined,
    // A rule that names the limit has said it.
    field.rule?.includes('words') ? undefined : wordLimit(field),
    'initials' in field && field.initials ? 'Initials only, never a name.' : undefined,
    field.type === 'choices' ? `Tick at least ${field.orMore ?? 1}.` : undefined,
    field.type === 'person' ? 'Write the name. You choose the person on the page afterwards.' : undefined,
  ].filter((each) => each !== undefined && each !== '')
  const options = 'options' in field && field.type !== 'grid' ? field.options.filter(({ hint }) => hint) : []
  return [
    ...(says.length > 0 ? [{ kind: 'paragraph', as: 'hint', text: says.join(' ') } as const] : []),
    ...(options.length > 0
      ? [{ kind: 'bullets', items: options.map(({ name, hint }) => `${name}: ${hint}`) } as const]
      : []),
  ]
}

function wordLimit(field: Field): string | undefined {
  if (field.type !== 'text' && field.type !== 'long-text') return undefined
  const { least, most } = field.words ?? {}
  if (least !== undefined && most !== undefined) return `Between ${least} and ${most} words.`
  if (most !== undefined) return `Up to ${most} words.`
  return least === undefined ? undefined : `At least ${least} words.`
}

function othersSection(
  section: Section,
  { access, answers, applying }: OpenDocument,
  words: BlockWords,
): WordPart {
  const filler = access.fillers[section.section]
  return {
    kind: 'locked',
    title: section.name,
    parts: [
      { kind: 'heading', level: 1, text: section.name },
      {
        kind: 'paragraph',
        as: 'hint',
        text: `${filler ? `${filler} fills this in.` : 'Others fill this in.'} You can read it; nothing is taken from here.`,
      },
      ...blockParts(sectionBlocks(section, (field) => applying.field(field), answers, words)),
    ],
  }
}

/** What the form remembers of the moment it was made. */
function identityFor(
  { open, sections, supplies }: FormContent,
  { personId, now }: { readonly personId: string; readonly now: IsoInstant },
): FormIdentity {
  return {
    form: 1,
    document: open.document.id,
    template: open.document.templateHash,
    person: personId,
    madeAt: now,
    sections: Object.fromEntries(
      sections.map(({ section }) => [
        section,
        open.document.sections.find((saved) => saved.section === section)?.revision ?? 0,
      ]),
    ),
    fields: Object.fromEntries(
      fieldsInForm(open, sections).map(({ field }) => [
        field.field,
        printOf(field, supplies.answers[field.field]),
      ]),
    ),
  }
}

/** The whole form. */
export function wordForm(
  content: FormContent,
  made: { readonly personId: string; readonly now: IsoInstant; readonly today: IsoDate },
): WordForm {
  const { open, authority } = content
  return {
    title: titleOf(open),
    about: [
      [open.access.whose, open.access.back.name, authority].filter(Boolean).join(' · '),
      `Made on ${formatDay(made.today)}.`,
    ],
    parts: formParts(content),
    properties: identityProperties(identityFor(content, made)),
  }
}
