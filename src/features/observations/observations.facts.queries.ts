import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, read, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { dayInWords } from '../people/public.ts'
import type { FactRecord } from '../schemes/public.ts'
import './observations.tables.ts'

/**
 * Observations of many workers as facts (source `observations`), newest first, in one query. `completed` is true once
 * the form is complete and signed by those who sign it; called-off ones are no facts. Everyone asked about is in the answer.
 */
export async function observationFacts(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, readonly FactRecord[]>> {
  return personIds.length === 0 ? new Map() : read(tx, observationFactsReading(personIds))
}

interface FactRow {
  readonly id: string
  readonly worker_id: PersonId
  readonly observer_id: PersonId
  readonly observer_relation: string
  readonly template: string
  readonly template_name: string
  readonly planned_on: IsoDate | null
  readonly observed_on: IsoDate | null
  readonly feedback_on: IsoDate | null
  readonly completed: boolean
}

/** The same as a reading; see `observationFacts`. */
export function observationFactsReading(
  personIds: readonly PersonId[],
): Reading<ReadonlyMap<PersonId, readonly FactRecord[]>> {
  const select = sql<FactRow>`
    select id, worker_id, observer_id, observer_relation, template, template_name, planned_on, observed_on, feedback_on,
      completed_at is not null as completed
    from observations
    where worker_id = any(${[...personIds]}::uuid[]) and state <> 'called-off'
    order by id desc`
  return reading(select, (rows) => {
    const facts = new Map<PersonId, FactRecord[]>(personIds.map((personId) => [personId, []]))
    for (const row of rows) facts.get(row.worker_id)?.push(factFrom(row))
    return facts
  })
}

function factFrom(row: FactRow): FactRecord {
  const when = row.observed_on
    ? dayInWords(row.observed_on)
    : row.planned_on
      ? `planned for ${dayInWords(row.planned_on)}`
      : 'no day yet'
  return {
    id: row.id,
    label: `${row.template_name}, ${when}`,
    source: 'Observations of practice',
    href: `/observations/${row.id}`,
    fields: {
      template: row.template,
      'observed-on': row.observed_on ?? undefined,
      observer: row.observer_id,
      'observer-relation': row.observer_relation,
      completed: row.completed,
      'feedback-on': row.feedback_on ?? undefined,
    },
  }
}

/** Whether one person observed, or is to observe, the practice of another, as SQL. */
export function observesSql(observer: RawBuilder<unknown>, worker: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from observations o
    where o.worker_id = ${worker} and o.observer_id = ${observer} and o.state <> 'called-off')`
}
