import type { DocumentTemplate, Field } from '../schemes/public.ts'
import type { SectionAnswers } from './answer.values.ts'
import type { RuleContext } from './answers.rules.ts'
import { applyingIn } from './applying.rules.ts'
import { type InputsContext, SectionInputs } from './field.inputs.tsx'
import { parseSection, type SentFields } from './section.forms.ts'

/** A few questions outside any document, such as what a task asks: the same inputs and the same checks. */

const sectionId = 'asked'

function templateOf(fields: readonly Field[]): DocumentTemplate {
  const section = { section: sectionId, name: 'Questions', fields: [...fields] }
  return {
    document: sectionId,
    name: 'Questions',
    version: 1,
    filledBy: [],
    many: false,
    ownUpload: false,
    mobile: false,
    copiesTo: [],
    sections: [section],
  }
}

export interface ParsedQuestions {
  /** Everything typed, also what cannot stand. */
  readonly answers: SectionAnswers
  /** What is missing or wrong, by field; empty when all is well. */
  readonly errors: Readonly<Record<string, string>>
}

/** Reads the sent answers of a few questions. */
export function parseQuestions(
  fields: readonly Field[],
  sent: SentFields,
  context: RuleContext,
): ParsedQuestions {
  const template = templateOf(fields)
  const section = template.sections[0]
  if (!section) return { answers: {}, errors: {} }
  const { answers, problems } = parseSection(template, section, sent, context)
  const errors: Record<string, string> = {}
  for (const problem of problems) errors[problem.field] ??= problem.says
  const applying = applyingIn(template, { [sectionId]: answers })
  const asked = fields.filter((field) => applying.field(field))
  return { answers: Object.fromEntries(asked.map((field) => [field.field, answers[field.field]])), errors }
}

/** The inputs of a few questions, inside a `Form`. */
export function Questions({
  fields,
  answers,
  errors,
  found = {},
}: {
  readonly fields: readonly Field[]
  readonly answers: SectionAnswers
  readonly errors: Readonly<Record<string, string>>
  /** People found for the names typed, by field. */
  readonly found?: InputsContext['found']
}) {
  const template = templateOf(fields)
  const section = template.sections[0]
  if (!section) return null
  return (
    <SectionInputs
      context={{
        section,
        answers,
        applying: applyingIn(template, { [sectionId]: answers }),
        errors,
        prefilledFrom: {},
        inUse: { template },
        evidence: undefined,
        frameworks: {},
        places: [],
        found,
      }}
    />
  )
}
