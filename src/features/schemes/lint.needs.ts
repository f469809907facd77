import { type Findings, type PackNames, reporterFor } from './lint.context.ts'
import { lintOnce } from './lint.documents.ts'
import type { ResolvedPack } from './pack.resolver.ts'

/** Whoever keeps, approves and reads can be appointed, priorities and what bears on them are there, no id stands twice. */
export function lintNeeds({ needs }: ResolvedPack, names: PackNames, findings: Findings): void {
  if (!needs?.own) return
  const report = reporterFor(needs, findings)
  const { value } = needs
  const duties: readonly (readonly [readonly (string | number)[], readonly string[]])[] = [
    [['keptBy'], value.keptBy],
    [['findingsBy'], value.findingsBy],
    [['readBy'], value.readBy],
    [['plan', 'approvedBy'], value.plan?.approvedBy ?? []],
    [['impactReviews', 'reviewedBy'], value.impactReviews?.reviewedBy ?? []],
    [['successes', 'agreedBy'], value.successes?.agreedBy ?? []],
  ]
  for (const [path, ids] of duties)
    ids.forEach((duty, index) => report.known([...path, index], 'duty', duty, names.duties))
  const itemsOf = (framework: string) =>
    names.versions
      .filter((each) => each.framework === framework || each.line === framework)
      .flatMap(({ items }) => items.map(({ item }) => item))
  report.known(['priorities'], 'framework', value.priorities, names.standards)
  const priorities = itemsOf(value.priorities)
  value.bearsOn.forEach(({ priority, items }, index) => {
    report.known(['bearsOn', index, 'priority'], 'item', priority, priorities)
    items.forEach((link, nth) => {
      const [framework = '', item = ''] = link.split('/')
      const path = ['bearsOn', index, 'items', nth]
      if (report.known(path, 'framework', framework, names.standards))
        report.known(path, 'item', item, itemsOf(framework))
    })
  })
  const once = (list: string, key: string, kind: string, ids: readonly string[]) =>
    lintOnce(
      ids.map((id, index) => [id, [list, index, key]]),
      kind,
      report,
    )
  once(
    'inputs',
    'input',
    'input',
    value.inputs.map(({ input }) => input),
  )
  once(
    'ways',
    'way',
    'way of learning',
    value.ways.map(({ way }) => way),
  )
  once(
    'checks',
    'check',
    'check',
    value.checks.map(({ check }) => check),
  )
  const gathered = value.inputs.flatMap(({ gathers }) => gathers)
  if (!gathered.includes('said'))
    report.error(
      ['inputs'],
      'nobody-asked',
      'No input gathers what people say they need',
      'add said to what one of them gathers',
    )
}
