import { type Findings, type PackNames, reporterFor } from './lint.context.ts'
import { lintOnce } from './lint.documents.ts'
import type { ResolvedPack } from './pack.resolver.ts'

/** What people do for each other's learning names levels, kinds of learning and appointments that there are, each once. */
export function lintCoaching(
  { coaching, evidence }: ResolvedPack,
  names: PackNames,
  findings: Findings,
): void {
  if (!coaching?.own) return
  const report = reporterFor(coaching, findings)
  const { conversations, helping, groups, appointments } = coaching.value
  const once = (ids: readonly string[], list: string, word: string) =>
    lintOnce(
      ids.map((each, index) => [each, [list, index, word]]),
      word,
      report,
    )
  once(
    helping.map((each) => each.helping),
    'helping',
    'helping',
  )
  once(
    groups.map((each) => each.group),
    'groups',
    'group',
  )
  once(
    appointments.map((each) => each.appointment),
    'appointments',
    'appointment',
  )
  if (!conversations && helping.length + groups.length + appointments.length === 0)
    report.error(
      ['coaching'],
      'says-nothing',
      'Nothing stands in it: no conversations, groups, appointments or help given',
      'say what there is, or leave the document out',
    )
  const kinds = (evidence?.value.categories ?? []).flatMap((each) => each.kinds.map(({ kind }) => kind))
  const kindKnown = (kind: string | undefined, path: readonly (string | number)[]) => {
    if (kind !== undefined) report.known([...path, 'kind'], 'kind', kind, kinds)
  }
  const levelsKnown = (levels: readonly string[], path: readonly (string | number)[]) =>
    levels.forEach((level, index) => report.known([...path, 'levels', index], 'level', level, names.levels))
  kindKnown(conversations?.kind, ['conversations'])
  for (const [index, each] of helping.entries()) {
    kindKnown(each.kind, ['helping', index])
    levelsKnown(each.levels, ['helping', index])
  }
  for (const [index, each] of groups.entries()) kindKnown(each.kind, ['groups', index])
  for (const [index, { opportunities }] of appointments.entries())
    levelsKnown(opportunities?.levels ?? [], ['appointments', index, 'opportunities'])
  if (conversations?.coaches)
    report.known(
      ['conversations', 'coaches'],
      'appointment',
      conversations.coaches,
      appointments.map((each) => each.appointment),
    )
}
