import { createHash } from 'node:crypto'
import { canonicalJson } from '../../kernel/canonical.ts'
import type { ReadWordForm } from '../../platform/rendering/word-form.read.ts'
import { printedTexts } from '../../platform/rendering/word-form.ts'
import {
  applyingIn,
  askedFields,
  type FieldProblem,
  isEmptyAnswer,
  type OpenSection,
  parseSection,
  problemsOfSection,
  type SectionAnswers,
} from '../documents/public.ts'
import type { Field } from '../schemes/public.ts'
import { formReader } from './form.answers.ts'
import { comparable, type FormIdentity, printOf } from './form.identity.ts'
import { formParts, type FormContent } from './form.plan.ts'

/** A form that came back, beside what stands here now. */

export interface FieldChange {
  readonly field: Field
  readonly before: SectionAnswers[string]
  readonly after: SectionAnswers[string]
  /** It was changed here too since the form was made. */
  readonly alsoHere: boolean
}

export interface FieldUnread {
  readonly field: Field
  readonly says: readonly string[]
}

export interface SectionComparison {
  readonly open: OpenSection
  readonly changes: readonly FieldChange[]
  /** Answers that are the same, or were not touched in Word. */
  readonly stays: readonly Field[]
  readonly unread: readonly FieldUnread[]
  /** What of the changed fields is still missing or wrong: it is kept, and said again when the section is saved. */
  readonly problems: readonly FieldProblem[]
  /** The person's draft as it would be kept. */
  readonly answers: SectionAnswers
  /** The revision it is kept over: an older one leads to the page on which both texts are compared. */
  readonly base: number
}

export interface FormComparison {
  readonly sections: readonly SectionComparison[]
  /** Sections of the form that this person no longer fills in. */
  readonly noLongerOwn: readonly string[]
  /** Words that were written beside the fields. */
  readonly beside: readonly string[]
  /** Of everything that would be kept, so that it can be told that nothing changed after it was looked at. */
  readonly seen: string
}

/** `opened` are the sections of `content`, each as this person finds it. */
export function compareForm(
  form: ReadWordForm,
  identity: FormIdentity,
  content: FormContent,
  opened: readonly OpenSection[],
): FormComparison {
  const read = formReader(form)
  const sections = opened
    .filter(({ section }) => identity.sections[section.section] !== undefined)
    .map((open) => compareSection(read, identity, content, open))
  const after = {
    ...content.open.answers,
    ...Object.fromEntries(sections.map(({ open, answers }) => [open.section.section, answers])),
  }
  const applying = applyingIn(content.open.inUse.template, after)
  const applied = sections.map((each) => ({
    ...each,
    problems: problemsOfSection(
      content.open.inUse.template,
      each.open.section,
      after,
      each.open.rules,
    ).filter((problem) =>
      each.changes.some(({ field }) => field.field === problem.field && applying.field(field)),
    ),
  }))
  const printed = new Set(printedTexts(formParts(content)).map(asLine))
  return {
    sections: applied,
    noLongerOwn: Object.keys(identity.sections)
      .filter((id) => !opened.some(({ section }) => section.section === id))
      .map((id) => content.open.inUse.template.sections.find(({ section }) => section === id)?.name ?? id),
    // The first lines are the title and whose it is.
    beside: form.beside.slice(3).filter((text) => !printed.has(asLine(text))),
    seen: createHash('sha256')
      .update(
        canonicalJson(
          applied.map(({ open, answers, base }) => [open.section.section, base, open.revision, answers]),
        ),
      )
      .digest('hex'),
  }
}

const asLine = (text: string) => text.replace(/\s+/g, ' ').trim()

function compareSection(
  read: ReturnType<typeof formReader>,
  identity: FormIdentity,
  { open: document, supplies }: FormContent,
  open: OpenSection,
): Omit<SectionComparison, 'problems'> {
  const { section, rules } = open
  const asking = { section, answers: supplies.answers, supplies }
  const changes: FieldChange[] = []
  const stays: Field[] = []
  const unread: FieldUnread[] = []
  const kept = open.draft?.answers ?? open.saved?.answers ?? {}
  let answers = kept
  let clashes = false
  for (const field of askedFields(section)) {
    const made = identity.fields[field.field]
    if (made === undefined) continue
    const { sent, unread: says } = read(field, asking)
    if (says.length > 0) unread.push({ field, says })
    const before = supplies.answers[field.field]
    if (sent === undefined) continue
    const own = { ...section, fields: [field] }
    const after = parseSection(document.inUse.template, own, sent, rules).answers[field.field]
    if (comparable(field, after) === comparable(field, before) || printOf(field, after) === made) {
      stays.push(field)
      continue
    }
    const alsoHere = printOf(field, before) !== made
    // Somebody saved another text since: both are shown side by side before either is saved.
    if (alsoHere && printOf(field, open.saved?.answers[field.field]) !== made) clashes = true
    changes.push({ field, before: isEmptyAnswer(before) ? undefined : before, after, alsoHere })
    answers = { ...answers, [field.field]: after }
  }
  const now = open.draft?.baseRevision ?? open.revision
  return {
    open,
    changes,
    stays,
    unread,
    answers,
    base: clashes ? Math.min(now, identity.sections[section.section] ?? now) : now,
  }
}
