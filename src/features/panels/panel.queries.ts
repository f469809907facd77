import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import { anyOf } from '../../platform/database/any-of.ts'
import { read, type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type Conflict, foundSql } from './conflict.queries.ts'
import type { KeptNotes, Texts } from './notes.rules.ts'
import type { Marks } from './scoring.rules.ts'
import type { PackRead } from './pack-reads.rules.ts'
import type { RemarkKind } from './panels.tables.ts'
import './panels.tables.ts'

/** A member's own notes and marks on one application. */
export interface MemberNotes {
  readonly personId: PersonId
  /** The sitting at which they were taken: an application that was adjourned has notes of several. */
  readonly sittingId: SittingId
  readonly kept: KeptNotes
  readonly marks: Marks
  readonly savedAt: IsoInstant
  readonly sharedAt: IsoInstant | undefined
}

export interface Attendance {
  readonly personId: PersonId
  readonly sittingId: SittingId
  readonly cameAs: string
  readonly attended: boolean
}

/** An application that was heard in part and taken up again, or is still to be. */
export interface Adjournment {
  readonly id: string
  readonly sittingId: SittingId
  readonly reason: string
  readonly by: PersonId
  readonly at: IsoInstant
  readonly takenUpAt: IsoInstant | undefined
  readonly takenUpSittingId: SittingId | undefined
}

/** Why a meeting did not go as the scheme has it. */
export interface Remark {
  readonly id: string
  readonly kind: RemarkKind
  readonly reason: string
  readonly by: PersonId
  readonly at: IsoInstant
}

/** A member who does not agree with what was decided, in their own words. */
export interface Dissent {
  readonly decisionId: string
  readonly personId: PersonId
  readonly reasons: string
}

/**
 * What one sitting of a panel has of one application besides its record, in one query; conflicts hold for every sitting,
 * and so does what was noted where it was adjourned.
 */
export interface PanelCase {
  readonly notes: readonly MemberNotes[]
  readonly attendance: readonly Attendance[]
  readonly conflicts: readonly Conflict[]
  readonly adjournments: readonly Adjournment[]
  readonly dissents: readonly Dissent[]
  readonly remarks: readonly Remark[]
  /** Notes and attendance of the sittings at which it was adjourned before. */
  readonly earlier: {
    readonly notes: readonly MemberNotes[]
    readonly attendance: readonly Attendance[]
  }
  /** Who said that they read which edition of the portfolio. */
  readonly reads: readonly PackRead[]
  /** The decision as each is typing it; the caller shows nobody another's. */
  readonly drafts: readonly {
    readonly personId: PersonId
    readonly typed: Texts
    readonly savedAt: IsoInstant
  }[]
}

const nothing: PanelCase = {
  ...{
    notes: [],
    attendance: [],
    conflicts: [],
    adjournments: [],
    dissents: [],
    remarks: [],
    drafts: [],
    reads: [],
  },
  earlier: { notes: [], attendance: [] },
}

/** Notes hold private ones too: the caller shows only their own and shared ones. */
export function panelCaseReading(journeyId: JourneyId, sittingId: SittingId): Reading<PanelCase> {
  const instant = (column: string) =>
    sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
  const sittings = (column: string) => sql`${sql.ref(column)} in (select ${sittingId}::uuid
    union all select a.sitting_id from panel_adjournments a where a.journey_id = ${journeyId}::uuid)`
  return reading(
    sql<Omit<PanelCase, 'earlier'>>`select
      coalesce((select json_agg(json_strip_nulls(json_build_object('personId', n.person_id, 'sittingId', n.sitting_id,
          'kept', json_build_object('notes', n.notes, 'windows', n.windows, 'beside', n.beside), 'marks', n.marks,
          'savedAt', ${instant('n.saved_at')}, 'sharedAt', ${instant('n.shared_at')})) order by n.person_id)
        from panel_notes n where n.journey_id = ${journeyId}::uuid and ${sittings('n.sitting_id')}), '[]') as notes,
      coalesce((select json_agg(json_build_object('personId', t.person_id, 'sittingId', t.sitting_id, 'cameAs', t.came_as,
          'attended', t.attended))
        from panel_attendance t where t.journey_id = ${journeyId}::uuid and ${sittings('t.sitting_id')}), '[]') as attendance,
      coalesce((select json_agg(json_strip_nulls(json_build_object('personId', person_id, 'reason', coalesce(c.reason, ''),
          'declaredAt', ${instant('c.declared_at')}, 'found', f.found)))
        from (select * from panel_conflicts where journey_id = ${journeyId}::uuid and withdrawn_at is null) c
        full join ${foundSql(sql`${sittingId}::uuid`, sql`${journeyId}::uuid`)} f using (person_id)), '[]') as conflicts,
      coalesce((select json_agg(json_strip_nulls(json_build_object('id', j.id, 'sittingId', j.sitting_id, 'reason', j.reason,
          'by', j.adjourned_by, 'at', ${instant('j.adjourned_at')}, 'takenUpAt', ${instant('j.taken_up_at')},
          'takenUpSittingId', j.taken_up_sitting_id)) order by j.adjourned_at)
        from panel_adjournments j where j.journey_id = ${journeyId}::uuid), '[]') as adjournments,
      coalesce((select json_agg(json_build_object('decisionId', d.decision_id, 'personId', d.person_id, 'reasons', d.reasons)
          order by d.recorded_at)
        from panel_dissents d join panel_decisions p on p.id = d.decision_id
        where p.journey_id = ${journeyId}::uuid), '[]') as dissents,
      coalesce((select json_agg(json_build_object('id', k.id, 'kind', k.kind, 'reason', k.reason, 'by', k.remarked_by,
          'at', ${instant('k.remarked_at')}) order by k.remarked_at, k.id)
        from panel_remarks k where k.journey_id = ${journeyId}::uuid), '[]') as remarks,
      coalesce((select json_agg(json_build_object('personId', f.person_id, 'typed', f.typed, 'savedAt', ${instant('f.saved_at')}))
        from panel_decision_drafts f where f.journey_id = ${journeyId}::uuid and f.sitting_id = ${sittingId}::uuid), '[]') as drafts,
      coalesce((select json_agg(json_strip_nulls(json_build_object('personId', r.person_id, 'editionId', r.edition_id,
          'readAt', ${instant('r.read_at')})))
        from panel_reads r where r.journey_id = ${journeyId}::uuid and r.sitting_id = ${sittingId}::uuid), '[]') as reads`,
    ([row]) => {
      if (!row) return nothing
      const here = (each: { readonly sittingId: SittingId }) => each.sittingId === sittingId
      return {
        ...row,
        notes: row.notes.filter(here),
        attendance: row.attendance.filter(here),
        earlier: {
          notes: row.notes.filter((each) => !here(each)),
          attendance: row.attendance.filter((each) => !here(each)),
        },
      }
    },
  )
}

/** The same in one query by itself. */
export function panelCase(tx: Tx, journeyId: JourneyId, sittingId: SittingId): Promise<PanelCase> {
  return read(tx, panelCaseReading(journeyId, sittingId))
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
  /** The day on which the applicant is told, where one was set. */
  readonly tellOn: IsoDate | undefined
}

/** Decisions of these journeys, or those that a select gives: the latest first. */
export function decisionsReading(
  among: readonly JourneyId[] | RawBuilder<unknown>,
): Reading<readonly Decision[]> {
  return reading(
    sql<
      Omit<Decision, 'sittingId' | 'tellOn'> & {
        readonly sitting: SittingId | null
        readonly tell: IsoDate | null
      }
    >`
      select id, journey_id as "journeyId", sitting_id as sitting, task, outcome, reasons, feedback, objectives, departure,
        marks, decided_by as by, decided_on as on, tell_on as tell
      from panel_decisions where journey_id = ${anyOf(among)} order by decided_at desc`,
    (rows) =>
      rows.map(({ sitting, tell, ...row }) => ({
        ...row,
        sittingId: sitting ?? undefined,
        tellOn: tell ?? undefined,
      })),
  )
}

/** Decisions of these journeys, the latest first. One query. */
export async function decisionsOf(tx: Tx, journeyIds: readonly JourneyId[]): Promise<readonly Decision[]> {
  return journeyIds.length === 0 ? [] : read(tx, decisionsReading(journeyIds))
}

/** Dissents from every decision of a journey, in order; who may read them, `readsDissents` says. */
export function dissentsReading(journeyId: JourneyId): Reading<readonly Dissent[]> {
  return reading(
    sql<Dissent>`select d.decision_id as "decisionId", d.person_id as "personId", d.reasons
      from panel_dissents d join panel_decisions p on p.id = d.decision_id
      where p.journey_id = ${journeyId}::uuid order by d.recorded_at`,
    (rows) => rows,
  )
}

/** A select of everyone of whom it was noted whether they came, for a reading of another room. */
export function expectedSql(journeyId: JourneyId): RawBuilder<unknown> {
  return sql`select person_id from panel_attendance where journey_id = ${journeyId}::uuid`
}

/** A select of these people and of everyone who decided on one of the journeys, for a reading of another room. */
export function withDecidersSql(
  personIds: readonly PersonId[],
  journeys: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`select unnest(${[...personIds]}::uuid[]) union
    select decided_by from panel_decisions where journey_id in (${journeys})`
}
