import type { Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, PersonId } from '../../kernel/ids.ts'

export type LearningResourceId = Branded<string, 'LearningResourceId'>
export type ToolkitId = Branded<string, 'ToolkitId'>
export type ProblemId = Branded<string, 'LearningProblemId'>

export type FollowUpId = Branded<string, 'CourseFollowUpId'>

/** Who finds a toolkit besides its owner. */
export type SharedWith = 'nobody' | 'team' | 'everyone'
export type ItemKind = 'resource' | 'link' | 'note' | 'file'
export type ToolkitChange = 'begun' | 'copied' | 'named' | 'added' | 'moved' | 'removed'

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
    course_follow_ups: CourseFollowUpsTable
  }
}
