import { wordsAt } from './keywords.ts'
import { type Findings, type PackNames, type Reporter, reporterFor } from './lint.context.ts'
import { lintCoverage } from './lint.coverage.ts'
import { lintOnce } from './lint.documents.ts'
import { lintCoaching } from './lint.coaching.ts'
import { lintEquality } from './lint.equality.ts'
import { lintLearning } from './lint.learning.ts'
import { lintMessages } from './lint.messages.ts'
import { lintLearningOffer } from './lint.offer.ts'
import { lintNeeds } from './lint.needs.ts'
import { lintResources } from './lint.resources.ts'
import { lintRecruitment } from './lint.recruitment.ts'
import { lintStandards, overlap } from './lint.standards.ts'
import { lintStrategy } from './lint.strategy.ts'
import { lintSupervision } from './lint.supervision.ts'
import { schemeLanguage } from './scheme.language.ts'
import type { CheckedDocument, ResolvedPack } from './pack.resolver.ts'
import type { Path } from './pack.source.ts'

/** Rules for the files of a pack that are neither schemes nor documents. */
export function lintPackFiles(resolved: ResolvedPack, names: PackNames, findings: Findings): void {
  lintHead(resolved.pack, findings)
  lintTold(resolved, findings)
  for (const pathway of resolved.pathways) if (pathway.own) lintPathway(pathway, resolved, names, findings)
  if (resolved.evidence?.own) lintEvidenceSettings(resolved.evidence, names, findings)
  lintMessages(resolved, findings)
  if (resolved.feedback?.own) lintFeedback(resolved.feedback, resolved, names, findings)
  lintLearning(resolved, names, findings)
  lintCoverage(resolved, findings)
  lintSupervision(resolved, names, findings)
  lintEquality(resolved, names, findings)
  lintCoaching(resolved, names, findings)
  lintLearningOffer(resolved, names, findings)
  lintStrategy(resolved, names, findings)
  lintNeeds(resolved, names, findings)
  lintResources(resolved, names, findings)
  lintRecruitment(resolved, names, findings)
  lintFrameworks(resolved, findings)
  lintStandards(resolved, names, findings)
}

function lintHead(pack: CheckedDocument<'pack'>, findings: Findings): void {
  const report = reporterFor(pack, findings)
  const { duties, postKinds, closureDays, caseReferences } = pack.value
  lintOnce(
    duties.map(({ duty }, index) => [duty, ['duties', index, 'duty']]),
    'duty',
    report,
  )
  lintOnce(
    postKinds.map(({ kind }, index) => [kind, ['postKinds', index, 'kind']]),
    'post kind',
    report,
  )
  lintOnce(
    closureDays.map(({ on }, index) => [on, ['closureDays', index, 'on']]),
    'closure day',
    report,
  )
  if (!caseReferences) return
  const path = ['caseReferences', 'pattern']
  const pattern = readPattern(caseReferences.pattern)
  if (!pattern) report.error(path, 'pattern', 'The pattern cannot be read', 'write a regular expression')
  else if (!pattern.test(caseReferences.example)) {
    report.error(
      path,
      'pattern',
      `The example \`${caseReferences.example}\` does not fit its own pattern`,
      'mend the one or the other',
    )
  }
}

/** Who gets the tips is known, each has a name of its own, and the prospectus is there to be read. */
function lintTold({ pack, resources }: ResolvedPack, findings: Findings): void {
  const report = reporterFor(pack, findings)
  const { tips, prospectus, postKinds } = pack.value
  if (prospectus !== undefined)
    report.known(
      ['prospectus'],
      'resource',
      prospectus,
      resources.map(({ id }) => id),
    )
  if (!tips) return
  const kinds = postKinds.map(({ kind }) => kind)
  tips.postKinds.forEach((kind, index) =>
    report.known(['tips', 'postKinds', index], 'post kind', kind, kinds),
  )
  lintOnce(
    tips.says.map(({ tip }, index) => [tip, ['tips', 'says', index, 'tip']]),
    'tip',
    report,
  )
}

/** Its duties are there, and there is something to ask with. */
function lintFeedback(
  feedback: CheckedDocument<'feedback'>,
  { questionnaires }: ResolvedPack,
  names: PackNames,
  findings: Findings,
): void {
  const report = reporterFor(feedback, findings)
  const { concerns, releasedBy, enteredBy } = feedback.value
  report.known(['concerns', 'to'], 'duty', concerns.to, names.duties)
  report.known(['concerns', 'thenTo'], 'duty', concerns.thenTo, names.duties)
  report.known(['releasedBy'], 'duty', releasedBy, names.duties)
  report.known(['enteredBy'], 'duty', enteredBy, names.duties)
  if (questionnaires.length === 0)
    report.error(['feedback'], 'nothing-to-ask', 'Nobody can be asked anything', 'add a questionnaire')
}

function readPattern(text: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${text})$`)
  } catch {
    // A pattern that cannot be read is the finding itself.
    return undefined
  }
}

function lintPathway(
  pathway: CheckedDocument<'pathway'>,
  resolved: ResolvedPack,
  names: PackNames,
  findings: Findings,
): void {
  const report = reporterFor(pathway, findings)
  lintOnce(
    pathway.value.levels.map(({ level }, index) => [level, ['levels', index, 'level']]),
    'level',
    report,
  )
  pathway.value.levels.forEach((level, index) => {
    level.next.forEach((id, each) => report.known(['levels', index, 'next', each], 'level', id, names.levels))
    level.frameworks.forEach(({ framework, level: at }, each) => {
      const path = ['levels', index, 'frameworks', each]
      if (!report.known([...path, 'framework'], 'framework', framework, names.standards) || at === undefined)
        return
      const levels = resolved.frameworks
        .filter(({ value }) => value.framework === framework || value.line === framework)
        .flatMap(({ value }) => value.levels.map((one) => one.level))
      report.known([...path, 'level'], 'framework level', at, levels)
    })
  })
}

function lintEvidenceSettings(
  settings: CheckedDocument<'evidence'>,
  names: PackNames,
  findings: Findings,
): void {
  const report = reporterFor(settings, findings)
  const { categories, preloaded, frameworks } = settings.value
  lintOnce(
    categories.map(({ category }, c) => [category, ['categories', c, 'category']]),
    'category',
    report,
  )
  const kinds = categories.flatMap((category, c) =>
    category.kinds.map(({ kind }, k) => [kind, ['categories', c, 'kinds', k, 'kind']] as const),
  )
  lintOnce(kinds, 'kind', report)
  lintOnce(
    preloaded.map(({ activity }, p) => [activity, ['preloaded', p, 'activity']]),
    'activity',
    report,
  )
  frameworks.forEach((id, index) => report.known(['frameworks', index], 'framework', id, names.standards))
  lintOffer(settings, names, report)
  const { mix = [], eachYear = [], bodies = [] } = settings.value
  lintOnce(
    mix.map(({ part }, m) => [part, ['mix', m, 'part']]),
    'part of the mix',
    report,
  )
  lintOnce(
    bodies.map(({ body }, b) => [body, ['bodies', b, 'body']]),
    'body',
    report,
  )
  eachYear.forEach((id, index) => report.known(['eachYear', index], 'framework', id, names.standards))
  const parts = mix.map(({ part }) => part)
  categories.forEach(({ part, kinds }, c) => {
    if (part !== undefined) report.known(['categories', c, 'part'], 'part of the mix', part, parts)
    kinds.forEach((kind, k) => {
      if (kind.part !== undefined)
        report.known(['categories', c, 'kinds', k, 'part'], 'part of the mix', kind.part, parts)
    })
  })
}

/** Every pre-loaded activity is linked to items that are there, and to each framework that all of them bear on. */
function lintOffer({ value }: CheckedDocument<'evidence'>, names: PackNames, report: Reporter): void {
  const mappedTo = value.mappedTo ?? []
  mappedTo.forEach((id, index) => report.known(['mappedTo', index], 'framework', id, names.standards))
  const check = (links: readonly string[], path: Path) =>
    links.forEach((link, index) => {
      const [framework = '', item = ''] = link.split('/')
      if (report.known([...path, 'links', index], 'framework', framework, names.standards))
        report.known([...path, 'links', index], 'item', item, itemsOf(framework, names))
    })
  value.preloaded.forEach(({ activity, links = [], items }, p) => {
    check(links, ['preloaded', p])
    items.forEach((item, i) => check(item.links ?? [], ['preloaded', p, 'items', i]))
    const parts = items.length === 0 ? [links] : items.map((item) => [...links, ...(item.links ?? [])])
    for (const framework of mappedTo)
      if (parts.some((all) => !all.some((link) => link.startsWith(`${framework}/`))))
        report.error(
          ['preloaded', p, 'activity'],
          'not-mapped',
          `The activity \`${activity}\` bears on no item of \`${framework}\``,
          `add links: with an item of ${framework}`,
        )
  })
}

/** Items of a framework, or of every version of a line. */
function itemsOf(named: string, names: PackNames): ReadonlySet<string> {
  return new Set(
    names.versions
      .filter(({ framework, line }) => framework === named || line === named)
      .flatMap(({ items }) => items.map(({ item }) => item)),
  )
}

function lintFrameworks({ frameworks }: ResolvedPack, findings: Findings): void {
  for (const [index, framework] of frameworks.entries()) {
    const report = reporterFor(framework, findings)
    const { value } = framework
    if (!framework.own) continue
    lintOnce(
      value.items.map(({ item }, i) => [item, ['items', i, 'item']]),
      'item',
      report,
    )
    lintOnce(
      value.groups.map(({ group }, g) => [group, ['groups', g, 'group']]),
      'group',
      report,
    )
    lintOnce(
      value.levels.map(({ level }, l) => [level, ['levels', l, 'level']]),
      'framework level',
      report,
    )
    const groups = value.groups.map(({ group }) => group)
    const items = value.items.map(({ item }) => item)
    value.items.forEach(({ group }, i) => {
      if (group !== undefined) report.known(['items', i, 'group'], 'group', group, groups)
    })
    value.levels.forEach(({ expectations }, l) =>
      expectations.forEach(({ item }, e) =>
        report.known(['levels', l, 'expectations', e, 'item'], 'item', item, [...items, ...groups]),
      ),
    )
    const twin = frameworks
      .slice(0, index)
      .find((other) => other.id === framework.id && overlap(other.value, value))
    if (twin) {
      const message = `Versions ${twin.value.version} and ${value.version} of \`${framework.id}\` hold on the same days`
      report.error(
        ['version'],
        'versions-overlap',
        message,
        'give the earlier one until: and the later one from:',
      )
    }
  }
}

/**
 * Ids in maps of the writer's own that are also words of what the map holds: usually a level of indentation that
 * was forgotten, and ambiguous to every reader.
 */
export function lintMapIds(scheme: CheckedDocument<'scheme'>, findings: Findings): void {
  const report = reporterFor(scheme, findings)
  const { roles, requirements, clocks, meetings } = schemeLanguage.shape
  for (const [word, schema] of Object.entries({ roles, requirements, clocks, meetings })) {
    const entries = 'unwrap' in schema ? schema.unwrap() : schema
    const words = new Set(wordsAt(entries.valueType))
    for (const id of Object.keys(scheme.value[word as 'roles'])) {
      if (!words.has(id)) continue
      const message = `\`${id}\` is a word of the language and cannot be an id among ${word}`
      report.error(
        [word, id],
        'id-is-keyword',
        message,
        'indent it one level more if it is meant as the word, or choose another id',
      )
    }
  }
}
