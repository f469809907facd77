import type { SchemeInHand } from './lint.context.ts'
import { by } from './lint.stages.ts'

/** What may be brought in from paper: by whom, and whether there is anything of it to sign. */
export function lintOnPaper(hand: SchemeInHand): void {
  const { scheme, report } = hand
  if (!scheme.onPaper) return
  by(scheme.onPaper.by, ['onPaper', 'by'], hand)
  if (scheme.onPaper.signatures && !scheme.signatures)
    report.error(
      ['onPaper', 'signatures'],
      'nothing-signed',
      'Signatures on paper are allowed, but nothing is signed in this scheme',
      'add signatures: or take this out',
    )
  scheme.onPaper.forms.forEach((form, index) => {
    const at = ['onPaper', 'forms', index]
    report.known(at, 'document of the scheme', form, new Set(scheme.documents))
    const template = hand.templates.get(form)
    if (template?.sections.every(({ signedBy }) => signedBy === undefined))
      report.error(
        at,
        'nothing-signed',
        `${template.name} may be signed on paper, but no part of it is signed on its own`,
        'add signed-by: to a section of it, or take it out',
      )
  })
}
