import type { PersonId } from '../../kernel/ids.ts'
import { type FoundText, rangesOf } from '../signatures/public.ts'

/** Where a part of somebody's name stays behind in others' texts once their record is erased. Pure. */

/** One text in which a name stands by itself. */
export interface Mention {
  readonly name: string
  readonly text: FoundText
}

/** Texts of one person's record, or of nobody's in particular, that hold one of the names. */
export interface MentionsIn {
  readonly about: PersonId | undefined
  readonly name: string
  readonly texts: readonly FoundText[]
  readonly times: number
}

/** What is left of a found text once the whole name, addresses and numbers leave it by themselves; undefined = nothing. */
export function leftBehind(text: FoundText, marks: readonly string[]): FoundText | undefined {
  const leaves = marks.flatMap((words) => rangesOf(text.text, { words, whole: true }))
  const ranges = text.ranges.filter(([from, to]) => !leaves.some(([a, b]) => a <= from && to <= b))
  return ranges.length > 0 ? { ...text, ranges } : undefined
}

/** By whose record they stand in and which name it is; those with the most first. */
export function byRecord(mentions: readonly Mention[]): readonly MentionsIn[] {
  const groups = Map.groupBy(mentions, ({ name, text }) => `${text.about ?? ''} ${name}`)
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group
      if (!first) return []
      const texts = group.map(({ text }) => text)
      const times = texts.reduce((sum, { ranges }) => sum + ranges.length, 0)
      return [{ about: first.text.about, name: first.name, texts, times }]
    })
    .sort((a, b) => b.times - a.times)
}
