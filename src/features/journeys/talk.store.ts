import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { DocumentId, PersonId } from '../../kernel/ids.ts'
import { type Reading, read, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import './journey.tables.ts'

/** Rows of the talks that come before an application. */

export interface Talk {
  readonly id: string
  readonly personId: PersonId
  readonly scheme: string
  readonly documentId: string | undefined
  readonly decision: string | undefined
  readonly heldOn: IsoDate | undefined
  readonly closed: boolean
}

/** A person's talks about one scheme, latest first. */
export function talksReading(personId: PersonId, scheme: string): Reading<readonly Talk[]> {
  return reading(
    sql<TalkRow>`
      select id, person_id, scheme, document_id, decision, held_on, closed_at is not null as closed
      from journey_talks where person_id = ${personId} and scheme = ${scheme} order by recorded_at desc limit 20`,
    (rows) =>
      rows.map((row) => ({
        id: row.id,
        personId: row.person_id,
        scheme: row.scheme,
        documentId: row.document_id ?? undefined,
        decision: row.decision ?? undefined,
        heldOn: row.held_on ?? undefined,
        closed: row.closed,
      })),
  )
}

interface TalkRow {
  readonly id: string
  readonly person_id: PersonId
  readonly scheme: string
  readonly document_id: DocumentId | null
  readonly decision: string | null
  readonly held_on: IsoDate | null
  readonly closed: boolean
}

/** The same in one query by itself. */
export async function talksOf(tx: Tx, personId: PersonId, scheme: string): Promise<readonly Talk[]> {
  return read(tx, talksReading(personId, scheme))
}

/** The form of a talk; undefined when there is no such talk, or it has none. */
export async function formOfTalk(tx: Tx, talkId: string): Promise<DocumentId | undefined> {
  const row = await tx
    .selectFrom('journey_talks')
    .where('id', '=', talkId)
    .select('document_id')
    .executeTakeFirst()
  return row?.document_id ?? undefined
}

/** A talk that has just begun, without its form. Answers its id. */
export async function insertTalk(tx: Tx, personId: PersonId, scheme: string, by: PersonId): Promise<string> {
  const { id } = await tx
    .insertInto('journey_talks')
    .values({
      person_id: personId,
      scheme,
      recorded_by: by,
      document_id: null,
      decision: null,
      held_on: null,
      setting: null,
      closed_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function attachForm(tx: Tx, talkId: string, documentId: DocumentId): Promise<void> {
  await tx.updateTable('journey_talks').set({ document_id: documentId }).where('id', '=', talkId).execute()
}

/** Puts a talk on record; one that is closed already stays as it is. */
export async function closeTalk(
  tx: Tx,
  talkId: string,
  closed: { readonly decision: string; readonly heldOn: IsoDate; readonly at: IsoInstant },
): Promise<void> {
  await tx
    .updateTable('journey_talks')
    .set({ decision: closed.decision, held_on: closed.heldOn, closed_at: closed.at })
    .where('id', '=', talkId)
    .where('closed_at', 'is', null)
    .execute()
}
