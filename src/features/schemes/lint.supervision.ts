import { type Findings, type PackNames, reporterFor } from './lint.context.ts'
import { lintOnce } from './lint.documents.ts'
import type { ResolvedPack } from './pack.resolver.ts'

/** A supervision policy names what there is, has learning among its subjects, and each rhythm can be reached. */
export function lintSupervision(
  { supervision, frameworks, resources }: ResolvedPack,
  names: PackNames,
  findings: Findings,
): void {
  if (!supervision?.own) return
  const report = reporterFor(supervision, findings)
  const policy = supervision.value
  const kinds = policy.kinds.map(({ kind }) => kind)
  lintOnce(
    kinds.map((kind, index) => [kind, ['kinds', index, 'kind']]),
    'kind',
    report,
  )
  lintOnce(
    policy.subjects.map(({ subject }, index) => [subject, ['subjects', index, 'subject']]),
    'subject',
    report,
  )
  lintOnce(
    policy.expects.map(({ expect }, index) => [expect, ['expects', index, 'expect']]),
    'expectation',
    report,
  )
  if (!policy.subjects.some(({ learning }) => learning))
    report.error(
      ['subjects'],
      'no-learning',
      'No standing subject is about learning and CPD',
      'add learning: true to the subject that is',
    )
  if (!policy.kinds.some(({ group }) => !group))
    report.error(
      ['kinds'],
      'nobody-alone',
      'No kind of meeting is of two people',
      'add a kind without group: true',
    )
  const levelsKnown = (levels: readonly string[], path: readonly (string | number)[]) =>
    levels.forEach((level, index) => report.known([...path, 'levels', index], 'level', level, names.levels))
  for (const [index, expect] of policy.expects.entries()) {
    const path = ['expects', index]
    expect.kinds.forEach((kind, nth) => report.known([...path, 'kinds', nth], 'kind', kind, kinds))
    for (const [nth, rhythm] of expect.rhythm.entries()) {
      levelsKnown(rhythm.levels, [...path, 'rhythm', nth])
      const always = rhythm.levels.length === 0 && !rhythm.programme && !rhythm.after && !rhythm.until
      if (always && nth < expect.rhythm.length - 1)
        report.error(
          [...path, 'rhythm', nth + 1],
          'never',
          'This rhythm is never reached: the one before fits everyone',
          'put it above, or narrow the one before',
        )
    }
  }
  for (const [index, subject] of policy.subjects.entries()) levelsKnown(subject.levels, ['subjects', index])
  const standards = frameworks.flatMap(({ value }) => [value.framework, ...(value.line ? [value.line] : [])])
  policy.guides.forEach((guide, index) => report.known(['guides', index], 'framework', guide, standards))
  const texts = resources.map(({ id }) => id)
  policy.resources.forEach((each, index) => report.known(['resources', index], 'resource', each, texts))
  for (const [index, { resource }] of policy.tools.entries())
    if (resource) report.known(['tools', index, 'resource'], 'resource', resource, texts)
}
