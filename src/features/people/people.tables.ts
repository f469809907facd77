import type { Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, PersonId } from '../../kernel/ids.ts'

export type PostId = Branded<string, 'PostId'>
/** The place a post fills. Job-sharers and successive holders share it. */
export type SeatId = Branded<string, 'SeatId'>
export type TeamId = Branded<string, 'TeamId'>
export type SupportId = Branded<string, 'SupportId'>

export const employmentKinds = ['permanent', 'fixed-term', 'agency', 'secondee'] as const
export type EmploymentKind = (typeof employmentKinds)[number]
export const absenceKinds = ['sickness', 'parental', 'other'] as const
export type AbsenceKind = (typeof absenceKinds)[number]
export const holdKinds = ['suspension', 'grievance', 'lapsed-registration'] as const
export type HoldKind = (typeof holdKinds)[number]
export const actingReasons = ['leave', 'sickness', 'vacancy', 'other'] as const
export type ActingReason = (typeof actingReasons)[number]
/** In what capacity somebody outside the reporting line reads of a record. */
export const supportCapacities = ['union-representative', 'mentor', 'other-supporter'] as const
export type SupportCapacity = (typeof supportCapacities)[number]
export type ClosedDayKind = 'bank-holiday' | 'closure'

interface Tenant {
  authority_id: Generated<AuthorityId>
}

export interface TeamsTable extends Tenant {
  id: Generated<TeamId>
  name: string
  parent_id: TeamId | null
  closed_on: IsoDate | null
}

export interface PersonsTable extends Tenant {
  id: Generated<PersonId>
  given_name: string
  family_name: string
  known_as: string | null
  email: string
  phone: string | null
  registration_number: string | null
  registration_renews_on: IsoDate | null
  qualified_on: IsoDate | null
  started_with_employer_on: IsoDate | null
  sign_in_subject: string | null
  status: Generated<'active' | 'left'>
  /** Their last day, once it is known. */
  leaves_on: IsoDate | null
  /** Since when their record is erased, or being erased: nobody finds them any more. */
  erased_on: Generated<IsoDate | null>
}

export interface PostsTable extends Tenant {
  id: Generated<PostId>
  seat_id: Generated<SeatId>
  /** Null while the post is vacant. */
  person_id: PersonId | null
  job_title: string
  kind: string
  level: string | null
  team_id: TeamId | null
  location: string | null
  hours: Generated<number>
  employment: Generated<EmploymentKind>
  qualified: Generated<boolean>
  main: Generated<boolean>
  from_on: IsoDate
  to_on: IsoDate | null
  source: Generated<string>
}

/** What payroll knows a post by. By person and seat, so that it goes on through a move to another level. */
export interface PostPayTable extends Tenant {
  person_id: PersonId
  seat_id: SeatId
  from_on: IsoDate
  payroll_number: string | null
  pay_point: string | null
  source: string
}

export interface PostManagersTable extends Tenant {
  id: Generated<string>
  post_id: PostId
  manager_person_id: PersonId | null
  manager_seat_id: SeatId | null
  from_on: IsoDate
  to_on: IsoDate | null
}

export interface ReportingLinesTable extends Tenant {
  person_id: PersonId
  above_id: PersonId
  steps: number
}

export interface PersonDutiesTable extends Tenant {
  id: Generated<string>
  person_id: PersonId
  duty: string
  from_on: IsoDate
  to_on: IsoDate | null
}

export interface ActingForTable extends Tenant {
  id: Generated<string>
  deputy_id: PersonId
  for_id: PersonId
  from_on: IsoDate
  to_on: IsoDate
  reason: ActingReason
}

export interface AbsencesTable extends Tenant {
  id: Generated<string>
  person_id: PersonId
  kind: AbsenceKind
  from_on: IsoDate
  to_on: IsoDate | null
}

export interface HoldsTable extends Tenant {
  id: Generated<string>
  person_id: PersonId
  kind: HoldKind
  from_on: IsoDate
  to_on: IsoDate | null
}

export interface FactDisputesTable extends Tenant {
  id: Generated<string>
  person_id: PersonId
  post_id: PostId | null
  fact: string
  note: string
  disputed_by: PersonId
  disputed_at: Generated<IsoInstant>
  settled_by: PersonId | null
  settled_at: IsoInstant | null
  settlement: 'corrected' | 'stands' | null
  settlement_note: string | null
}

export interface ClosedDaysTable extends Tenant {
  closed_on: IsoDate
  kind: ClosedDayKind
  name: string
}

export interface ClosedDayChangesTable extends Tenant {
  id: Generated<number>
  closed_on: IsoDate
  kind: ClosedDayKind
  name: string
  change: 'added' | 'removed'
  changed_by: PersonId | null
  changed_at: Generated<IsoInstant>
}

export interface DemonstrationPeopleTable extends Tenant {
  person_id: PersonId
  position: number
  heading: string
  role: string
  situation: string
}

interface PartsOpenedTable {
  authority_id: Generated<AuthorityId>
  by_kind: 'duty' | 'post-kind'
  code: string
  part: string
}

interface RecordSupportersTable extends Tenant {
  id: Generated<SupportId>
  person_id: PersonId
  /** Null for somebody outside, who reads by a link. */
  supporter_id: PersonId | null
  outsider_name: string | null
  outsider_email: string | null
  token_hash: string | null
  capacity: SupportCapacity
  /** Codes of parts of the record that rooms offer; see `record-parts.ts`. */
  parts: string[]
  granted_on: IsoDate
  /** The last day. */
  until_on: IsoDate
  revoked_at: IsoInstant | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    teams: TeamsTable
    persons: PersonsTable
    posts: PostsTable
    post_managers: PostManagersTable
    post_pay: PostPayTable
    reporting_lines: ReportingLinesTable
    person_duties: PersonDutiesTable
    parts_opened: PartsOpenedTable
    record_supporters: RecordSupportersTable
    acting_for: ActingForTable
    absences: AbsencesTable
    holds: HoldsTable
    fact_disputes: FactDisputesTable
    closed_days: ClosedDaysTable
    closed_day_changes: ClosedDayChangesTable
    demonstration_people: DemonstrationPeopleTable
  }
}
