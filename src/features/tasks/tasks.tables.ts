import type { Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, PersonId } from '../../kernel/ids.ts'

export type TaskId = Branded<string, 'TaskId'>

export interface TasksTable {
  authority_id: Generated<AuthorityId>
  id: Generated<TaskId>
  subject_kind: string
  subject_id: string
  key: string
  title: string
  detail: string | null
  href: string
  about_person_id: PersonId | null
  started_by_id: PersonId | null
  due_on: IsoDate | null
  waiting_since_at: IsoInstant
  look_again_on: IsoDate | null
}

export interface TaskHoldersTable {
  authority_id: Generated<AuthorityId>
  id: Generated<string>
  task_id: TaskId
  person_id: PersonId | null
  duty: string | null
  /** Set when the person stands in for somebody. */
  acting_for_id: PersonId | null
  /** Of a duty: everyone who has it but this person. */
  except_person_id: PersonId | null
}

export interface NudgesTable {
  authority_id: Generated<AuthorityId>
  task_id: TaskId
  working_day_on: IsoDate
  nudged_by_id: PersonId
  nudged_at: IsoInstant
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    tasks: TasksTable
    task_holders: TaskHoldersTable
    nudges: NudgesTable
  }
}
