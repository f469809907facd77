import { fieldsOfTemplate, type SchemeInHand } from './lint.context.ts'
import { lintOnce } from './lint.documents.ts'
import { by } from './lint.stages.ts'
import type { Path } from './pack.source.ts'

/** What a letter may say in braces. */
const placeholders = ['person', 'scheme', 'outcome', 'decided', 'authority'] as const

/** The letters of a scheme: their ids, outcomes, roles, what they begin with, and the braces in their words. */
export function lintLetters(hand: SchemeInHand): void {
  const { scheme, report, templates } = hand
  const letters = scheme.letters ?? []
  const outcomes = scheme.outcomes.map(({ outcome }) => outcome)
  const lintOutcomes = (named: readonly string[] | undefined, path: Path) =>
    named?.forEach((id, index) => report.known([...path, index], 'outcome', id, outcomes))
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
    letter.parts.forEach((part, p) => {
      const place: Path = [...path, 'parts', p]
      lintOutcomes(part.for, [...place, 'for'])
      for (const [, name = ''] of (part.says ?? '').matchAll(/\{([^}]*)\}/g))
        report.known([...place, 'says'], 'placeholder', name, placeholders)
      const [document, field] = (part.from ?? '').split('.')
      if (!document || !field) return
      const template = report.known([...place, 'from'], 'document', document, templates.keys())
        ? templates.get(document)
        : undefined
      if (template) report.known([...place, 'from'], 'field', field, fieldsOfTemplate(template).keys())
    })
  })
}
