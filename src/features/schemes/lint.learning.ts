import { type Findings, type PackNames, reporterFor } from './lint.context.ts'
import { overlap } from './lint.standards.ts'
import type { ResolvedPack } from './pack.resolver.ts'

/** Rules of regulators: each makes sense, and of one regulator's only one holds on a day. Allowances name what there is. */
export function lintLearning(
  { registrations, allowances, evidence }: ResolvedPack,
  names: PackNames,
  findings: Findings,
): void {
  const kinds = (evidence?.value.categories ?? []).flatMap((category) =>
    category.kinds.map(({ kind }) => kind),
  )
  for (const allowance of allowances) {
    if (!allowance.own) continue
    const report = reporterFor(allowance, findings)
    allowance.value.levels.forEach((level, index) =>
      report.known(['levels', index], 'level', level, names.levels),
    )
    allowance.value.kinds.forEach((kind, index) => report.known(['kinds', index], 'kind', kind, kinds))
  }
  for (const [index, registration] of registrations.entries()) {
    if (!registration.own) continue
    const report = reporterFor(registration, findings)
    const { value } = registration
    if (value.withPeerReflection > value.atLeast)
      report.error(
        ['withPeerReflection'],
        'more-than-all',
        'More pieces are to be talked through with a peer than there are to be',
        'lower it, or raise at-least',
      )
    const twin = registrations
      .slice(0, index)
      .find((other) => other.value.regulator === value.regulator && overlap(other.value, value))
    if (twin)
      report.error(
        ['registration'],
        'versions-overlap',
        `\`${twin.id}\` and \`${value.registration}\` of ${value.regulator} hold on the same days`,
        'end the earlier with until, the day before the later begins',
      )
  }
}
