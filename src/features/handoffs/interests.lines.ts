import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { getScheme } from '../packs/public.ts'
import { peopleByIds } from '../people/public.ts'
import { choiceInWords, reportedFields } from './interests.rules.ts'
import type { DeclaredChoice, InterestRow, TakenUp } from './interests.store.ts'

/** What applications declared, in words: for the list, the file and the page on which it is taken up. */

export interface ChoiceLine extends DeclaredChoice {
  readonly text: string
  readonly taken: TakenUp | undefined
}

export interface InterestLine {
  readonly journeyId: JourneyId
  readonly personId: PersonId
  readonly name: string
  readonly team: string | undefined
  readonly submittedOn: IsoDate
  readonly declared: readonly {
    readonly paper: string
    readonly question: string
    readonly choices: readonly ChoiceLine[]
  }[]
}

/** Rows as lines, one an application, in the order they come. One query for everybody's names. */
export async function interestLines(
  tx: Tx,
  rows: readonly InterestRow[],
  today: IsoDate,
): Promise<readonly InterestLine[]> {
  const people = await peopleByIds(
    tx,
    rows.map((row) => row.person_id),
    today,
  )
  const lines: InterestLine[] = []
  for (const [journeyId, declared] of Map.groupBy(rows, (row) => row.journey_id)) {
    const [first] = declared
    if (!first) continue
    const fields = reportedFields(await getScheme(tx, first.scheme_hash))
    const person = people.get(first.person_id)
    lines.push({
      ...{ journeyId, personId: first.person_id, submittedOn: first.submitted_on },
      ...{ name: person?.name ?? 'Someone who has left', team: person?.team },
      declared: declared.flatMap(({ template, field, choices, taken }) => {
        const reported = fields.find(
          (each) => each.template.document === template && each.field.field === field,
        )
        if (!reported) return []
        return [
          {
            ...{ paper: reported.template.name, question: reported.field.name },
            choices: choices.map((choice) => ({
              ...{ template, field, choice },
              text: choiceInWords(reported.field, choice),
              taken: taken[choice],
            })),
          },
        ]
      }),
    })
  }
  return lines
}
