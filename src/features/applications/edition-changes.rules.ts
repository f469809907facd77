import { applyingIn, blockInWords, type DocumentContent, sectionBlocks } from '../documents/public.ts'
import type { ApplicationEdition } from '../journeys/public.ts'
import type { CompiledScheme, DocumentTemplate, Field, Section } from '../schemes/public.ts'

/** What of a portfolio changed from one sealed edition to another, for whoever read the earlier one. Pure. */

/** One answer that differs, in words; empty where there was none. */
export interface AnswerChange {
  readonly name: string
  readonly was: string
  readonly now: string
}

/** A paper that differs. */
export interface PaperChange {
  readonly document: string
  readonly name: string
  readonly is: 'new' | 'changed' | 'gone'
  /** Of a changed one, answer by answer. */
  readonly answers: readonly AnswerChange[]
}

/** The papers that differ, in the order in which they are read; those that are gone come last. */
export function changesBetween(
  scheme: Pick<CompiledScheme, 'templates'>,
  before: Pick<ApplicationEdition, 'documents' | 'frameworks' | 'onPaper'>,
  after: Pick<ApplicationEdition, 'documents' | 'frameworks' | 'onPaper'>,
): readonly PaperChange[] {
  const was = new Map(before.documents.map((document) => [document.document, document]))
  const now = new Set(after.documents.map(({ document }) => document))
  const whole = (document: DocumentContent, is: 'new' | 'gone'): PaperChange => ({
    ...{ document: document.document, name: paperNameIn(scheme, document), is, answers: [] },
  })
  return [
    ...after.documents.flatMap((document): readonly PaperChange[] => {
      const earlier = was.get(document.document)
      if (!earlier) return [whole(document, 'new')]
      const template = scheme.templates[document.template]
      const answers = template
        ? answersChanged(template, inEdition(before, earlier), inEdition(after, document))
        : []
      return answers.length === 0
        ? []
        : [{ document: document.document, name: paperNameIn(scheme, document), is: 'changed', answers }]
    }),
    ...scansChanged(before, after),
    ...before.documents
      .filter(({ document }) => !now.has(document))
      .map((document) => whole(document, 'gone')),
  ]
}

/** What a paper is called: with its number where there can be several. */
export function paperNameIn(
  { templates }: Pick<CompiledScheme, 'templates'>,
  { template, number }: Pick<DocumentContent, 'template' | 'number'>,
): string {
  const found = templates[template]
  const name = found?.name ?? template
  return found?.many && number > 1 ? `${name} ${number}` : name
}

interface InEdition {
  readonly document: DocumentContent
  readonly names: ApplicationEdition['frameworks']
}

const inEdition = (
  { frameworks }: Pick<ApplicationEdition, 'frameworks'>,
  document: DocumentContent,
): InEdition => ({ document, names: frameworks })

function answersChanged(
  template: DocumentTemplate,
  before: InEdition,
  after: InEdition,
): readonly AnswerChange[] {
  const one = template.sections.length === 1
  return [
    ...template.sections.flatMap((section) =>
      section.fields.flatMap((field) => {
        const was = inWords(template, section, field, before)
        const now = inWords(template, section, field, after)
        const name = one ? field.name : `${section.name}: ${field.name}`
        return was === now ? [] : [{ name, was, now }]
      }),
    ),
    ...(before.document.upload === after.document.upload
      ? []
      : [
          {
            name: 'The file that was handed in',
            was: before.document.upload ?? '',
            now: after.document.upload ?? '',
          },
        ]),
  ]
}

function inWords(
  template: DocumentTemplate,
  section: Section,
  field: Field,
  { document, names }: InEdition,
): string {
  const applying = applyingIn(template, document.answers)
  if (!applying.section(section) || !applying.field(field)) return ''
  const asked = (each: Field) => each.field === field.field
  return sectionBlocks(section, asked, document.answers, { evidence: document.evidence, names })
    .map(blockInWords)
    .filter(Boolean)
    .join('\n')
}

function scansChanged(
  { onPaper: before = [] }: Pick<ApplicationEdition, 'onPaper'>,
  { onPaper: after = [] }: Pick<ApplicationEdition, 'onPaper'>,
): readonly PaperChange[] {
  const known = new Set(before.map(({ sha256 }) => sha256))
  return after
    .filter(({ sha256 }) => !known.has(sha256))
    .map(({ name, sha256 }) => ({ document: sha256, name: `Scan: ${name}`, is: 'new', answers: [] }))
}
