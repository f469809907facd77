import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, EditionId, JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'

interface Tenant {
  authority_id: Generated<AuthorityId>
}

/** Two moments, the second later. */
export interface Span {
  readonly startsAt: IsoInstant
  readonly endsAt: IsoInstant
}

/** What people decided of it; whether it is held is worked out (`standsAs`). */
export type SittingState = 'planned' | 'cancelled'

export type RemarkKind = 'heard-provisional' | 'attendance-corrected'

interface SittingsTable extends Tenant {
  id: Generated<SittingId>
  scheme: string
  /** Id of the scheme's meeting. */
  meeting: string
  name: string
  starts_at: IsoInstant
  /** The day it is held on in England. */
  held_on: IsoDate
  place: string
  join_link: string
  capacity: number
  state: Generated<SittingState>
  revision: Generated<number>
  created_by: PersonId
  created_at: Generated<IsoInstant>
  /** When nobody is heard, in order of time. */
  breaks: ColumnType<readonly Span[], string | undefined, string>
  /** How somebody may stand to an applicant and not hear them. */
  keeps_out: Generated<readonly string[]>
  /** Duties whose holders run the date and have its packs at any time. */
  run_by: Generated<readonly string[]>
  /** Members read the packs from this day to that one. */
  packs_from: IsoDate | null
  packs_until: IsoDate | null
}

/** A substitute takes a seat for the whole date, or for one application of it. */
interface SittingSubstitutesTable extends Tenant {
  id: Generated<string>
  sitting_id: SittingId
  seat: string
  journey_id: JourneyId | null
  person_id: PersonId
  instead_of: PersonId | null
  reason: string
  seated_by: PersonId
  seated_at: IsoInstant
  ended_at: IsoInstant | null
}

interface PanelReadsTable extends Tenant {
  journey_id: JourneyId
  sitting_id: SittingId
  person_id: PersonId
  edition_id: EditionId | null
  read_at: IsoInstant
}

interface SittingSeatsTable extends Tenant {
  sitting_id: SittingId
  seat: string
  person_id: PersonId
}

interface SittingSlotsTable extends Tenant {
  sitting_id: SittingId
  journey_id: JourneyId
  starts_at: IsoInstant
  ends_at: IsoInstant
  /** Once it was heard to the end. */
  heard_at: Generated<IsoInstant | null>
}

interface PanelAttendanceTable extends Tenant {
  journey_id: JourneyId
  sitting_id: SittingId
  person_id: PersonId
  /** `member`, or the role of the scheme in which they came: `applicant`, `manager`. */
  came_as: string
  attended: boolean
  recorded_by: PersonId
  recorded_at: Generated<IsoInstant>
}

/** Written as JSON text and read as values. */
type Json<Value> = ColumnType<Value, string, string>

interface PanelNotesTable extends Tenant {
  journey_id: JourneyId
  sitting_id: SittingId
  person_id: PersonId
  /** By part: a question's id, `quality-<id>`, `general`. */
  notes: Json<Readonly<Record<string, string>>>
  /** By question. */
  marks: Json<Readonly<Record<string, number>>>
  /** By part: the page that wrote it last. */
  windows: Json<Readonly<Record<string, string>>>
  /** By part and page: what others of the same member's pages had typed there meanwhile. */
  beside: Json<Readonly<Record<string, Readonly<Record<string, string>>>>>
  saved_at: IsoInstant
  shared_at: IsoInstant | null
}

interface PanelConflictsTable extends Tenant {
  journey_id: JourneyId
  person_id: PersonId
  reason: string
  declared_at: IsoInstant
  withdrawn_at: IsoInstant | null
}

interface PanelDecisionsTable extends Tenant {
  id: string
  journey_id: JourneyId
  sitting_id: SittingId | null
  task: string
  /** Of the application, for a task that comes round again. */
  round: Generated<number>
  outcome: string
  reasons: string
  feedback: string
  objectives: string
  /** Why it does not follow from the marks; empty when it does. */
  departure: Generated<string>
  marks: Json<Readonly<Record<string, number>>>
  decided_by: PersonId
  decided_on: IsoDate
  decided_at: IsoInstant
  tell_on: IsoDate | null
}

interface PanelAdjournmentsTable extends Tenant {
  id: Generated<string>
  journey_id: JourneyId
  sitting_id: SittingId
  reason: string
  adjourned_by: PersonId
  adjourned_at: IsoInstant
  taken_up_sitting_id: SittingId | null
  taken_up_by: PersonId | null
  taken_up_at: IsoInstant | null
}

interface PanelDissentsTable extends Tenant {
  decision_id: string
  person_id: PersonId
  reasons: string
  recorded_at: IsoInstant
}

/** Why a meeting did not go as the scheme has it, in its chair's words. */
interface PanelRemarksTable extends Tenant {
  id: Generated<string>
  journey_id: JourneyId
  sitting_id: SittingId
  kind: RemarkKind
  reason: string
  remarked_by: PersonId
  remarked_at: IsoInstant
}

/** Why a date, or one appointment of it, was moved or cancelled. */
interface SittingChangesTable extends Tenant {
  id: Generated<string>
  sitting_id: SittingId
  journey_id: JourneyId | null
  kind: 'moved' | 'cancelled'
  was_starts_at: IsoInstant
  now_starts_at: IsoInstant | null
  reason: string
  changed_by: PersonId
  changed_at: IsoInstant
}

/** A decision as it is being typed; gone once it is recorded. */
interface PanelDecisionDraftsTable extends Tenant {
  journey_id: JourneyId
  sitting_id: SittingId
  person_id: PersonId
  typed: Json<Readonly<Record<string, string>>>
  saved_at: IsoInstant
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    sittings: SittingsTable
    sitting_seats: SittingSeatsTable
    sitting_slots: SittingSlotsTable
    sitting_substitutes: SittingSubstitutesTable
    panel_reads: PanelReadsTable
    panel_attendance: PanelAttendanceTable
    panel_notes: PanelNotesTable
    panel_conflicts: PanelConflictsTable
    panel_decisions: PanelDecisionsTable
    panel_adjournments: PanelAdjournmentsTable
    panel_dissents: PanelDissentsTable
    panel_remarks: PanelRemarksTable
    panel_decision_drafts: PanelDecisionDraftsTable
    sitting_changes: SittingChangesTable
  }
}
