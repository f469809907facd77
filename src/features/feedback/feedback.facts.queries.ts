import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, read, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { dayInWords } from '../people/public.ts'
import type { FactRecord, FeedbackGiver } from '../schemes/public.ts'
import { giverName } from './feedback.rules.ts'
import './feedback.tables.ts'

interface FactRow {
  readonly id: string
  readonly person_id: PersonId
  readonly giver: FeedbackGiver
  readonly received_on: IsoDate
  readonly released: boolean
  readonly own_words: boolean
}

/**
 * Feedback about many workers as facts (source `feedback`), newest first, in one query. Only what waits
 * or was let through: whatever was passed on, kept back or taken back counts nowhere. Everyone asked about is in the
 * answer.
 */
export function feedbackFactsReading(
  personIds: readonly PersonId[],
): Reading<ReadonlyMap<PersonId, readonly FactRecord[]>> {
  const select = sql<FactRow>`
    select id, person_id, giver, received_on, state = 'released' as released, own_words
    from feedback_responses
    where person_id = any(${[...personIds]}::uuid[]) and state in ('waiting', 'released')
    order by received_at desc, id`
  return reading(select, (rows) => {
    const facts = new Map<PersonId, FactRecord[]>(personIds.map((personId) => [personId, []]))
    for (const row of rows) facts.get(row.person_id)?.push(factFrom(row))
    return facts
  })
}

/** The same, asked alone; see `feedbackFactsReading`. */
export async function feedbackFacts(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, readonly FactRecord[]>> {
  return personIds.length === 0 ? new Map() : read(tx, feedbackFactsReading(personIds))
}

function factFrom(row: FactRow): FactRecord {
  return {
    id: row.id,
    label: `Feedback from ${giverName(row.giver)}, ${dayInWords(row.received_on)}`,
    source: 'Feedback',
    ...(row.released ? { href: `/my-record/feedback/${row.id}` } : {}),
    fields: {
      from: row.giver,
      'received-on': row.received_on,
      released: row.released,
      'own-words': row.own_words,
    },
  }
}
