import type { PersonId } from '../../kernel/ids.ts'
import type { Framework } from '../frameworks/public.ts'
import { type CoverageSource, coverageSources } from '../schemes/public.ts'
import type { CoverageState } from './coverage.rules.ts'
import type { GroupItem } from './group.queries.ts'

/** The map of a team or a service: numbers of people by item, and where they lack most. Pure. */

export interface GroupRow {
  readonly item: string
  readonly name: string
  readonly group: string | undefined
  readonly people: Readonly<Record<CoverageState, number>>
  readonly withSource: Readonly<Record<CoverageSource, number>>
  /** Who stands how; empty where nobody is named. */
  readonly who: Readonly<Record<CoverageState, readonly PersonId[]>>
}

const nothing: GroupItem = {
  green: 0,
  amber: 0,
  withSource: Object.fromEntries(coverageSources.map((source) => [source, 0])) as GroupItem['withSource'],
  greenIds: [],
  amberIds: [],
}

/** Every item of a standard for `people` people; `ids` are those people where they are named. */
export function groupRows(
  framework: Framework,
  known: ReadonlyMap<string, GroupItem>,
  people: number,
  ids: readonly PersonId[] = [],
): readonly GroupRow[] {
  const groups = new Map(framework.groups.map(({ group, name }) => [group, name]))
  return framework.items.map(({ item, name, group }) => {
    const found = known.get(item) ?? nothing
    const some = new Set([...found.greenIds, ...found.amberIds])
    return {
      item,
      name,
      group: group === undefined ? undefined : groups.get(group),
      people: { green: found.green, amber: found.amber, none: people - found.green - found.amber },
      withSource: found.withSource,
      who: { green: found.greenIds, amber: found.amberIds, none: ids.filter((id) => !some.has(id)) },
    }
  })
}

/** The items that most people have too little for, the widest gap first; none where everybody has something. */
export function widestGaps(rows: readonly GroupRow[], most = 5): readonly GroupRow[] {
  return rows
    .filter(({ people }) => people.none > 0)
    .toSorted((a, b) => b.people.none - a.people.none || a.people.green - b.people.green)
    .slice(0, most)
}

/** "60%" of so many people. */
export const shareOf = (count: number, people: number) =>
  people === 0 ? '–' : `${Math.round((count / people) * 100)}%`
