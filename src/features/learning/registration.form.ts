import { formatShortDay } from '../../kernel/words.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import type { EvidenceLogRow } from '../evidence/public.ts'
import type { FormBox, RegistrationRules } from '../schemes/public.ts'
import type { Reflection } from './learning.queries.ts'
import type { FilledBox } from './piece.pages.tsx'

/** What belongs into each box of the regulator's form for one entry; empty where nothing is written. Pure. */
export function filledBoxes(
  rules: RegistrationRules,
  row: EvidenceLogRow,
  talks: readonly Reflection[],
  nameOf: (talk: Reflection) => string,
): readonly FilledBox[] {
  const said: Readonly<Record<FormBox, string | undefined>> = {
    kind: row.cells['kind'],
    title: row.cells['activity'],
    'completed-on': row.cells['completed-on'],
    learning: row.cells['learning'],
    impact: row.cells['impact'],
    'peer-reflection': talks
      .filter(({ state }) => state === 'given')
      .map((talk) => `${nameOf(talk)}, ${talk.talkedOn ? formatShortDay(talk.talkedOn) : ''}: ${talk.body}`)
      .join('\n\n'),
  }
  return rules.form.map(({ box, name, hint }) => ({ name, hint, says: said[box] ?? '' }))
}

/** A year as a spreadsheet: a column for each box of the form, a row for each piece. */
export function yearCsv(rules: RegistrationRules, rows: readonly (readonly FilledBox[])[]): string {
  return csvFile(
    rules.form.map(({ name }) => name),
    rows.map((boxes) => boxes.map(({ says }) => says)),
  )
}
