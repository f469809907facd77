import type { IsoDate } from '../../kernel/dates.ts'
import type { LatestMarks } from '../evidence/public.ts'
import type { Framework } from '../frameworks/public.ts'
import type { CompiledPack, CoverageRules, CoverageSource, Level } from '../schemes/public.ts'
import type { CarriedCount } from './carried.rules.ts'
import type { PersonCoverage } from './coverage.queries.ts'
import { type CoverageState, coverageStates, type Judged, judge, type SourceCount } from './coverage.rules.ts'

/** A map of one standard for one person, put together from what is known. Pure. */

/** The level that a map looks ahead to, and the standards in the order it offers them. */
export interface Outlook {
  /** The person's next level; the one they are at when nothing comes after; undefined for people on no pathway. */
  readonly level: Level | undefined
  readonly isNext: boolean
  /** What the level names first, then what evidence is linked to, then the rest; none without items. */
  readonly standards: readonly Framework[]
}

/** `here` is the level of the person's post. */
export function outlookFor(
  pack: CompiledPack | undefined,
  frameworks: readonly Framework[],
  here: string | undefined,
): Outlook {
  const pathway = pack?.pathways.find(({ levels }) => levels.some(({ level }) => level === here))
  const now = pathway?.levels.find(({ level }) => level === here)
  const next = pathway?.levels.find(({ level }) => level === now?.next[0])
  const level = next ?? now
  const named = [
    ...(level?.frameworks ?? []).map(({ framework }) => framework),
    ...(pack?.evidenceSettings?.frameworks ?? []),
  ]
  const rank = (framework: Framework) => {
    const at = named.findIndex((id) => isNamed(framework, id))
    return at === -1 ? named.length : at
  }
  return {
    level,
    isNext: next !== undefined,
    standards: frameworks.filter(({ items }) => items.length > 0).toSorted((a, b) => rank(a) - rank(b)),
  }
}

/** Whether an id of a pack names this standard, or the line of which it is a version. */
const isNamed = ({ framework, line }: Framework, id: string) => framework === id || line === id

/** Whether the record offers this standard to link entries to. */
export function isLinkable(pack: CompiledPack | undefined, framework: Framework): boolean {
  return (pack?.evidenceSettings?.frameworks ?? []).some((id) => isNamed(framework, id))
}

/** The standard's own name of what it expects of the level, and its words by item and by group of items. */
export function expectationsAt(framework: Framework, level: Level | undefined) {
  const named = level?.frameworks.find((each) => isNamed(framework, each.framework))
  const found = framework.levels.find((each) => each.level === named?.level)
  return {
    name: found?.name,
    of: new Map((found?.expectations ?? []).map(({ item, says }) => [item, says])),
  }
}

export interface MapRow {
  readonly item: string
  readonly name: string
  /** The part of the standard that the item belongs to. */
  readonly group: string | undefined
  /** What the level ahead expects. */
  readonly expects: string | undefined
  readonly from: ReadonlyMap<CoverageSource, SourceCount>
  readonly judged: Judged
  /** What of earlier versions of the standard still counts for it; never moves the mark. */
  readonly carried: CarriedCount | undefined
  readonly marks: LatestMarks
  /** How many of the person's best are picked. */
  readonly best: number
}

export function mapRows(
  framework: Framework,
  level: Level | undefined,
  known: {
    readonly coverage: PersonCoverage
    readonly marks: ReadonlyMap<string, LatestMarks>
    readonly best: ReadonlyMap<string, readonly string[]>
    readonly carried: ReadonlyMap<string, CarriedCount>
  },
  rules: CoverageRules,
  today: IsoDate,
): readonly MapRow[] {
  const { of: expects } = expectationsAt(framework, level)
  const groups = new Map(framework.groups.map(({ group, name }) => [group, name]))
  return framework.items.map(({ item, name, group }) => {
    const counts = known.coverage.get(item) ?? []
    return {
      item,
      name,
      group: group === undefined ? undefined : groups.get(group),
      expects: expects.get(item) ?? (group === undefined ? undefined : expects.get(group)),
      from: new Map(counts.map((count) => [count.source, count])),
      judged: judge(counts, rules, today),
      carried: known.carried.get(item),
      marks: known.marks.get(item) ?? {},
      best: known.best.get(`${framework.framework}/${item}`)?.length ?? 0,
    }
  })
}

/** How many items stand how. */
export function tallyOf(rows: readonly MapRow[]): ReadonlyMap<CoverageState, number> {
  return new Map(
    coverageStates.map((state) => [state, rows.filter(({ judged }) => judged.state === state).length]),
  )
}
