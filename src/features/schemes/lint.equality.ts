import { type Findings, type PackNames, reporterFor } from './lint.context.ts'
import { notToSay } from './equality.language.ts'
import { lintOnce } from './lint.documents.ts'
import type { ResolvedPack } from './pack.resolver.ts'

/** Whoever reads the figures can be appointed, there is something to ask, and no answer stands twice. */
export function lintEquality(
  { equality, characteristics }: ResolvedPack,
  names: PackNames,
  findings: Findings,
): void {
  if (equality?.own) {
    const report = reporterFor(equality, findings)
    equality.value.readBy.forEach((duty, index) =>
      report.known(['readBy', index], 'duty', duty, names.duties),
    )
    const known = new Set(characteristics.map(({ value }) => value.characteristic))
    equality.value.asksAbout?.forEach((id, index) =>
      report.known(['asksAbout', index], 'characteristic', id, known),
    )
    lintOnce(
      (equality.value.asksAbout ?? []).map((id, index) => [id, ['asksAbout', index]]),
      'characteristic',
      report,
    )
    if (characteristics.length === 0)
      report.error(['equality'], 'nothing-to-ask', 'Nobody can be asked anything', 'add a characteristic')
  }
  for (const characteristic of characteristics) {
    if (!characteristic.own) continue
    const report = reporterFor(characteristic, findings)
    characteristic.value.answers.forEach(({ answer }, index) => {
      if (answer === notToSay)
        report.error(
          ['answers', index, 'answer'],
          'own-word',
          `\`${notToSay}\` is offered with every question already`,
          'leave it out, or give the answer another id',
        )
    })
    lintOnce(
      characteristic.value.answers.map(({ answer }, index) => [answer, ['answers', index, 'answer']]),
      'answer',
      report,
    )
  }
}
