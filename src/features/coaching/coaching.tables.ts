import type { Generated } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, EvidenceId, PersonId } from '../../kernel/ids.ts'
import type { TeamId } from '../people/public.ts'

export type AppointmentId = Branded<string, 'AppointmentId'>
export type CoachingId = Branded<string, 'CoachingId'>
export type TalkId = Branded<string, 'CoachingTalkId'>
export type CoachingActionId = Branded<string, 'CoachingActionId'>
export type SetId = Branded<string, 'LearningSetId'>
export type SetMeetingId = Branded<string, 'LearningSetMeetingId'>
export type OpportunityId = Branded<string, 'OpportunityId'>
export type HelpId = Branded<string, 'HelpId'>
/** `to-choose`: the coach asked could not, and whoever asked says how it goes on. */
export type CoachingState = 'with-coach' | 'to-choose' | 'with-team' | 'running' | 'ended' | 'taken-back'
/** Of a talk of two or a meeting of a set. */
export type MeetingState = 'planned' | 'held' | 'called-off'
export type HelpAnswer = 'confirmed' | 'not-so'
export type WishState = 'asked' | 'given' | 'not-now' | 'taken-back'

interface Tenant {
  authority_id: Generated<AuthorityId>
}

interface CoachesTable extends Tenant {
  person_id: PersonId
  subjects: string[]
  ways: string[]
  says: string
  places: number
  offered_on: IsoDate
  ended_on: IsoDate | null
}

interface CoachingsTable extends Tenant {
  id: Generated<CoachingId>
  person_id: PersonId
  subject: string
  wish: string
  way: string | null
  outside_line: boolean
  /** An entry of the person's CPD record that it follows up. */
  follows_id: EvidenceId | null
  coach_id: PersonId | null
  state: CoachingState
  goal: Generated<string>
  word: Generated<string>
  asked_on: IsoDate
  began_on: IsoDate | null
  ended_on: IsoDate | null
  evidence_id: EvidenceId | null
}

interface CoachingAsksTable extends Tenant {
  coaching_id: CoachingId
  coach_id: PersonId
  suggested: boolean
  asked_on: IsoDate
  answer: 'accepted' | 'declined' | null
  answered_on: IsoDate | null
}

interface CoachingTalksTable extends Tenant {
  id: Generated<TalkId>
  coaching_id: CoachingId
  planned_on: IsoDate
  state: Generated<MeetingState>
  minutes: number | null
}

interface CoachingActionsTable extends Tenant {
  id: Generated<CoachingActionId>
  coaching_id: CoachingId
  action: string
  due_on: IsoDate | null
  done_on: IsoDate | null
}

interface CoachingReflectionsTable extends Tenant {
  id: Generated<string>
  coaching_id: CoachingId
  /** Whose it is; nobody else reads it. */
  person_id: PersonId
  body: string
  written_on: IsoDate
}

interface LearningSetsTable extends Tenant {
  id: Generated<SetId>
  kind: string
  name: string
  about: string
  /** Ground rules, one a line. */
  rules: string
  facilitator_id: PersonId
  started_on: IsoDate
  ended_on: IsoDate | null
}

interface LearningSetMembersTable extends Tenant {
  set_id: SetId
  person_id: PersonId
  joined_on: IsoDate
  left_on: IsoDate | null
}

interface LearningSetMeetingsTable extends Tenant {
  id: Generated<SetMeetingId>
  set_id: SetId
  planned_on: IsoDate
  state: Generated<MeetingState>
}

interface LearningSetNotesTable extends Tenant {
  meeting_id: SetMeetingId
  person_id: PersonId
  came: boolean
  /** Of the person alone. */
  learned: Generated<string>
  /** What they will try, for the group to read. */
  action: Generated<string>
  done_on: IsoDate | null
  evidence_id: EvidenceId | null
}

interface AppointmentsTable extends Tenant {
  id: Generated<AppointmentId>
  /** The appointment of the pack, by its id. */
  kind: string
  person_id: PersonId
  subject: string | null
  team_id: TeamId | null
  says: Generated<string>
  /** Null while the person is only proposed. */
  from_on: IsoDate | null
  /** The last day. */
  until_on: IsoDate | null
  proposed_on: IsoDate | null
  opportunity_id: OpportunityId | null
}

interface AppointmentOpportunitiesTable extends Tenant {
  id: Generated<OpportunityId>
  kind: string
  title: string
  says: string
  places: number
  open_until: IsoDate
  published_on: IsoDate
  closed_on: IsoDate | null
}

interface OpportunityWishesTable extends Tenant {
  opportunity_id: OpportunityId
  person_id: PersonId
  why: string
  state: Generated<WishState>
  asked_on: IsoDate
  answered_on: IsoDate | null
}

interface HelpGivenTable extends Tenant {
  id: Generated<HelpId>
  person_id: PersonId
  kind: string
  given_on: IsoDate
  minutes: number
  for_id: PersonId | null
  note: string
  answer: HelpAnswer | null
  answered_on: IsoDate | null
  evidence_id: EvidenceId | null
  removed_on: IsoDate | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    coaches: CoachesTable
    coachings: CoachingsTable
    coaching_asks: CoachingAsksTable
    coaching_talks: CoachingTalksTable
    coaching_actions: CoachingActionsTable
    coaching_reflections: CoachingReflectionsTable
    learning_sets: LearningSetsTable
    learning_set_members: LearningSetMembersTable
    learning_set_meetings: LearningSetMeetingsTable
    learning_set_notes: LearningSetNotesTable
    appointments: AppointmentsTable
    appointment_opportunities: AppointmentOpportunitiesTable
    opportunity_wishes: OpportunityWishesTable
    help_given: HelpGivenTable
  }
}
