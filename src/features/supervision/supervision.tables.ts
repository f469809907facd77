import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, PersonId } from '../../kernel/ids.ts'
import type { Fields } from '../../platform/http/route.ts'

export type AgreementId = Branded<string, 'SupervisionAgreementId'>
export type MeetingId = Branded<string, 'SupervisionMeetingId'>
export type ActionId = Branded<string, 'SupervisionActionId'>
export type CaseId = Branded<string, 'SupervisionCaseId'>

/** `proposed`: the person supervised asks for it; whoever would lead it has not answered. */
export type MeetingState = 'proposed' | 'planned' | 'held' | 'called-off'
export type ActionState = 'open' | 'done' | 'no-longer-needed'
export type ActionOwner = 'person' | 'supervisor'
/** What the person supervised says to the record: it is right, or they see it otherwise. */
export type RecordAnswer = 'agreed' | 'differs'

interface Tenant {
  authority_id: Generated<AuthorityId>
}

interface AgreementsTable extends Tenant {
  id: Generated<AgreementId>
  person_id: PersonId
  supervisor_id: PersonId
  /** How often, how long and where, in their words. */
  meets: string
  terms: string
  proposed_on: IsoDate
  proposed_by: PersonId
  person_accepted_on: IsoDate | null
  supervisor_accepted_on: IsoDate | null
  /** The later of both; null until both have accepted. */
  accepted_on: ColumnType<IsoDate | null, never, never>
  replaces_id: AgreementId | null
  ended_on: IsoDate | null
}

interface MeetingsTable extends Tenant {
  id: Generated<MeetingId>
  kind: string
  is_group: boolean
  lead_id: PersonId
  state: Generated<MeetingState>
  planned_on: IsoDate | null
  held_on: IsoDate | null
  minutes: number | null
  referred_to: Generated<string[]>
  /** Who asked for it, when that is not who leads it, and what for. */
  proposed_by: PersonId | null
  proposed_why: Generated<string>
  revision: Generated<number>
  created_on: IsoDate
}

interface MembersTable extends Tenant {
  meeting_id: MeetingId
  person_id: PersonId
  was_there: Generated<boolean>
  protected_time_checked: Generated<boolean>
  answer: RecordAnswer | null
  comment: Generated<string>
  /** 1 to 4, 4 the most useful. */
  useful: number | null
  answered_on: IsoDate | null
}

interface NotesTable extends Tenant {
  meeting_id: MeetingId
  subject: string
  talked_about: boolean
  body: Generated<string>
}

interface ActionsTable extends Tenant {
  id: Generated<ActionId>
  person_id: PersonId
  meeting_id: MeetingId
  action: string
  owner: ActionOwner
  due_on: IsoDate | null
  state: Generated<ActionState>
  closed_on: IsoDate | null
}

interface CasesTable extends Tenant {
  id: Generated<CaseId>
  person_id: PersonId
  initials: string
  reference: string
  opened_on: IsoDate
  closed_on: IsoDate | null
}

interface CaseTalksTable extends Tenant {
  case_id: CaseId
  meeting_id: MeetingId
}

interface DraftsTable extends Tenant {
  meeting_id: MeetingId
  person_id: PersonId
  base_revision: number
  answers: ColumnType<Fields, string, string>
  saved_at: Generated<IsoInstant>
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    supervision_agreements: AgreementsTable
    supervision_meetings: MeetingsTable
    supervision_members: MembersTable
    supervision_notes: NotesTable
    supervision_actions: ActionsTable
    supervision_cases: CasesTable
    supervision_case_talks: CaseTalksTable
    supervision_drafts: DraftsTable
  }
}
