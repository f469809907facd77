import { csvFile } from '../../platform/rendering/csv.ts'
import type { Framework } from '../frameworks/public.ts'
import { coverageSources } from '../schemes/public.ts'
import { sourceNames } from './coverage.words.ts'
import { type GroupRow, shareOf } from './group.rules.ts'

/** The gaps of a service as a spreadsheet for the learning needs analysis, the widest first. */
export function gapsCsv(framework: Framework, rows: readonly GroupRow[], people: number): string {
  return csvFile(
    [
      'Standard',
      'Version',
      'Item',
      'Name',
      'Part of the standard',
      'People',
      'Green',
      'Amber',
      'Too little',
      'Share with too little',
      ...coverageSources.map((source) => `People with something: ${sourceNames[source]}`),
    ],
    rows
      .toSorted((a, b) => b.people.none - a.people.none)
      .map((row) => [
        framework.name,
        framework.version,
        row.item,
        row.name,
        row.group,
        people,
        row.people.green,
        row.people.amber,
        row.people.none,
        shareOf(row.people.none, people),
        ...coverageSources.map((source) => row.withSource[source]),
      ]),
  )
}
