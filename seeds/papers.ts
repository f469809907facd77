import { documentsOf, type RowAnswer, type SectionAnswers } from '../src/features/documents/public.ts'
import type { Answer, CellAnswer } from '../src/features/documents/answer.values.ts'
import { applyingIn } from '../src/features/documents/applying.rules.ts'
import { openDocument, openSection, suppliesFor } from '../src/features/documents/opening.queries.ts'
import { personalData } from '../src/kernel/personal-data.ts'
import { NotFound } from '../src/platform/http/route.ts'
import { saveSection } from '../src/features/documents/saving.handlers.ts'
import { signSection } from '../src/features/documents/signing.handlers.ts'
import type { Field, Section } from '../src/features/schemes/public.ts'
import { peopleByIds } from '../src/features/people/public.ts'
import { proseFor } from './prose.ts'
import { type Doing, told } from './world.ts'

/** A row of a table as a story tells it; ids are given when it is saved. */
type Row = Readonly<Record<string, CellAnswer>>
/** Answers that matter to a story, by field. The rest is filled in plausibly. */
export type Said = Readonly<Record<string, Answer | readonly Row[] | undefined>>

export interface Filling {
  readonly said?: Said
  /** Only these sections; all that the person fills when left out. */
  readonly sections?: readonly string[]
  /** Varies prose and ratings from person to person. */
  readonly variety: number
  /** How many of the offered activities an `evidence` field lists; all that count when left out. */
  readonly activities?: number
  /** Leave sections that are signed on their own unsigned. */
  readonly unsigned?: boolean
}

/** The document of an application made from this template; the latest where there are several. */
export async function paperOf(doing: Doing, journeyId: string, template: string): Promise<string> {
  const papers = (await documentsOf(doing.tx, { kind: 'journey', ids: [journeyId] })).filter(
    (paper) => paper.template === template,
  )
  const paper = papers.at(-1)
  if (!paper) throw new Error(`There is no ${template} in this application`)
  return paper.id
}

/** Fills in what this person fills of a document, section by section, through the product's own saving and signing. */
export async function fillIn(doing: Doing, documentId: string, filling: Filling): Promise<void> {
  const { access, inUse } = await openDocument(doing, documentId)
  if (access.locked) throw new Error(`${inUse.template.document} is locked: ${access.locked.says}`)
  const wanted = inUse.template.sections.filter(
    ({ section }) => access.fills.includes(section) && (filling.sections?.includes(section) ?? true),
  )
  if (wanted.length === 0)
    throw new Error(`Nothing of ${inUse.template.document} is this person's to fill in`)
  for (const section of wanted) await fillSection(doing, documentId, section, filling)
  if (filling.unsigned) return
  for (const { section } of access.signs)
    if (filling.sections?.includes(section) ?? true) await signOne(doing, documentId, section)
}

async function fillSection(
  doing: Doing,
  documentId: string,
  section: Section,
  filling: Filling,
): Promise<void> {
  const open = await openSection(doing, documentId, section.section).catch((error: unknown) => {
    // A section that depends on answers may not be asked of this person at all.
    if (section.when && error instanceof NotFound) return undefined
    throw error
  })
  if (!open) return
  const supplies = await suppliesFor(doing, open)
  const counting = (supplies.evidence?.rows ?? []).filter((row) => row.counts).map((row) => row.id)
  const calculated = new Set(section.fields.filter((field) => field.calculated).map(({ field }) => field))
  const answers: Record<string, Answer | undefined> = Object.fromEntries(
    Object.entries(supplies.answers).filter(([field]) => !calculated.has(field)),
  )
  for (const field of section.fields) {
    if (field.calculated || field.type === 'read') continue
    // Whether a question is asked depends on the answers above it and in earlier sections.
    const applying = applyingIn(open.inUse.template, {
      ...open.answers,
      [section.section]: { ...supplies.answers, ...answers },
    })
    if (!applying.field(field)) continue
    const answer = answerTo(field, {
      doing,
      filling,
      template: open.inUse.template.document,
      counting: counting.slice(0, filling.activities ?? counting.length),
      stands: answers[field.field],
    })
    if (answer !== undefined) answers[field.field] = answer
  }
  // Names of staff stand in many answers; nothing else of a person may.
  const hint = section.fields
    .filter(({ prefill }) => prefill === undefined)
    .flatMap(({ field }) => personalData(String(answers[field] ?? '')))
    .find(({ kind }) => kind !== 'full-name')
  if (hint) throw new Error(`The words “${hint.words}” in ${section.section} look like personal data`)
  const saved = await saveSection(doing, open, answers as SectionAnswers, open.revision)
  if (saved.is === 'changed-meanwhile') throw new Error(`${section.section} was changed meanwhile`)
}

async function signOne(doing: Doing, documentId: string, section: string): Promise<void> {
  const open = await openSection(doing, documentId, section)
  const names = await peopleByIds(doing.tx, [doing.actor.personId], doing.today)
  told(
    await signSection(doing, open, {
      printedName: names.get(doing.actor.personId)?.name ?? '',
      base: open.revision,
      confirmed: true,
    }),
    `Signing ${section}`,
  )
}

interface Question {
  readonly doing: Doing
  readonly filling: Filling
  readonly template: string
  readonly counting: readonly string[]
  readonly stands: Answer | undefined
}

function answerTo(field: Field, question: Question): Answer | undefined {
  const { said, variety } = question.filling
  if (said && field.field in said) return asAnswer(said[field.field])
  if (question.stands !== undefined && question.stands !== '') return question.stands
  const prose = proseFor(question.template, field.field, variety)
  if (prose !== undefined && (field.type === 'text' || field.type === 'long-text')) return prose
  if (!field.required && !['grid', 'checklist', 'evidence'].includes(field.type)) return undefined
  switch (field.type) {
    case 'date':
      return question.doing.today
    case 'month':
      return question.doing.today.slice(0, 7)
    case 'yes-no':
      return 'yes'
    case 'tick':
      return true
    case 'choice':
      return field.options[0]?.option
    case 'choices':
      return field.options.slice(0, field.orMore ?? 1).map(({ option }) => option)
    case 'grid':
      return Object.fromEntries(
        field.rows.map(({ row }, index) => [
          row,
          ratingFor(
            field.options.map(({ option }) => option),
            index,
            variety,
          ),
        ]),
      )
    case 'checklist':
      return field.groups
        .flatMap(({ rows }) => rows)
        .filter((_, index) => (index * 7 + variety) % 10 < 7)
        .map(({ row }) => row)
    case 'evidence':
      return question.counting
    case 'framework-items':
      return undefined
    case 'case-reference':
      return String(1_040_000 + ((variety * 7919) % 9_000))
    case 'number':
      return '24'
    case 'duration':
      return '2 years 1 month'
    case 'phone':
      return '0121 496 0100'
    case 'text':
    case 'long-text':
      return field.initials
        ? ['J.S.', 'A.K.', 'M.O.', 'T.R.'][variety % 4]
        : `See the supervision record of this month.`
    default:
      throw new Error(`${question.template} asks for ${field.field}, which the story does not say`)
  }
}

/** Mostly the upper half of a scale, the lowest seldom: as managers who support somebody rate. */
function ratingFor(options: readonly string[], index: number, variety: number): string {
  const roll = (index * 5 + variety * 3) % 10
  const from = roll === 9 ? 0 : roll < 5 ? options.length - 1 : Math.max(options.length - 2, 0)
  return options[from] ?? ''
}

function asAnswer(said: Answer | readonly Row[] | undefined): Answer | undefined {
  if (!Array.isArray(said) || said.length === 0 || typeof said[0] !== 'object')
    return said as Answer | undefined
  return (said as readonly Row[]).map((cells, index): RowAnswer => ({ id: `row-${index + 1}`, cells }))
}
