import { type Duration, formatDuration } from '../../calendar/public.ts'
import { canonicalJson } from '../../kernel/canonical.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'

/** Two values of the language compared part by part, in words; what a kind of part says of itself goes before this. Pure. */

/** One part that differs; a side is undefined where the part is not there. */
export interface PartChange {
  /** Names and words on the way to the part: `["Seats", "Chair", "optional"]`. */
  readonly path: readonly string[]
  readonly before: unknown
  readonly after: unknown
}

type Group = Readonly<Record<string, unknown>>

export function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null)
}

function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A word of the language as people say it: `whenLate` gives "when late". */
function wordInWords(word: string): string {
  return word.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('-', ' ')
}

/** What an entry is called: its name, else what its first word says. */
function nameOfEntry(entry: Group, otherwise: string): string {
  const { name } = entry
  return typeof name === 'string' ? `“${name}”` : otherwise
}

/** The id with which every entry of a list begins, if all have one and no two the same. */
function idsOf(list: readonly unknown[]): readonly string[] | undefined {
  const ids = list.map((entry) => (isGroup(entry) ? Object.values(entry)[0] : undefined))
  if (!ids.every((id) => typeof id === 'string')) return undefined
  return new Set(ids).size === ids.length ? (ids as string[]) : undefined
}

/** Every part that differs, found by ids in lists whose entries have some; `except` names words of the outermost group. */
export function partChanges(
  before: unknown,
  after: unknown,
  except: ReadonlySet<string> = new Set(),
  path: readonly string[] = [],
): readonly PartChange[] {
  if (same(before, after)) return []
  if (isGroup(before) && isGroup(after)) {
    const words = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return words
      .filter((word) => !except.has(word))
      .flatMap((word) =>
        partChanges(before[word], after[word], new Set(), [
          ...path,
          labelOf(word, before[word], after[word]),
        ]),
      )
  }
  if (Array.isArray(before) && Array.isArray(after)) return listChanges(before, after, path)
  return [{ path, before, after }]
}

function labelOf(word: string, before: unknown, after: unknown): string {
  const entry = isGroup(after) ? after : isGroup(before) ? before : {}
  return `${wordInWords(word)} ${nameOfEntry(entry, '')}`.trimEnd()
}

function listChanges(
  before: readonly unknown[],
  after: readonly unknown[],
  path: readonly string[],
): readonly PartChange[] {
  const [ids, idsAfter] = [idsOf(before), idsOf(after)]
  if (!ids || !idsAfter) {
    const gone = before.filter((entry) => !after.some((other) => same(entry, other)))
    const come = after.filter((entry) => !before.some((other) => same(entry, other)))
    if (gone.length === 0 && come.length === 0) return [{ path: [...path, 'order'], before, after }]
    return [
      ...gone.map((entry) => ({ path, before: entry, after: undefined })),
      ...come.map((entry) => ({ path, before: undefined, after: entry })),
    ]
  }
  const all = [...new Set([...ids, ...idsAfter])]
  const changes = all.flatMap((id) => {
    const [old, now] = [before[ids.indexOf(id)], after[idsAfter.indexOf(id)]]
    const label = nameOfEntry((now ?? old) as Group, `“${id}”`)
    return partChanges(old, now, new Set(), [...path, label])
  })
  const inBoth = (list: readonly string[], other: readonly string[]) =>
    list.filter((id) => other.includes(id))
  return same(inBoth(ids, idsAfter), inBoth(idsAfter, ids))
    ? changes
    : [...changes, { path: [...path, 'order'], before: ids, after: idsAfter }]
}

/** One sentence a change: "seats, “Chair”, optional: no → yes". */
export function partInWords({ path, before, after }: PartChange): string {
  const where = path.join(', ')
  if (before === undefined) return `${where}: new${isGroup(after) ? '' : `, ${valueInWords(after)}`}`
  if (after === undefined) return `${where}: no longer${isGroup(before) ? '' : ` ${valueInWords(before)}`}`
  return `${where}: ${valueInWords(before)} → ${valueInWords(after)}`
}

/** A value as people read it: lengths of time, days, yes and no; long texts by their beginning. */
export function valueInWords(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(valueInWords).join(', ')
  if (isGroup(value)) {
    const name = nameOfEntry(value, '')
    return (
      name ||
      Object.entries(value)
        .map(([word, inner]) => `${wordInWords(word)} ${valueInWords(inner)}`)
        .join(', ')
    )
  }
  const text = String(value)
  if (/^P\d+[YMWD](\d+[MWD])*$/.test(text)) return formatDuration(text as Duration)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDay(text as IsoDate)
  if (/^[a-z0-9.-]+$/.test(text)) return text.replaceAll('-', ' ')
  return `“${text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text.trim()}”`
}

/** So much of a text is shown. */
const longest = 120
