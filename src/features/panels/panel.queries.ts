import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type Conflict, foundSql } from './conflict.queries.ts'
import type { Marks } from './scoring.rules.ts'
import './panels.tables.ts'

/** A member's own notes and marks on one application. */
export interface MemberNotes {
  readonly personId: PersonId
  readonly notes: Readonly<Record<string, string>>
  readonly marks: Marks
  readonly revision: number
  readonly savedAt: IsoInstant
  readonly sharedAt: IsoInstant | undefined
}

export interface Attendance {
  readonly personId: PersonId
  readonly cameAs: string
  readonly attended: boolean
}

/** What one sitting of a panel has of one application besides its record, in one query; conflicts hold for every sitting. */
export interface PanelCase {
  readonly notes: readonly MemberNotes[]
  readonly attendance: readonly Attendance[]
  readonly conflicts: readonly Conflict[]
}

/** Notes hold private ones too: the caller shows only their own and shared ones. */
export async function panelCase(tx: Tx, journeyId: JourneyId, sittingId: SittingId): Promise<PanelCase> {
  const instant = (column: string) =>
    sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
  const { rows } = await sql<PanelCase>`
    select
      coalesce((select json_agg(json_strip_nulls(json_build_object('personId', n.person_id, 'notes', n.notes, 'marks', n.marks,
          'revision', n.revision, 'savedAt', ${instant('n.saved_at')}, 'sharedAt', ${instant('n.shared_at')})) order by n.person_id)
        from panel_notes n where n.journey_id = ${journeyId}::uuid and n.sitting_id = ${sittingId}::uuid), '[]') as notes,
      coalesce((select json_agg(json_build_object('personId', a.person_id, 'cameAs', a.came_as, 'attended', a.attended))
        from panel_attendance a where a.journey_id = ${journeyId}::uuid and a.sitting_id = ${sittingId}::uuid), '[]') as attendance,
      coalesce((select json_agg(json_strip_nulls(json_build_object('personId', person_id, 'reason', coalesce(c.reason, ''),
          'declaredAt', ${instant('c.declared_at')}, 'found', f.found)))
        from (select * from panel_conflicts where journey_id = ${journeyId}::uuid and withdrawn_at is null) c
        full join ${foundSql(sql`${sittingId}::uuid`, sql`${journeyId}::uuid`)} f using (person_id)), '[]') as conflicts`.execute(
    tx,
  )
  return rows[0] ?? { notes: [], attendance: [], conflicts: [] }
}

/** Whether a decision was recorded, as a reading: for a link. */
export function decidedReading(journeyId: JourneyId): Reading<boolean> {
  return reading(
    sql<{ id: string }>`select id from panel_decisions where journey_id = ${journeyId}::uuid`,
    (rows) => rows.length > 0,
  )
}

/** What a panel decided and why. The prose is here and nowhere else. */
export interface Decision {
  readonly id: string
  readonly journeyId: JourneyId
  readonly sittingId: SittingId | undefined
  readonly task: string
  readonly outcome: string
  readonly reasons: string
  readonly feedback: string
  readonly objectives: string
  /** Why it does not follow from the marks; empty when it does. */
  readonly departure: string
  readonly marks: Marks
  readonly by: PersonId
  readonly on: IsoDate
}

/** Decisions of these journeys, the latest first. One query. */
export async function decisionsOf(tx: Tx, journeyIds: readonly JourneyId[]): Promise<readonly Decision[]> {
  if (journeyIds.length === 0) return []
  const rows = await tx
    .selectFrom('panel_decisions')
    .select([
      'id',
      'journey_id',
      'sitting_id',
      'task',
      'outcome',
      'reasons',
      'feedback',
      'objectives',
      'departure',
      'marks',
      'decided_by',
      'decided_on',
    ])
    .where('journey_id', 'in', [...journeyIds])
    .orderBy('decided_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    journeyId: row.journey_id,
    sittingId: row.sitting_id ?? undefined,
    task: row.task,
    outcome: row.outcome,
    reasons: row.reasons,
    feedback: row.feedback,
    objectives: row.objectives,
    departure: row.departure,
    marks: row.marks,
    by: row.decided_by,
    on: row.decided_on,
  }))
}
