import { type Findings, type PackNames, type Reporter, reporterFor } from './lint.context.ts'
import { lintOnce } from './lint.documents.ts'
import type { ResolvedPack } from './pack.resolver.ts'
import type { Path } from './pack.source.ts'
import type { Strategy } from './strategy.language.ts'

/** A strategy names duties, statuses, programmes and frameworks that there are, and nothing of it twice. */
export function lintStrategy(
  { strategy, frameworks }: ResolvedPack,
  names: PackNames,
  findings: Findings,
): void {
  if (!strategy?.own) return
  const report = reporterFor(strategy, findings)
  const { value } = strategy
  const statuses = value.statuses.map(({ status }) => status)
  lintOnce(
    statuses.map((status, index) => [status, ['statuses', index, 'status']]),
    'status',
    report,
  )
  const duties = (ids: readonly string[], path: Path) =>
    ids.forEach((duty, index) => report.known([...path, index], 'duty', duty, names.duties))
  duties(value.keptBy, ['keptBy'])
  duties(value.report?.by ?? [], ['report', 'by'])
  lintOnce(
    (value.report?.sections ?? []).map(({ section }, index) => [
      section,
      ['report', 'sections', index, 'section'],
    ]),
    'section',
    report,
  )
  if (value.until && value.until < value.from)
    report.error(['until'], 'never', 'The strategy ends before it begins', 'put from: or until: right')
  if (value.report && !value.board)
    report.error(['report'], 'nobody-reads', 'Nobody looks at the report', 'add board:, or take report: out')
  const standards = frameworks.flatMap(({ value: each }) => [
    each.framework,
    ...(each.line ? [each.line] : []),
  ])
  lintAims(value, report, statuses, duties, standards)
  lintMeasures(value, report, names)
}

function lintAims(
  { aims, statements, expectations }: Strategy,
  report: Reporter,
  statuses: readonly string[],
  duties: (ids: readonly string[], path: Path) => void,
  standards: readonly string[],
): void {
  lintOnce(
    aims.map(({ kind }, index) => [kind, ['aims', index, 'kind']]),
    'kind of aim',
    report,
  )
  const codes: [string, Path][] = []
  for (const [index, group] of aims.entries()) {
    const path = ['aims', index]
    if (group.itemsOf !== undefined) report.known([...path, 'itemsOf'], 'framework', group.itemsOf, standards)
    if (group.itemsOf !== undefined && group.aims.length > 0)
      report.error([...path, 'itemsOf'], 'twice', 'They are listed here and in a framework', 'leave one out')
    if (group.aims.length === 0 && group.itemsOf === undefined && group.entered === undefined)
      report.error(
        [...path, 'kind'],
        'nothing-there',
        `There are no ${group.name} yet`,
        'list them in aims:, name a framework in items-of:, or say in entered: how many are entered later',
      )
    for (const [nth, aim] of group.aims.entries()) {
      const at = [...path, 'aims', nth]
      codes.push([aim.aim, [...at, 'aim']])
      duties(aim.ledBy, [...at, 'ledBy'])
      if (aim.status !== undefined) report.known([...at, 'status'], 'status', aim.status, statuses)
      for (const [row, action] of aim.actions.entries()) {
        codes.push([action.action, [...at, 'actions', row, 'action']])
        duties(action.ledBy, [...at, 'actions', row, 'ledBy'])
        report.known([...at, 'actions', row, 'status'], 'status', action.status, statuses)
      }
    }
  }
  lintOnce(codes, 'aim or action', report)
  for (const [index, { items }] of statements.entries())
    lintOnce(
      items.map(({ item }, nth) => [item, ['statements', index, 'items', nth, 'item']]),
      'statement',
      report,
    )
  lintOnce(
    (expectations?.items ?? []).map(({ item }, index) => [item, ['expectations', 'items', index, 'item']]),
    'expectation',
    report,
  )
}

function lintMeasures({ measures }: Strategy, report: Reporter, names: PackNames): void {
  lintOnce(
    measures.map(({ measure }, index) => [measure, ['measures', index, 'measure']]),
    'measure',
    report,
  )
  const figures = measures.flatMap((measure, m) =>
    measure.figures.map((figure, f) => ({ figure, path: ['measures', m, 'figures', f] })),
  )
  lintOnce(
    figures.map(({ figure, path }) => [figure.figure, [...path, 'figure']]),
    'figure',
    report,
  )
  for (const { figure, path } of figures) {
    const isOfProgramme = figure.feeds === 'programme-passed'
    if (figure.scheme !== undefined) report.known([...path, 'scheme'], 'scheme', figure.scheme, names.schemes)
    if (isOfProgramme && figure.scheme === undefined)
      report.error([...path, 'feeds'], 'which-programme', 'It is not said which programme', 'add scheme:')
  }
}
