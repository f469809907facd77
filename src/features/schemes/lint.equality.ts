import { type Findings, type PackNames, reporterFor } from './lint.context.ts'
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
    if (characteristics.length === 0)
      report.error(['equality'], 'nothing-to-ask', 'Nobody can be asked anything', 'add a characteristic')
  }
  for (const characteristic of characteristics) {
    if (!characteristic.own) continue
    lintOnce(
      characteristic.value.answers.map(({ answer }, index) => [answer, ['answers', index, 'answer']]),
      'answer',
      reporterFor(characteristic, findings),
    )
  }
}
