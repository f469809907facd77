/**
 * Which figures of groups are held back where the same people stand in two tables beside each other, as by level and by team,
 * and the whole is known. Pure.
 *
 * Whoever reads may know of everybody at which level and in which team they are. So what is protected is not a figure alone
 * but all that can be worked out from those shown: the whole less the groups shown, a level less the teams that are wholly
 * within it, and whatever follows because no group can have more than all of its people. Such knowledge always has one form:
 * for some levels A and teams B, how many of A outside of B do not count and how many of B outside of A do, together. It is
 * what the figures shown of A and of B say, and it is safe when it is of enough people. The levels of each A are tried one
 * set after the other; the telling teams to each can be told one by one.
 *
 * "Nobody" and "everybody" of a group that is large enough may be shown: its people are then known, and what is left without
 * them is looked at in the same way.
 */

/** One person: their group in the first table and in the second, and whether the figure counts them. */
export interface PersonCounted {
  readonly groups: readonly [string, string]
  readonly counts: boolean
}

export interface Protection {
  readonly threshold: number
  /** Whether those whom the figure does not count are as little to be told as those it does. */
  readonly both?: boolean
  /** Whether an average stands beside the count: then no set of few people at all may be what is left of others. */
  readonly averages?: boolean
}

/** The names of the groups held back in the first table and in the second. */
export type HeldGroups = readonly [ReadonlySet<string>, ReadonlySet<string>]

/** More sets of groups than 2 to the power of this are never tried: the smallest groups are held back before. */
const mostTried = 8

interface Group {
  readonly name: string
  readonly size: number
  readonly some: number
}

/** A group shown, or those of one table that are held back, whose number the whole tells; `cells` by the other's place. */
interface Line {
  readonly size: number
  readonly some: number
  readonly isShown: boolean
}

interface Crossing {
  readonly rows: readonly Line[]
  readonly columns: readonly Line[]
  /** People by row and column. */
  readonly cells: readonly (readonly number[])[]
}

/** Whether a figure of these people tells by itself of none of them: of "some" of the people, and of those it leaves out. */
export function isLargeEnough(
  { people, some }: { readonly people: number; readonly some: number },
  threshold: number,
  both: boolean,
): boolean {
  const isTelling = (few: number) => few > 0 && few < threshold
  return people >= threshold && !isTelling(some) && !(both && isTelling(people - some))
}

/** Which groups' figures are held back, in each table. With one table alone, give everybody the same second group. */
export function heldGroups(people: readonly PersonCounted[], protection: Protection): HeldGroups {
  const { threshold, both = false, averages = false } = protection
  const tables = [groupsBy(people, 0), groupsBy(people, 1)] as const
  const some = people.filter(({ counts }) => counts).length
  const none = people.length - some
  const nothing: HeldGroups = [new Set(), new Set()]
  const everything: HeldGroups = [namesOf(tables[0]), namesOf(tables[1])]
  if (!isLargeEnough({ people: people.length, some }, threshold, both)) return everything
  // What the whole says of everybody, it says of each group; averages still differ.
  if (some === 0 || (none === 0 && !averages)) return nothing
  const isSmall = ({ size, some: own }: Group) => !isLargeEnough({ people: size, some: own }, threshold, both)
  const held = tables.map((groups) => new Set(groups.filter(isSmall).map(({ name }) => name))) as unknown as [
    Set<string>,
    Set<string>,
  ]
  const small = held.map((names) => new Set(names))
  const shown = (table: 0 | 1) => tables[table].filter(({ name }) => !held[table].has(name))
  const isOneTable = tables.some((groups) => groups.length === 1)
  const fewer: 0 | 1 = tables[0].length <= tables[1].length ? 0 : 1
  const isSafe = () => {
    const crossing = crossed(people, tables, held, fewer)
    return (
      (none === 0 || isSafeByCount(crossing, threshold, both)) &&
      (!averages || isSafeBySize(crossing, threshold))
    )
  }
  const holdSmallest = (of: readonly (0 | 1)[]) => {
    const next = of
      .flatMap((table) => shown(table).map((group) => ({ table, group })))
      .toSorted((one, other) => one.group.size - other.group.size)[0]
    if (next) held[next.table].add(next.group.name)
    return next !== undefined
  }
  while (shown(fewer).length >= mostTried) holdSmallest([fewer])
  const finer: 0 | 1 = fewer === 0 ? 1 : 0
  const order: readonly (0 | 1)[] = isOneTable ? [finer] : [0, 1]
  while (!isSafe()) if (!holdSmallest(order)) return everything
  // What turned out not to be needed is shown after all, the largest first.
  for (const table of order)
    for (const { name } of tables[table].toSorted((one, other) => other.size - one.size)) {
      if (!held[table].has(name) || small[table]?.has(name)) continue
      if (table === fewer && shown(fewer).length + 1 >= mostTried) continue
      held[table].delete(name)
      if (!isSafe()) held[table].add(name)
    }
  return held
}

const namesOf = (groups: readonly Group[]) => new Set(groups.map(({ name }) => name))

const groupsBy = (people: readonly PersonCounted[], table: 0 | 1): readonly Group[] =>
  [...Map.groupBy(people, ({ groups }) => groups[table])].map(([name, own]) => ({
    name,
    size: own.length,
    some: own.filter(({ counts }) => counts).length,
  }))

/** The two tables as they are shown: groups, and those held back of each as one that nobody names. */
function crossed(
  people: readonly PersonCounted[],
  tables: readonly [readonly Group[], readonly Group[]],
  held: HeldGroups,
  rowsOf: 0 | 1,
): Crossing {
  const lines = (table: 0 | 1) => {
    const shown = tables[table].filter(({ name }) => !held[table].has(name))
    const rest = tables[table].filter(({ name }) => held[table].has(name))
    const place = new Map(shown.map(({ name }, index) => [name, index]))
    return {
      placeOf: (name: string) => place.get(name) ?? shown.length,
      all: [
        ...shown.map((group): Line => ({ ...group, isShown: true })),
        ...(rest.length > 0 ? [{ ...sumOf(rest), isShown: false }] : []),
      ],
    }
  }
  const columnsOf = rowsOf === 0 ? 1 : 0
  const [rows, columns] = [lines(rowsOf), lines(columnsOf)]
  const cells = rows.all.map(() => columns.all.map(() => 0))
  for (const { groups } of people) {
    const row = cells[rows.placeOf(groups[rowsOf])]
    const column = columns.placeOf(groups[columnsOf])
    if (row) row[column] = (row[column] ?? 0) + 1
  }
  return { rows: rows.all, columns: columns.all, cells }
}

const sumOf = (groups: readonly { readonly size: number; readonly some: number }[]) => ({
  size: groups.reduce((sum, { size }) => sum + size, 0),
  some: groups.reduce((sum, { some }) => sum + some, 0),
})

const isKnown = ({ isShown, size, some }: Line) => isShown && (some === 0 || some === size)

/** What is left when all are taken out of whom a figure shown says it already. */
function withoutKnown({ rows, columns, cells }: Crossing): Crossing {
  const left = (
    lines: readonly Line[],
    across: readonly Line[],
    cell: (line: number, other: number) => number,
  ) =>
    lines.flatMap((line, at) => {
      if (isKnown(line)) return []
      const known = across.flatMap((other, place) =>
        isKnown(other) ? [{ size: cell(at, place), some: other.some === 0 ? 0 : cell(at, place) }] : [],
      )
      const gone = sumOf(known)
      return [{ ...line, at, size: line.size - gone.size, some: line.some - gone.some }]
    })
  const leftRows = left(rows, columns, (row, column) => cells[row]?.[column] ?? 0)
  const leftColumns = left(columns, rows, (column, row) => cells[row]?.[column] ?? 0).filter(
    ({ size }) => size > 0,
  )
  const rowsWithPeople = leftRows.filter(({ size }) => size > 0)
  return {
    rows: rowsWithPeople,
    columns: leftColumns,
    cells: rowsWithPeople.map((row) => leftColumns.map((column) => cells[row.at]?.[column.at] ?? 0)),
  }
}

/** Some rows together, and how many of each column they hold. */
interface RowSet {
  readonly size: number
  readonly some: number
  readonly within: readonly number[]
}

/** Every set of the rows. */
const setsOf = ({ rows, columns, cells }: Crossing): readonly RowSet[] =>
  rows.reduce<readonly RowSet[]>(
    (sets, row, index) => [
      ...sets,
      ...sets.map(({ size, some, within }) => ({
        size: size + row.size,
        some: some + row.some,
        within: within.map((count, column) => count + (cells[index]?.[column] ?? 0)),
      })),
    ],
    [{ size: 0, some: 0, within: columns.map(() => 0) }],
  )

/** Whether nothing of few can be worked out from the counts shown. */
function isSafeByCount(crossing: Crossing, threshold: number, both: boolean): boolean {
  const left = withoutKnown(crossing)
  const { columns } = left
  if (columns.some(({ size, some }) => size < threshold || some < threshold)) return false
  for (const { size, some, within } of setsOf(left)) {
    // Those columns that bring the least with them: what the two sides say together cannot be told with fewer.
    const isIn = columns.map((column, index) => column.some < (within[index] ?? 0))
    const cost = (index: number) => Math.min(columns[index]?.some ?? 0, within[index] ?? 0)
    const least = columns.keys().reduce((sum, index) => sum + cost(index), 0) - some
    const saysNothing = columns.every((column, index) => within[index] === (isIn[index] ? column.size : 0))
    const steps = columns.map((column, index) => Math.abs(column.some - (within[index] ?? 0)))
    const told = saysNothing ? Math.min(...steps, Infinity) : least
    if (told < (both ? threshold : 1)) return false
    const nested = sumOf(columns.filter((column, index) => within[index] === column.size))
    const rest = { size: size - nested.size, some: some - nested.some }
    if (rest.size > 0 && (rest.size < threshold || rest.some < threshold)) return false
  }
  return true
}

/** Whether no set of few people is what is left of groups shown, when those of others are taken from them. */
function isSafeBySize(crossing: Crossing, threshold: number): boolean {
  const { columns } = crossing
  if (columns.some(({ size }) => size < threshold)) return false
  return setsOf(crossing).every(({ size, within }) => {
    const nested = sumOf(columns.filter((column, index) => within[index] === column.size)).size
    return size === nested || size - nested >= threshold
  })
}
