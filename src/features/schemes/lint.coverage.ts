import { type Findings, reporterFor } from './lint.context.ts'
import type { ResolvedPack } from './pack.resolver.ts'

/** Marks of coverage: what is some is not harder to reach than what is enough, and each can be reached as it reads. */
export function lintCoverage({ coverage }: ResolvedPack, findings: Findings): void {
  if (!coverage?.own) return
  const report = reporterFor(coverage, findings)
  const { green, amber } = coverage.value
  for (const [name, { atLeast, sources, from }] of [
    ['green', green],
    ['amber', amber],
  ] as const) {
    const kinds = Math.max(sources, new Set(from).size)
    if (kinds > atLeast)
      report.error(
        [name, 'atLeast'],
        'more-sources-than-pieces',
        `${kinds} kinds of source cannot give ${atLeast} ${atLeast === 1 ? 'piece' : 'pieces'}`,
        `raise at-least to ${kinds}, or ask for fewer kinds of source`,
      )
  }
  const harder =
    amber.atLeast > green.atLeast ||
    amber.sources > green.sources ||
    amber.from.some((source) => !green.from.includes(source))
  if (harder)
    report.error(
      ['amber'],
      'amber-harder',
      'Amber asks for something that green does not',
      'ask for it in green too, or take it out of amber',
    )
}
