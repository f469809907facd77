import type { IsoDate } from '../../kernel/dates.ts'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import type { CarriesLine, Framework, FrameworkItem, FrameworkLevel } from './framework.ts'

/** How a new version of a standard is made out of an earlier one, part by part. Pure. */

export type PartKind = 'group' | 'item' | 'level'
export const partKinds: readonly PartKind[] = ['group', 'item', 'level']

export type FrameworkGroup = Framework['groups'][number]
export interface Parts {
  readonly group: FrameworkGroup
  readonly item: FrameworkItem
  readonly level: FrameworkLevel
}

const listName = { group: 'groups', item: 'items', level: 'levels' } as const

export function partsOf<Kind extends PartKind>(framework: Framework, kind: Kind): readonly Parts[Kind][] {
  return framework[listName[kind]] as unknown as readonly Parts[Kind][]
}

export function partId(kind: PartKind, part: Parts[PartKind]): string {
  return String((part as unknown as Readonly<Record<PartKind, string>>)[kind])
}

/** A draft that begins as a copy: the same words, a version's name that is free, no days yet. */
export function copyForDraft(framework: Framework, taken: readonly string[]): Framework {
  const { from: _from, until: _until, ...rest } = framework
  const wanted = `${framework.version}, revised`
  let version = wanted
  for (let more = 2; taken.includes(version); more += 1) version = `${wanted} ${more}`
  return { ...rest, version }
}

/**
 * Puts a part in, in the place of `was` or as a new one, at a place counted from 1 (the end when absent or too high).
 * Refuses an id that another part has or that is written wrongly, and a part without a name.
 */
export function withPart<Kind extends PartKind>(
  framework: Framework,
  kind: Kind,
  part: Parts[Kind],
  was: string | undefined,
  place?: number,
): Result<Framework> {
  const id = partId(kind, part)
  const all = partsOf(framework, kind)
  const problems: Refusal[] = []
  const pattern = kind === 'item' ? /^[A-Za-z0-9.-]+$/ : /^[a-z0-9]+(-[a-z0-9]+)*$/
  if (!pattern.test(id))
    problems.push({
      code: 'part-id-unfit',
      says:
        kind === 'item'
          ? 'Enter a code of letters, figures, full stops and hyphens'
          : 'Enter a code of small letters and figures, joined by hyphens',
      field: 'code',
    })
  if (id !== was && all.some((each) => partId(kind, each) === id))
    problems.push({ code: 'part-id-taken', says: 'Enter a code that nothing else here has', field: 'code' })
  if (part.name.trim() === '') problems.push({ code: 'part-unnamed', says: 'Enter a name', field: 'name' })
  const [first, ...others] = problems
  if (first) return refuse(first, ...others)
  const before = all.findIndex((each) => partId(kind, each) === was)
  const rest = all.filter((each) => partId(kind, each) !== was)
  const at = place === undefined ? (before === -1 ? rest.length : before) : Math.max(0, place - 1)
  return accept({ ...framework, [listName[kind]]: rest.toSpliced(at, 0, part) })
}

/** Takes a part out. Items of a group that goes stand without one; what a level expects of an item goes with it. */
export function withoutPart(framework: Framework, kind: PartKind, id: string): Framework {
  const left = partsOf(framework, kind).filter((each) => partId(kind, each) !== id)
  const without = { ...framework, [listName[kind]]: left }
  if (kind === 'level') return without
  return {
    ...without,
    items: without.items.map(({ group, ...item }) =>
      group === undefined || (kind === 'group' && group === id) ? item : { ...item, group },
    ),
    levels: without.levels.map((level) => ({
      ...level,
      expectations: level.expectations.filter(({ item }) => item !== id),
    })),
  }
}

/** What keeps a draft from coming into force; empty when nothing does. `others` are all kept versions of it. */
export function whatIsMissing(
  draft: Framework,
  others: readonly Framework[],
  today: IsoDate,
): readonly Refusal[] {
  const problems: Refusal[] = []
  const add = (code: string, says: string, remedy: string) => problems.push({ code, says, remedy })
  if (draft.items.length === 0)
    add('no-items', 'There is nothing in it yet.', 'Add the standards that it is made of.')
  if (draft.from === undefined)
    add('no-start', 'It has no first day.', 'Change its details, and enter the day from which it holds.')
  // What began today began under the version of today.
  else if (draft.from <= today)
    add(
      'start-passed',
      'Its first day has come or is past.',
      'Enter a coming day: what has begun stays with the version it began with.',
    )
  if (draft.until !== undefined && draft.from !== undefined && draft.until < draft.from)
    add('ends-first', 'Its last day comes before its first.', 'Change one of the two days.')
  if (others.some(({ version }) => version === draft.version))
    add('version-taken', `There is a version called ${draft.version}.`, 'Give this one another name.')
  if (others.some(({ from }) => from !== undefined && from === draft.from))
    add('day-taken', 'Another version begins on that day.', 'Enter another first day.')
  for (const { item, group } of draft.items)
    if (group !== undefined && !draft.groups.some((each) => each.group === group))
      add(
        'group-gone',
        `${item} is in a group that is not there (${group}).`,
        'Choose a group for it, or none.',
      )
  return problems
}

/** What carries over when nobody says otherwise: the same words wholly, changed words partly, what is gone not. */
function usualLine(item: FrameworkItem, after: Framework): CarriesLine {
  const still = after.items.find((each) => each.item === item.item)
  if (!still) return { item: item.item, to: [], carries: 'not' }
  const isSame = wordsOf(item) === wordsOf(still)
  return { item: item.item, to: [item.item], carries: isSame ? 'wholly' : 'partly' }
}

const wordsOf = ({ name, says, elements = [] }: FrameworkItem) =>
  JSON.stringify([name, says ?? '', elements.map((each) => each.says)])

/** One line for each item of the earlier version: what was said of it, else the usual. */
export function carriesLines(
  before: Framework,
  after: Framework,
  said: readonly CarriesLine[],
): readonly CarriesLine[] {
  return before.items.map((item) => said.find((line) => line.item === item.item) ?? usualLine(item, after))
}

/** Refuses a line that names items the new version does not have, or that carries over to nothing. */
export function checkedLine(line: CarriesLine, after: Framework): Result<CarriesLine> {
  const unknown = line.to.filter((id) => !after.items.some(({ item }) => item === id))
  if (unknown.length > 0)
    return refuse({
      code: 'carries-to-unknown',
      says: `The new version has nothing with the code ${unknown.join(', ')}`,
      field: `to-${line.item}`,
    })
  if (line.carries !== 'not' && line.to.length === 0)
    return refuse({
      code: 'carries-to-nothing',
      says: `Enter the codes that ${line.item} carries over to`,
      field: `to-${line.item}`,
    })
  return accept(line.carries === 'not' ? { ...line, to: [] } : line)
}
