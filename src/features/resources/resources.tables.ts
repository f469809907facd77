import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, EvidenceId, PersonId } from '../../kernel/ids.ts'

export type LearningResourceId = Branded<string, 'LearningResourceId'>
export type ToolkitId = Branded<string, 'ToolkitId'>
export type ProblemId = Branded<string, 'LearningProblemId'>
export type RequestId = Branded<string, 'LearningRequestId'>

export type EvaluationId = Branded<string, 'CourseEvaluationId'>
export type FollowUpId = Branded<string, 'CourseFollowUpId'>

/** Whether a manager sees in practice what somebody learned. */
export type Seen = 'yes' | 'partly' | 'not-yet'
/** By question: the place on its scale, from 0, or words. */
export type Answers = Readonly<Record<string, number | string>>

/** Who finds a toolkit besides its owner. */
export type SharedWith = 'nobody' | 'team' | 'everyone'
export type ItemKind = 'resource' | 'link' | 'note' | 'file'
export type ToolkitChange = 'begun' | 'copied' | 'named' | 'added' | 'moved' | 'removed'
/** `asked`: the line manager has not answered. `not-supported`: the person may send it on all the same. */
export type RequestState = 'asked' | 'not-supported' | 'to-decide' | 'decided' | 'taken-back'
export type RequestOutcome = 'approved' | 'declined' | 'later'
export type Weighed = 'meets' | 'partly' | 'not'

interface Tenant {
  authority_id: Generated<AuthorityId>
}

interface LearningResourcesTable extends Tenant {
  id: Generated<LearningResourceId>
  kind: string
  name: string
  says: string
  href: string | null
  benefit: Generated<boolean>
  items: Generated<string[]>
  for_levels: Generated<string[]>
  for_post_kinds: Generated<string[]>
  for_appointments: Generated<string[]>
  how: Generated<string>
  revision: Generated<number>
  added_on: IsoDate
  added_by: PersonId | null
  changed_on: IsoDate
  retired_on: IsoDate | null
  retired_why: Generated<string>
}

interface FileRow extends Tenant {
  sha256: string
  name: string
  type: string
  /** Bytes. */
  size: number
}

interface LearningResourceFilesTable extends FileRow {
  resource_id: LearningResourceId
  added_by: PersonId | null
}

interface ToolkitsTable extends Tenant {
  id: Generated<ToolkitId>
  owner_id: PersonId
  purpose: string
  shared: Generated<SharedWith>
  copied_from_id: ToolkitId | null
  revision: Generated<number>
  recommended_on: IsoDate | null
  recommended_by: PersonId | null
  recommended_why: Generated<string>
  /** The first version that those it is shared with may read; null: the latest alone. */
  open_from_revision: Generated<number | null>
  begun_on: IsoDate
  taken_away_on: IsoDate | null
}

interface ToolkitVersionsTable extends Tenant {
  toolkit_id: ToolkitId
  revision: number
  name: string
  says: string
  change: ToolkitChange
  written_by: PersonId
  written_at: IsoInstant
}

interface ToolkitItemsTable extends Tenant {
  toolkit_id: ToolkitId
  revision: number
  position: number
  kind: ItemKind
  /** The id of a resource, an address or the hash of a file; null for a note. */
  leads_to: string | null
  name: string
  says: Generated<string>
}

interface ToolkitFilesTable extends FileRow {
  toolkit_id: ToolkitId
}

interface LearningProblemsTable extends Tenant {
  id: Generated<ProblemId>
  resource: string | null
  toolkit_id: ToolkitId | null
  says: string
  reported_by: PersonId
  reported_on: IsoDate
  answer: Generated<string>
  answered_by: PersonId | null
  answered_on: IsoDate | null
}

interface LearningRequestsTable extends Tenant {
  id: Generated<RequestId>
  person_id: PersonId
  kind: string
  title: string
  why: string
  provider: Generated<string>
  cost_pence: number | null
  starts_on: IsoDate | null
  ends_on: IsoDate | null
  /** Items of frameworks, written `framework/item`. */
  serves: Generated<string[]>
  goal_id: string | null
  goal: Generated<string>
  state: RequestState
  revision: Generated<number>
  asked_on: IsoDate
  waiting_since_at: IsoInstant
  due_on: IsoDate | null
  /** The duty that decides. */
  decides: string
  supported: boolean | null
  supported_by: PersonId | null
  supported_on: IsoDate | null
  support_says: Generated<string>
  sent_on_says: Generated<string>
  outcome: RequestOutcome | null
  decided_by: PersonId | null
  decided_on: IsoDate | null
  reasons: Generated<string>
  conditions: Generated<string>
  again_on: IsoDate | null
  weighed: ColumnType<Readonly<Record<string, Weighed>>, string | undefined, string>
  evidence_id: EvidenceId | null
}

interface CourseEvaluationsTable extends Tenant {
  id: Generated<EvaluationId>
  person_id: PersonId
  booking_id: string
  course: string
  part: string
  attended_on: IsoDate
  opens_on: IsoDate
  due_on: IsoDate
  answers: ColumnType<Answers | null, null, string>
  given_at: IsoInstant | null
  needs_confirming: boolean
  confirmed: Seen | null
  confirmed_says: Generated<string>
  confirmed_by: PersonId | null
  confirmed_on: IsoDate | null
}

interface CourseFollowUpsTable extends Tenant {
  id: Generated<FollowUpId>
  course: string
  /** Of the pack or the learning team, by its id. */
  resource: string
  says: Generated<string>
  linked_on: IsoDate
  linked_by: PersonId | null
  removed_on: IsoDate | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    learning_resources: LearningResourcesTable
    learning_resource_files: LearningResourceFilesTable
    toolkits: ToolkitsTable
    toolkit_versions: ToolkitVersionsTable
    toolkit_items: ToolkitItemsTable
    toolkit_files: ToolkitFilesTable
    learning_problems: LearningProblemsTable
    learning_requests: LearningRequestsTable
    course_evaluations: CourseEvaluationsTable
    course_follow_ups: CourseFollowUpsTable
  }
}
