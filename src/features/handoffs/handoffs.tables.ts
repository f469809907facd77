import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, DocumentId, JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Answer, Prefilled } from '../documents/public.ts'
import type { StepValues } from '../schemes/public.ts'

export type HandoffId = Branded<string, 'HandoffId'>

export interface HandoffsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<HandoffId>
  journey_id: JourneyId
  /** Its id in the scheme. */
  hand_off: string
  scheme_hash: string
  about_person_id: PersonId
  document_id: DocumentId | null
  from_duties: string[]
  from_ids: PersonId[]
  to_duties: string[]
  to_ids: PersonId[]
  first_values: ColumnType<Readonly<Record<string, Prefilled | undefined>>, string, string>
  prepared_at: IsoInstant
  sent_on: IsoDate | null
  sent_at: IsoInstant | null
  sent_by: PersonId | null
  /** By when all its steps are done; null when the scheme names no time. */
  due_on: Generated<IsoDate | null>
  /** Who hears of it when they are not. */
  late_duties: Generated<string[]>
  late_ids: Generated<PersonId[]>
  /** The day on which they heard. */
  raised_on: Generated<IsoDate | null>
  /** Since when nothing of it holds. */
  withdrawn_on: Generated<IsoDate | null>
  /** The one that was withdrawn and in whose place it stands. */
  replaces: Generated<HandoffId | null>
  /** Sent when its application was over: its steps are kept with it and are no tasks of the application. */
  after_end: Generated<boolean>
  /** Who said which of several posts moves when they took it in, where nobody had before it was sent. */
  post_said_by: Generated<PersonId | null>
  post_said_on: Generated<IsoDate | null>
}

export interface HandoffStepsTable {
  authority_id: Generated<AuthorityId>
  handoff_id: HandoffId
  step: string
  /** As entered. */
  done_on: IsoDate
  /** The day of typing; null in rows from before it was kept, when both were one. */
  recorded_on: Generated<IsoDate | null>
  done_by: PersonId
  /** What was said with it: codes, days and ids of texts, never prose. */
  answers: ColumnType<StepValues, string | undefined, never>
}

/** A day of a step that was entered wrongly, with what holds instead. */
export interface HandoffStepDaysTable {
  authority_id: Generated<AuthorityId>
  id: Generated<string>
  handoff_id: HandoffId
  step: string
  was_on: IsoDate
  done_on: IsoDate
  put_right_by: PersonId
  put_right_on: IsoDate
}

export type QuestionId = Branded<string, 'QuestionId'>
export type CorrectionId = Branded<string, 'CorrectionId'>

/** What a receiver asks of those who sent it. */
export interface HandoffQueriesTable {
  authority_id: Generated<AuthorityId>
  id: Generated<QuestionId>
  handoff_id: HandoffId
  question: string
  asked_on: IsoDate
  asked_by: PersonId
  answer: string | null
  answered_on: IsoDate | null
  answered_by: PersonId | null
}

/** One field of a form: what was sent, and what holds instead. Null stands for no answer. */
export interface FieldChange {
  readonly section: string
  readonly field: string
  readonly was: Answer | null
  readonly now: Answer | null
}

/** What takes the place of something wrong in what was sent. The form itself stays as it was. */
export interface HandoffCorrectionsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<CorrectionId>
  handoff_id: HandoffId
  /** `withdrawn`: nothing of it holds, it should not have been sent. */
  kind: 'corrected' | 'withdrawn'
  changes: ColumnType<readonly FieldChange[], string, never>
  reason: string
  arrears_from: IsoDate | null
  proposed_on: IsoDate
  proposed_by: PersonId
  state: Generated<'proposed' | 'confirmed' | 'refused'>
  settled_on: IsoDate | null
  settled_at: IsoInstant | null
  settled_by: PersonId | null
  refused_because: string | null
  taken_up_on: IsoDate | null
  taken_up_by: PersonId | null
}

export interface DeclaredInterestsTable {
  authority_id: Generated<AuthorityId>
  journey_id: JourneyId
  person_id: PersonId
  scheme_hash: string
  template: string
  field: string
  to_duties: string[]
  to_ids: PersonId[]
  /** Options of the field; `yes` for a tick or a yes. */
  choices: string[]
  submitted_on: IsoDate
}

/** An offer or wish that somebody took up; it stays when the application is sent again. */
interface InterestsTakenUpTable {
  authority_id: Generated<AuthorityId>
  journey_id: JourneyId
  template: string
  field: string
  choice: string
  person_id: PersonId
  taken_up_by: PersonId
  taken_up_on: IsoDate
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    handoffs: HandoffsTable
    handoff_steps: HandoffStepsTable
    handoff_step_days: HandoffStepDaysTable
    handoff_queries: HandoffQueriesTable
    handoff_corrections: HandoffCorrectionsTable
    declared_interests: DeclaredInterestsTable
    interests_taken_up: InterestsTakenUpTable
  }
}
