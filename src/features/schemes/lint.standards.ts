import { addDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { type Findings, type PackNames, reporterFor } from './lint.context.ts'
import { lintOnce } from './lint.documents.ts'
import type { CheckedDocument, ResolvedPack } from './pack.resolver.ts'

/** Rules for standards in time: lines whose versions follow each other, and what of one carries over to the next. */
export function lintStandards(resolved: ResolvedPack, names: PackNames, findings: Findings): void {
  lintLines(resolved, findings)
  for (const crosswalk of resolved.crosswalks)
    if (crosswalk.own) lintCrosswalk(crosswalk, resolved, names, findings)
}

interface Dated {
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/** Whether two versions hold on some day both. */
export function overlap(a: Dated, b: Dated): boolean {
  const startsBeforeEnd = (one: Dated, other: Dated) =>
    one.from === undefined || other.until === undefined || one.from <= other.until
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a)
}

function lintLines({ frameworks }: ResolvedPack, findings: Findings): void {
  const inLines = frameworks
    .filter(({ value }) => value.line !== undefined)
    .toSorted((a, b) => ((a.value.from ?? '') < (b.value.from ?? '') ? -1 : 1))
  for (const [index, framework] of inLines.entries()) {
    const { line = '', from } = framework.value
    const report = reporterFor(framework, findings)
    if (framework.own && frameworks.some(({ id }) => id === line))
      report.error(
        ['line'],
        'line-is-framework',
        `\`${line}\` is the id of a framework and cannot name a line too`,
        'give the line an id of its own',
      )
    const before = inLines.slice(0, index).findLast(({ value }) => value.line === line)
    if (!before || !(framework.own || before.own)) continue
    const { until } = before.value
    if (before.id !== framework.id && overlap(before.value, framework.value))
      report.error(
        ['from'],
        'versions-overlap',
        `\`${before.id}\` and \`${framework.id}\` of the line \`${line}\` hold on the same days`,
        'give the earlier one until: and the later one from:',
      )
    else if (until !== undefined && from !== undefined && addDuration(until as IsoDate, 'P1D') < from)
      report.warn(
        ['from'],
        'line-has-gap',
        `No version of the line \`${line}\` holds between ${until} and ${from}`,
        'let the later one begin on the day after the earlier one ends',
      )
  }
}

/** Every item of the earlier framework has one line; nothing is mapped to what is not there; what carries says where to. */
function lintCrosswalk(
  crosswalk: CheckedDocument<'crosswalk'>,
  { frameworks }: ResolvedPack,
  names: PackNames,
  findings: Findings,
): void {
  const report = reporterFor(crosswalk, findings)
  const { from, to, maps } = crosswalk.value
  const known = names.frameworks.keys()
  const both = [
    report.known(['from'], 'framework', from, known),
    report.known(['to'], 'framework', to, names.frameworks.keys()),
  ]
  if (from === to)
    report.error(
      ['to'],
      'same-framework',
      'A crosswalk leads from one framework to another',
      'name the later one',
    )
  if (both.includes(false)) return
  const itemsOf = (id: string) =>
    new Set(
      frameworks.filter((each) => each.id === id).flatMap(({ value }) => value.items.map(({ item }) => item)),
    )
  const [earlier, later] = [itemsOf(from), itemsOf(to)]
  lintOnce(
    maps.map(({ item }, index) => [item, ['maps', index, 'item']]),
    'crosswalk line',
    report,
  )
  maps.forEach(({ item, to: targets, carries }, index) => {
    report.known(['maps', index, 'item'], 'framework item', item, earlier)
    targets.forEach((target, each) =>
      report.known(['maps', index, 'to', each], 'framework item', target, later),
    )
    if (carries === 'not' && targets.length > 0)
      report.error(
        ['maps', index, 'to'],
        'carries-nowhere',
        `\`${item}\` does not carry over, yet names items that it carries to`,
        'take to: out, or say wholly or partly',
      )
    if (carries !== 'not' && targets.length === 0)
      report.error(
        ['maps', index, 'carries'],
        'carries-where',
        `\`${item}\` carries over ${carries}, but not to which item`,
        'add to: with items of the later framework, or say not',
      )
  })
  const mapped = new Set(maps.map(({ item }) => item))
  for (const item of earlier)
    if (!mapped.has(item))
      report.error(
        ['maps'],
        'item-not-mapped',
        `The crosswalk has no line for \`${item}\` of ${from}`,
        'add a line that says whether it carries over wholly, partly or not',
      )
}
