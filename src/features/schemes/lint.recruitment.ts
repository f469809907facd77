import { type Findings, type PackNames, type Reporter, reporterFor } from './lint.context.ts'
import { lintOnce } from './lint.documents.ts'
import type { ResolvedPack } from './pack.resolver.ts'
import { type DeletedRecords, deletedByItself } from './records.kept.ts'

/** Recruitment, induction and leaving name what there is, no id stands twice, and what is not needed is deleted one day. */
export function lintRecruitment(resolved: ResolvedPack, names: PackNames, findings: Findings): void {
  lintRecruiting(resolved, names, findings)
  lintInductions(resolved, names, findings)
  lintLeaving(resolved, names, findings)
}

/** Each of these ids stands once in its list. */
function once<Each>(
  list: string,
  word: string,
  all: readonly Each[],
  idOf: (each: Each) => string,
  report: Reporter,
) {
  lintOnce(
    all.map((each, index) => [idOf(each), [list, index, word]]),
    word,
    report,
  )
}

function lintRecruiting(
  { recruitment, pack }: ResolvedPack,
  { abstract }: PackNames,
  findings: Findings,
): void {
  if (!recruitment?.own) return
  const report = reporterFor(recruitment, findings)
  const { criteria, marks, methods, routes, involves, promises } = recruitment.value
  once('criteria', 'criterion', criteria, ({ criterion }) => criterion, report)
  once('methods', 'method', methods, ({ method }) => method, report)
  once('routes', 'route', routes, ({ route }) => route, report)
  once('involves', 'part', involves, ({ part }) => part, report)
  once('promises', 'promise', promises, ({ promise }) => promise, report)
  if (marks && criteria.length === 0)
    report.error(
      ['marks'],
      'nothing-to-mark',
      'There is no criterion to mark',
      'add criteria, or leave marks out',
    )
  if (!abstract)
    for (const kind of ['recruitment', 'appointed'] as const)
      lintKept(kind, pack.value.retention, ['recruitment'], report)
}

/** What is written of people is kept for a time that the pack says, counted from the day that Waymark counts from. */
function lintKept(
  kind: DeletedRecords,
  retention: ResolvedPack['pack']['value']['retention'],
  path: readonly string[],
  report: Reporter,
) {
  const { after, usual, name } = deletedByItself[kind]
  const rule = retention.find(({ of }) => of === kind)
  if (!rule)
    report.error(
      path,
      'kept-for-ever',
      `Nothing says how long ${name} is kept`,
      `add { of: ${kind}, after: ${after}, keep: ${usual} } to retention: of the pack`,
    )
  else if (rule.after !== after)
    report.error(
      path,
      'counted-otherwise',
      `How long ${name} is kept cannot count from \`${rule.after}\``,
      `write after: ${after} in the line of ${kind} of retention:`,
    )
}

function lintInductions({ inductions, resources }: ResolvedPack, names: PackNames, findings: Findings): void {
  const texts = resources.map(({ id }) => id)
  for (const induction of inductions) {
    if (!induction.own) continue
    const report = reporterFor(induction, findings)
    const { groups, items, handbook, levels, postKinds } = induction.value
    once('groups', 'group', groups, ({ group }) => group, report)
    once('items', 'item', items, ({ item }) => item, report)
    const known = (
      path: readonly (string | number)[],
      at: { levels: readonly string[]; postKinds: readonly string[] },
    ) => {
      at.levels.forEach((level, nth) => report.known([...path, 'levels', nth], 'level', level, names.levels))
      at.postKinds.forEach((kind, nth) =>
        report.known([...path, 'postKinds', nth], 'post kind', kind, names.postKinds),
      )
    }
    known([], { levels, postKinds })
    for (const [index, item] of items.entries()) {
      const path = ['items', index]
      known(path, item)
      report.known(
        [...path, 'group'],
        'group',
        item.group,
        groups.map(({ group }) => group),
      )
      if (item.resource !== undefined) report.known([...path, 'resource'], 'resource', item.resource, texts)
      if (item.by !== 'starter' && item.by !== 'manager')
        report.known([...path, 'by'], 'duty', item.by, names.duties)
    }
    groups.forEach(({ group }, index) => {
      if (!items.some((item) => item.group === group))
        report.error(
          ['groups', index],
          'empty',
          `Nothing is done in the part \`${group}\``,
          'add an item to it, or leave it out',
        )
    })
    if (handbook) {
      report.known(['handbook', 'resource'], 'resource', handbook.resource, texts)
      handbook.keptBy.forEach((duty, nth) =>
        report.known(['handbook', 'keptBy', nth], 'duty', duty, names.duties),
      )
    }
  }
}

function lintLeaving({ leaving, pack }: ResolvedPack, names: PackNames, findings: Findings): void {
  if (!leaving?.own) return
  const report = reporterFor(leaving, findings)
  const { asks, themes, readBy } = leaving.value
  once('asks', 'question', asks, ({ question }) => question, report)
  once('themes', 'theme', themes, ({ theme }) => theme, report)
  asks.forEach(({ answers }, index) =>
    lintOnce(
      (answers ?? []).map(({ answer }, nth) => [answer, ['asks', index, 'answers', nth, 'answer']]),
      'answer',
      report,
    ),
  )
  if (!names.abstract) lintKept('leaving', pack.value.retention, ['leaving'], report)
  readBy.forEach((duty, index) => report.known(['readBy', index], 'duty', duty, names.duties))
}
