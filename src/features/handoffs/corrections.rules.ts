import {
  type Answer,
  answersOf,
  type SectionAnswers,
  sectionBlocks,
  type StoredDocument,
} from '../documents/public.ts'
import { type DocumentTemplate, type Field, fieldsOf, type HandOff } from '../schemes/public.ts'
import { choicesFor, type OnRecord } from './correcting.rules.ts'
import type { Correction, Question } from './corrections.queries.ts'
import type { HandoffRow } from './handoffs.queries.ts'
import type { FieldChange } from './handoffs.tables.ts'
import { asChoice } from './moving.rules.ts'

/** What holds of a form that was sent, after what was put right in it. Pure. */

type Answers = Readonly<Record<string, SectionAnswers>>

/** What the form says, by section: what was sent without anybody filling it in stands as it was on record then. */
export function formAnswers(
  row: HandoffRow,
  template: DocumentTemplate,
  form: StoredDocument,
): Readonly<Record<string, SectionAnswers>> {
  const saved = answersOf(template, form)
  const onRecord = Object.fromEntries(
    [...fieldsOf(template)].flatMap(({ section, field }) => {
      const first = field.prefill === undefined ? undefined : row.first_values[field.prefill]
      return first && !form.sections.some((each) => each.section === section.section)
        ? [[field.field, first.value]]
        : []
    }),
  )
  return Object.fromEntries(
    template.sections.map((section) => [
      section.section,
      {
        ...Object.fromEntries(
          section.fields.flatMap(({ field }) => (field in onRecord ? [[field, onRecord[field]]] : [])),
        ),
        ...saved[section.section],
      },
    ]),
  ) as Readonly<Record<string, SectionAnswers>>
}

const correctable: ReadonlySet<Field['type']> = new Set([
  'text',
  'long-text',
  'date',
  'number',
  'email',
  'phone',
  'yes-no',
  'choice',
])

/** The name of a field on the page of a correction: two sections may have fields of one name. */
const inputOf = (section: string, field: string) => `${section}--${field}`

/** Fields of the form that a correction may give another answer, with their sections: what is on record elsewhere as a choice. */
export function correctableFields(
  template: DocumentTemplate,
  handOff: HandOff,
  record: OnRecord,
): readonly {
  readonly section: string
  /** As it is asked on the page of a correction. */
  readonly field: Field
  /** As the form has it. */
  readonly written: Field
  /** `section.field` */
  readonly place: string
}[] {
  return [...fieldsOf(template)].flatMap(({ section, field }) => {
    if (!correctable.has(field.type)) return []
    const { when: _, ...always } = field
    const place = `${section.section}.${field.field}`
    const choices = choicesFor(place, field, handOff, record)
    const same = choices ? asChoice(field, choices) : always
    // Two sections may have fields of one name: each says where it stands.
    return [
      {
        ...{ section: section.name, written: field, place },
        field: { ...same, calculated: false, field: inputOf(section.section, field.field) },
      },
    ]
  })
}

/** The answers of a form as the page of a correction names them. */
export function namedAnswers(answers: Answers): SectionAnswers {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([section, each]) =>
      Object.entries(each).map(([field, answer]) => [inputOf(section, field), answer]),
    ),
  )
}

const orNull = (answer: Answer | undefined): Answer | null =>
  answer === undefined || answer === '' ? null : typeof answer === 'string' ? answer.trim() : answer

/** Where the answers given differ from those that hold. */
export function changesBetween(
  template: DocumentTemplate,
  held: Answers,
  given: SectionAnswers,
): readonly FieldChange[] {
  return [...fieldsOf(template)].flatMap(({ section, field }) => {
    const name = inputOf(section.section, field.field)
    if (!correctable.has(field.type) || !(name in given)) return []
    const was = orNull(held[section.section]?.[field.field])
    const now = orNull(given[name])
    return JSON.stringify(was) === JSON.stringify(now)
      ? []
      : [{ section: section.section, field: field.field, was, now }]
  })
}

/** What the form says once its confirmed corrections are read with it, in their order. */
export function answersNow(sent: Answers, corrections: readonly Correction[]): Answers {
  return withChanges(
    sent,
    inForce(corrections).flatMap(({ changes }) => changes),
  )
}

/** The same answers with these changes in them, in their order. */
export function withChanges(answers: Answers, changes: readonly FieldChange[]): Answers {
  const now: Record<string, Record<string, Answer | undefined>> = Object.fromEntries(
    Object.entries(answers).map(([section, each]) => [section, { ...each }]),
  )
  for (const change of changes)
    (now[change.section] ??= {})[change.field] = change.now === null ? undefined : change.now
  return now
}

/** Those that were confirmed, in the order they were. One is open at a time, so that is the order of their making. */
export function inForce(corrections: readonly Correction[]): readonly Correction[] {
  return corrections.filter(({ state }) => state === 'confirmed')
}

/** Places of the form that were put right: `section.field`. */
export function correctedPlaces(corrections: readonly Correction[]): ReadonlySet<string> {
  return new Set(
    inForce(corrections).flatMap(({ changes }) => changes.map(({ section, field }) => `${section}.${field}`)),
  )
}

/** Nothing of it holds any more: it should not have been sent. */
export function isWithdrawn(corrections: readonly Correction[]): boolean {
  return inForce(corrections).some(({ kind }) => kind === 'withdrawn')
}

/** Confirmed, and nobody who received it has acted on it yet. */
export function isToActOn(corrections: readonly Correction[]): boolean {
  return inForce(corrections).some(({ taken_up_on }) => taken_up_on === null)
}

export function openQuestion(questions: readonly Question[]): Question | undefined {
  return questions.find((each) => each.answered_on === null)
}

export function openCorrection(corrections: readonly Correction[]): Correction | undefined {
  return corrections.find(({ state }) => state === 'proposed')
}

/** One change in words. */
export interface ChangeInWords {
  readonly name: string
  readonly was: string
  readonly now: string
}

export function changesInWords(
  template: DocumentTemplate,
  changes: readonly FieldChange[],
): readonly ChangeInWords[] {
  return changes.map((change) => {
    const found = [...fieldsOf(template)].find(
      ({ section, field }) => section.section === change.section && field.field === change.field,
    )
    const words = (answer: Answer | null) =>
      found ? answerInWords(found.field, answer) : String(answer ?? '')
    return { name: found?.field.name ?? change.field, was: words(change.was), now: words(change.now) }
  })
}

/** One answer as a page shows it. */
export function answerInWords(field: Field, answer: Answer | null): string {
  const section = { section: 'one', name: '', fields: [field] }
  const blocks = sectionBlocks(section, () => true, {
    one: answer === null ? {} : { [field.field]: answer },
  })
  for (const block of blocks) {
    if (block.kind === 'pairs') return block.pairs[0]?.value ?? ''
    if (block.kind === 'prose' || block.kind === 'paragraph') return block.text
  }
  return ''
}
