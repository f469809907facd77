import { type Findings, type PackNames, type Reporter, reporterFor } from './lint.context.ts'
import { lintOnce } from './lint.documents.ts'
import type { ResolvedPack } from './pack.resolver.ts'
import type { Path } from './pack.source.ts'

/** What stands in the portal is of its kinds and for people there are; what is asked for outside the offer can be decided. */
export function lintResources(resolved: ResolvedPack, names: PackNames, findings: Findings): void {
  lintTexts(resolved, names, findings)
  lintPortal(resolved, names, findings)
  lintRequests(resolved, names, findings)
  lintEvaluation(resolved, findings)
}

function lintTexts(
  { resources, portal, pack, coaching }: ResolvedPack,
  names: PackNames,
  findings: Findings,
): void {
  const kinds = (portal?.value.kinds ?? []).map(({ kind }) => kind)
  for (const resource of resources) {
    if (!resource.own) continue
    const report = reporterFor(resource, findings)
    const { kind, benefit, items, for: readers } = resource.value
    // A pack that others build on has no portal of its own: theirs says which kinds there are.
    if (kind !== undefined && !names.abstract) report.known(['kind'], 'kind of the portal', kind, kinds)
    if (benefit && kind === undefined)
      report.error(
        ['benefit'],
        'not-in-portal',
        'The benefit is shown nowhere',
        'give it a kind of the portal',
      )
    items?.forEach((item, index) => lintItem(item, ['items', index], names, report))
    if (!readers) continue
    if (pack.value.prospectus === resource.value.resource)
      report.error(['for'], 'prospectus', 'The prospectus is open to anybody', 'leave out for')
    readers.levels.forEach((level, index) =>
      report.known(['for', 'levels', index], 'level', level, names.levels),
    )
    readers.postKinds.forEach((each, index) =>
      report.known(['for', 'postKinds', index], 'post kind', each, names.postKinds),
    )
    const appointments = (coaching?.value.appointments ?? []).map(({ appointment }) => appointment)
    readers.appointments.forEach((each, index) =>
      report.known(['for', 'appointments', index], 'appointment', each, appointments),
    )
    if (readers.levels.length + readers.postKinds.length + readers.appointments.length === 0)
      report.error(['for'], 'nobody', 'Nobody has it', 'name levels, post-kinds or appointments')
  }
}

function lintItem(ref: string, path: Path, names: PackNames, report: Reporter): void {
  const [framework = '', item = ''] = ref.split('/')
  if (report.known(path, 'framework', framework, names.standards))
    report.known(path, 'item', item, names.frameworks.get(framework) ?? [])
}

function lintPortal({ portal }: ResolvedPack, names: PackNames, findings: Findings): void {
  if (!portal?.own) return
  const report = reporterFor(portal, findings)
  lintOnce(
    portal.value.kinds.map(({ kind }, index) => [kind, ['kinds', index, 'kind']]),
    'kind',
    report,
  )
  portal.value.tags.forEach((each, index) =>
    report.known(['tags', index], 'framework', each, names.standards),
  )
  lintOnce(
    (portal.value.toolkits?.purposes ?? []).map(({ purpose }, index) => [
      purpose,
      ['toolkits', 'purposes', index, 'purpose'],
    ]),
    'purpose',
    report,
  )
}

function lintRequests({ requests, evidence }: ResolvedPack, names: PackNames, findings: Findings): void {
  if (!requests?.own) return
  const report = reporterFor(requests, findings)
  const { kinds, yardsticks, serves, decidedBy } = requests.value
  const learning = (evidence?.value.categories ?? []).flatMap((each) => each.kinds.map(({ kind }) => kind))
  const decides = (duty: string, path: Path) => report.known(path, 'duty', duty, names.duties)
  decides(decidedBy, ['decidedBy'])
  lintOnce(
    kinds.map(({ kind }, index) => [kind, ['kinds', index, 'kind']]),
    'kind',
    report,
  )
  for (const [index, kind] of kinds.entries()) {
    if (kind.decidedBy) decides(kind.decidedBy, ['kinds', index, 'decidedBy'])
    if (kind.countsAs) report.known(['kinds', index, 'countsAs'], 'kind', kind.countsAs, learning)
  }
  serves.forEach((each, index) => report.known(['serves', index], 'framework', each, names.standards))
  lintOnce(
    yardsticks.map(({ yardstick }, index) => [yardstick, ['yardsticks', index, 'yardstick']]),
    'yardstick',
    report,
  )
  yardsticks.forEach(({ resource }, index) => {
    if (resource) report.known(['yardsticks', index, 'resource'], 'resource', resource, names.resources)
  })
}

function lintEvaluation({ evaluation }: ResolvedPack, findings: Findings): void {
  if (!evaluation?.own) return
  const report = reporterFor(evaluation, findings)
  const { parts } = evaluation.value
  lintOnce(
    parts.map(({ part }, index) => [part, ['parts', index, 'part']]),
    'part',
    report,
  )
  for (const [index, { questions }] of parts.entries())
    lintOnce(
      questions.map(({ question }, nth) => [question, ['parts', index, 'questions', nth, 'question']]),
      'question',
      report,
    )
}
