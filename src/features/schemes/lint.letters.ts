import { fieldsOfTemplate, type SchemeInHand } from './lint.context.ts'
import { lintOnce } from './lint.documents.ts'
import { by } from './lint.stages.ts'
import type { Path } from './pack.source.ts'

/** What a letter may say in braces. */
const placeholders = ['person', 'addressee', 'scheme', 'outcome', 'decided', 'authority'] as const

/** What each sentence about a correction may say in braces. */
const ofCorrection = {
  corrected: ['day'],
  withdrawn: ['day'],
  change: ['what', 'now', 'was'],
  arrears: ['day'],
} as const

/** The part in which the greeting is written, among those that the pack names. */
export const greetingPart = 'greeting'

/** The letters of a scheme: their ids, outcomes, roles, what they begin with, and the braces in their words. */
export function lintLetters(hand: SchemeInHand): void {
  const { scheme, report, templates } = hand
  const letters = scheme.letters ?? []
  const outcomes = scheme.outcomes.map(({ outcome }) => outcome)
  const lintOutcomes = (named: readonly string[] | undefined, path: Path) =>
    named?.forEach((id, index) => report.known([...path, index], 'outcome', id, outcomes))
  const lintBraces = (says: string | undefined, path: Path, known: readonly string[]) => {
    for (const [, name = ''] of (says ?? '').matchAll(/\{([^}]*)\}/g))
      report.known(path, 'placeholder', name, known)
  }
  lintOnce(
    letters.map(({ letter }, l) => [letter, ['letters', l, 'letter']]),
    'letter',
    report,
  )
  letters.forEach((letter, l) => {
    const path: Path = ['letters', l]
    by(letter.by, [...path, 'by'], hand)
    by(letter.to, [...path, 'to'], hand)
    lintOutcomes(letter.for, [...path, 'for'])
    lintOnce(
      letter.parts.map(({ part }, p) => [part, [...path, 'parts', p, 'part']]),
      'part',
      report,
    )
    lintBraces(letter.greeting, [...path, 'greeting'], placeholders)
    for (const [sentence, known] of Object.entries(ofCorrection))
      lintBraces(
        letter.correction?.[sentence as keyof typeof ofCorrection],
        [...path, 'correction', sentence],
        known,
      )
    letter.parts.forEach((part, p) => {
      const place: Path = [...path, 'parts', p]
      if (part.part === greetingPart)
        report.error(
          [...place, 'part'],
          'own-word',
          `\`${greetingPart}\` is the part in which the greeting is written`,
          'call this part something else, or write `greeting` beside the parts',
        )
      lintOutcomes(part.for, [...place, 'for'])
      lintBraces(part.says, [...place, 'says'], placeholders)
      const [document, field] = (part.from ?? '').split('.')
      if (!document || !field) return
      const template = report.known([...place, 'from'], 'document', document, templates.keys())
        ? templates.get(document)
        : undefined
      if (template) report.known([...place, 'from'], 'field', field, fieldsOfTemplate(template).keys())
    })
  })
}
