import { type SqlBool, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import {
  type DocumentId,
  isUuid,
  type JourneyId,
  type ObservationId,
  type PersonId,
} from '../../kernel/ids.ts'
import { type Reading, read, reading } from '../../platform/database/reading.ts'
import { accessCondition } from '../../platform/database/access-sql.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { accessSourceFor, type RelatedActor } from '../people/public.ts'
import { readObservation } from './observations.access.ts'
import type { ObservationState } from './observations.tables.ts'
import './observations.tables.ts'

export interface Observation {
  readonly id: ObservationId
  readonly workerId: PersonId
  readonly observerId: PersonId
  readonly observerRelation: string
  readonly template: string
  readonly templateName: string
  /** The scheme whose template it is filled in on. */
  readonly templateHash: string
  readonly documentId: DocumentId | undefined
  readonly journeyId: JourneyId | undefined
  readonly plannedOn: IsoDate | undefined
  readonly observedOn: IsoDate | undefined
  readonly feedbackOn: IsoDate | undefined
  readonly completedAt: IsoInstant | undefined
  readonly state: ObservationState
  readonly createdAt: IsoInstant
}

const observations = (tx: Tx) =>
  tx
    .selectFrom('observations')
    .select([
      'id',
      'worker_id',
      'observer_id',
      'observer_relation',
      'template',
      'template_name',
      'template_hash',
      'document_id',
      'journey_id',
      'planned_on',
      'observed_on',
      'feedback_on',
      'completed_at',
      'state',
      'created_at',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof observations>['execute']>>[number]

const fromRow = (row: Row): Observation => ({
  id: row.id,
  workerId: row.worker_id,
  observerId: row.observer_id,
  observerRelation: row.observer_relation,
  template: row.template,
  templateName: row.template_name,
  templateHash: row.template_hash,
  documentId: row.document_id ?? undefined,
  journeyId: row.journey_id ?? undefined,
  plannedOn: row.planned_on ?? undefined,
  observedOn: row.observed_on ?? undefined,
  feedbackOn: row.feedback_on ?? undefined,
  completedAt: row.completed_at ?? undefined,
  state: row.state,
  createdAt: row.created_at,
})

/** Every observation whose form is complete and signed, with its form. One query. */
export async function completedObservations(tx: Tx): Promise<readonly Observation[]> {
  const rows = await observations(tx)
    .where('completed_at', 'is not', null)
    .where('document_id', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

/** One observation, or undefined. One query. */
export async function findObservation(tx: Tx, observationId: string): Promise<Observation | undefined> {
  if (!isUuid(observationId)) return undefined
  const row = await observations(tx)
    .where('id', '=', observationId as ObservationId)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Longest list of observations on one page; nobody has as many in a working life. */
const mostListed = 200

/** How many observations of a person's practice took place, and how many are planned. */
export function observationCountsReading(
  workerId: PersonId,
): Reading<{ readonly done: number; readonly planned: number }> {
  return reading(
    sql<{ readonly done: number; readonly planned: number }>`
      select count(*) filter (where state in ('done', 'fed-back', 'closed'))::int as done,
        count(*) filter (where state = 'planned')::int as planned
      from observations where worker_id = ${workerId}`,
    ([counts]) => counts ?? { done: 0, planned: 0 },
  )
}

/** Observations of a worker, newest first. One query. */
export async function observationsOf(tx: Tx, workerId: PersonId): Promise<readonly Observation[]> {
  const rows = await observations(tx)
    .where('worker_id', '=', workerId)
    .orderBy('id', 'desc')
    .limit(mostListed)
    .execute()
  return rows.map(fromRow)
}

/** Observations that somebody carries out, newest first. One query. */
export async function observationsBy(tx: Tx, observerId: PersonId): Promise<readonly Observation[]> {
  const rows = await observations(tx)
    .where('observer_id', '=', observerId)
    .orderBy('id', 'desc')
    .limit(mostListed)
    .execute()
  return rows.map(fromRow)
}

/** The same for somebody else, as far as they may read them (`readObservation`). One query. */
export async function observationsReadableBy(
  tx: Tx,
  actor: RelatedActor,
  workerId: PersonId,
  today: IsoDate,
): Promise<readonly Observation[]> {
  const source = accessSourceFor(actor, sql.ref('observations.worker_id'), today)
  const rows = await observations(tx)
    .where('worker_id', '=', workerId)
    .where(
      accessCondition(readObservation, {
        ...source,
        participantExists: (role) =>
          role === 'observer'
            ? sql<SqlBool>`observations.observer_id = ${actor.personId}::uuid`
            : source.participantExists(role),
        sharedExists: sql<SqlBool>`observations.completed_at is not null`,
      }),
    )
    .orderBy('id', 'desc')
    .limit(mostListed)
    .execute()
  return rows.map(fromRow)
}

/** A copy that was put on a worker's supervision file. */
export interface FiledCopy {
  readonly id: string
  readonly personId: PersonId
  readonly observationId: ObservationId
  readonly documentId: DocumentId
  readonly title: string
  readonly aboutOn: IsoDate | undefined
  readonly filedOn: IsoDate
  /** Revision by section, as it stood when it was filed. */
  readonly sections: Readonly<Record<string, number>>
}

/** Everything on a worker's supervision file, newest first; or one copy of it. */
export function filedCopiesReading(personId: PersonId, copyId?: string): Reading<readonly FiledCopy[]> {
  return reading(
    sql<FiledCopy>`select id, person_id as "personId", source_id as "observationId", document_id as "documentId", title,
        about_on as "aboutOn", filed_on as "filedOn", sections
      from supervision_file_copies where person_id = ${personId}
        and (${copyId ?? null}::uuid is null or id = ${copyId ?? null}::uuid)
      order by filed_at desc, id desc`,
    (rows) => rows.map((row) => ({ ...row, aboutOn: row.aboutOn ?? undefined })),
  )
}

/** The same in one query by itself. */
export async function supervisionFile(
  tx: Tx,
  personId: PersonId,
  copyId?: string,
): Promise<readonly FiledCopy[]> {
  return read(tx, filedCopiesReading(personId, copyId))
}
