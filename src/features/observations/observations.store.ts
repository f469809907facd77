import { sql, type Updateable } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { ObservationId, PersonId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/database/tables.ts'
import type { Observation } from './observations.queries.ts'
import type { Coverage } from './observations.rules.ts'
import './observations.tables.ts'

/** Adds an observation in the state `planned`. */
export async function insertObservation(
  tx: Tx,
  observation: Pick<
    Observation,
    | 'workerId'
    | 'observerId'
    | 'observerRelation'
    | 'template'
    | 'templateName'
    | 'templateHash'
    | 'plannedOn'
    | 'journeyId'
  > & { readonly by: PersonId },
): Promise<ObservationId> {
  const { id } = await tx
    .insertInto('observations')
    .values({
      worker_id: observation.workerId,
      observer_id: observation.observerId,
      observer_relation: observation.observerRelation,
      template: observation.template,
      template_name: observation.templateName,
      template_hash: observation.templateHash,
      planned_on: observation.plannedOn ?? null,
      document_id: null,
      journey_id: observation.journeyId ?? null,
      observed_on: null,
      feedback_on: null,
      completed_at: null,
      closed_at: null,
      closed_by: null,
      created_by: observation.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Changes columns of an observation. */
export async function updateObservation(
  tx: Tx,
  observationId: ObservationId,
  changes: Updateable<Database['observations']>,
): Promise<void> {
  await tx.updateTable('observations').set(changes).where('id', '=', observationId).execute()
}

/** Makes what an observation bears on exactly this. One statement. */
export async function writeObservedLinks(
  tx: Tx,
  observationId: ObservationId,
  coverage: readonly Coverage[],
): Promise<void> {
  const items = coverage.map(({ item }) => item)
  await sql`
    with gone as (delete from observed_links where observation_id = ${observationId}
      and framework_item <> all (${items}::text[]))
    insert into observed_links (observation_id, framework_item, seen, looked_for)
    select ${observationId}::uuid, item, seen, looked_for
    from unnest(${items}::text[], ${coverage.map(({ seen }) => seen.length)}::integer[],
      ${coverage.map((each) => each.of)}::integer[]) as t (item, seen, looked_for)
    on conflict (authority_id, observation_id, framework_item)
      do update set seen = excluded.seen, looked_for = excluded.looked_for`.execute(tx)
}

/** Puts a copy on the worker's supervision file; the same state of the same form is filed once. */
export async function fileCopy(
  tx: Tx,
  copy: {
    readonly observation: Observation
    readonly sections: Readonly<Record<string, number>>
    readonly today: IsoDate
    readonly by: PersonId
  },
): Promise<boolean> {
  const { observation } = copy
  if (!observation.documentId) return false
  const filed = await tx
    .insertInto('supervision_file_copies')
    .values({
      person_id: observation.workerId,
      kind: 'observation',
      source_id: observation.id,
      document_id: observation.documentId,
      title: observation.templateName,
      about_on: observation.observedOn ?? null,
      sections: JSON.stringify(copy.sections),
      filed_on: copy.today,
      filed_by: copy.by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return filed !== undefined
}
