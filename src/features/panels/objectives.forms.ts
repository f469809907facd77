import type { IsoDate } from '../../kernel/dates.ts'
import { dayInWords, formatDay } from '../../kernel/words.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import { readDate } from '../../ui/public.ts'
import { fewer, longest } from './lengths.rules.ts'

/** Objectives of a decision, each with the day by which it is met: typed in rows, kept as lines. */

/** More are added by saving what is typed: a row is free as long as not all are used. */
export const objectiveRows = [1, 2, 3, 4, 5, 6] as const

/** Fields of a row, as they are kept while they are typed. */
export const isObjectiveField = (name: string) => /^objective-\d(-by-(day|month|year))?$/.test(name)

/** What is missing in a row stands beside it. A day that has passed is none to meet anything by. */
export function readObjectives(
  body: Fields,
  today: IsoDate,
): { readonly objectives: string; readonly errors: Readonly<Record<string, string>> } {
  const errors: Record<string, string> = {}
  const lines = objectiveRows.flatMap((row) => {
    const name = `objective-${row}`
    const says = textOf(body, name).trim()
    const by = readDate(body, `${name}-by`)
    if (says === '' && by.is === 'empty') return []
    if (says === '') errors[name] = 'Write what is to be done by that day'
    if (says.length > longest.reason) errors[name] = fewer(longest.reason)
    if (by.is === 'empty') errors[`${name}-by-day`] = 'Enter the day by which it is to be done'
    if (by.is === 'unreadable') errors[`${name}-by-day`] = by.says
    if (by.is === 'day' && by.on <= today) errors[`${name}-by-day`] = 'Enter a day after today'
    return by.is === 'day' ? [`${says} By ${formatDay(by.on)}.`] : []
  })
  return { objectives: lines.join('\n'), errors }
}

/** The objectives that `readObjectives` kept as these lines. What bears no day was written before each had one: none of it. */
export function objectivesIn(kept: string): readonly { readonly says: string; readonly by: IsoDate }[] {
  const found: { says: string; by: IsoDate }[] = []
  let open: string[] = []
  for (const line of kept.split('\n')) {
    const [, last = '', words = ''] = /^(.*) By (\w+ \d{1,2} \w+ \d{4})\.\s*$/.exec(line) ?? []
    const by = dayInWords(words)
    open.push(by ? last : line)
    if (!by) continue
    found.push({ says: open.join('\n').trim(), by })
    open = []
  }
  return found
}
