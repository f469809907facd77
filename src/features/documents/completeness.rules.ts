import type { DocumentTemplate, Field, Section } from '../schemes/public.ts'
import { type DocumentAnswers, isEmptyAnswer } from './answer.values.ts'
import { type FieldProblem, problemsOfField, type RuleContext } from './answers.rules.ts'
import { applyingIn } from './applying.rules.ts'

export type SectionState = 'not-started' | 'in-progress' | 'complete'

export interface SectionStanding {
  readonly section: Section
  /** Fields that apply with the answers as they are. */
  readonly fields: readonly Field[]
  readonly state: SectionState
  readonly problems: readonly FieldProblem[]
  /** Waits only for its own signature. */
  readonly unsigned: boolean
}

/** One thing that keeps a document from being complete. */
export interface Gap {
  readonly section: string
  readonly field?: string | undefined
  readonly kind: FieldProblem['kind'] | 'unsigned'
  /** Plain words with the section's name: "Your service: fill in “Time in current post”". */
  readonly says: string
}

export interface DocumentStanding {
  /** The sections that apply, in order. */
  readonly sections: readonly SectionStanding[]
  readonly complete: boolean
  readonly gaps: readonly Gap[]
}

/** What of a document is kept that its standing depends on. */
export interface DocumentContents {
  readonly answers: DocumentAnswers
  /** Sections that were saved at least once. */
  readonly saved: ReadonlySet<string>
  /** Sections whose own signature stands. */
  readonly signed: ReadonlySet<string>
  /** A file of one's own stands in for the template, which makes the document complete. */
  readonly ownUpload: boolean
}

/**
 * How a document stands: complete when something was saved, nothing that applies is missing or wrong, and every
 * section with a signature of its own is signed. A section with only optional fields never holds it up.
 */
export function standingOf(
  template: DocumentTemplate,
  contents: DocumentContents,
  context: RuleContext,
): DocumentStanding {
  const applying = applyingIn(template, contents.answers)
  const sections = template.sections
    .filter((section) => applying.section(section))
    .map((section) =>
      sectionStanding(
        section,
        section.fields.filter((field) => applying.field(field)),
        contents,
        context,
      ),
    )
  const gaps = contents.ownUpload ? [] : sections.flatMap(gapsOf)
  const begun = contents.ownUpload || sections.some(({ section }) => contents.saved.has(section.section))
  return { sections, complete: begun && gaps.length === 0, gaps }
}

function sectionStanding(
  section: Section,
  fields: readonly Field[],
  contents: DocumentContents,
  context: RuleContext,
): SectionStanding {
  const answers = contents.answers[section.section] ?? {}
  const problems = fields
    // Nobody can put a calculated value right by typing.
    .filter((field) => !field.calculated)
    .flatMap((field) => problemsOfField(field, answers[field.field], context))
  const saved = contents.saved.has(section.section)
  const unsigned = section.signedBy !== undefined && !contents.signed.has(section.section)
  const begun = saved || fields.some((field) => !field.calculated && !isEmptyAnswer(answers[field.field]))
  const onlyToRead = fields.every((field) => field.type === 'read' || field.calculated)
  const whole = problems.length === 0 && !unsigned
  return {
    section,
    fields,
    problems,
    unsigned: problems.length === 0 && unsigned,
    state: whole && (saved || onlyToRead) ? 'complete' : begun ? 'in-progress' : 'not-started',
  }
}

function gapsOf({ section, problems, unsigned }: SectionStanding): readonly Gap[] {
  const gaps: Gap[] = problems.map(({ field, kind, says }) => ({
    section: section.section,
    field,
    kind,
    says: `${section.name}: ${says.startsWith('“') ? says : says.charAt(0).toLowerCase() + says.slice(1)}`,
  }))
  if (unsigned)
    gaps.push({ section: section.section, kind: 'unsigned', says: `${section.name}: not signed yet` })
  return gaps
}
