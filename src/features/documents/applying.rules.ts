import type { DocumentTemplate, Field, Section } from '../schemes/public.ts'
import { type Answer, type DocumentAnswers, isEmptyAnswer } from './answer.values.ts'

type When = NonNullable<Field['when']>

/** Which sections and fields apply with these answers. */
export interface Applying {
  section(section: Section): boolean
  /** A field of a section that does not apply does not apply either. */
  field(field: Field): boolean
}

/**
 * Works out which parts of a template are asked. A condition on a field that does not apply itself never holds,
 * so that a hidden answer opens nothing; what was typed there is kept all the same.
 */
export function applyingIn(template: DocumentTemplate, answers: DocumentAnswers): Applying {
  const home = new Map<string, { readonly section: Section; readonly field: Field }>()
  for (const section of template.sections)
    for (const field of section.fields) home.set(field.field, { section, field })
  const known = new Map<string, boolean>()

  function fieldApplies(id: string): boolean {
    const before = known.get(id)
    if (before !== undefined) return before
    // A circle of conditions never comes true; the pack checker reports it.
    known.set(id, false)
    const found = home.get(id)
    const applies = found !== undefined && holds(found.section.when) && holds(found.field.when)
    known.set(id, applies)
    return applies
  }

  function holds(when: When | undefined): boolean {
    return Object.entries(when ?? {}).every(([id, wanted]) => {
      const found = home.get(id)
      return (
        found !== undefined &&
        fieldApplies(id) &&
        isOneOf(valuesOf(found.field, answers[found.section.section]?.[id]), wanted)
      )
    })
  }

  return { section: (section) => holds(section.when), field: (field) => fieldApplies(field.field) }
}

function isOneOf(given: readonly unknown[], wanted: When[string]): boolean {
  const values = (Array.isArray(wanted) ? wanted : [wanted]).map(inWords)
  return given.some((each) => values.includes(inWords(each)))
}

/** A box says no by not being ticked; everything else that is empty says nothing. */
function valuesOf(field: Field, answer: Answer | undefined): readonly unknown[] {
  if (field.type === 'tick') return [answer === true]
  return isEmptyAnswer(answer) ? [] : Array.isArray(answer) ? answer : [answer]
}

/** YAML writes yes as text and true as a truth value; people mean the same by both. */
function inWords(value: unknown): string {
  return value === true ? 'yes' : value === false ? 'no' : String(value)
}

/** Which field a condition looks at first and the values that make it hold, for revealing it on the page. */
export function conditionOf(
  when: When | undefined,
): { readonly field: string; readonly values: readonly string[] }[] {
  return Object.entries(when ?? {}).map(([field, wanted]) => ({
    field,
    values: (Array.isArray(wanted) ? wanted : [wanted]).map(inWords),
  }))
}
