import type { ColumnType, Generated } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, JourneyId, PersonId } from '../../kernel/ids.ts'
import type { PaperForm } from './bring-in.rules.ts'

/** What of a line is no prose: let go of when its journey holds it. */
export interface TypedLine extends Omit<PaperForm, 'checked'> {
  readonly stage: string
}

interface Tenant {
  authority_id: Generated<AuthorityId>
}

/** A spreadsheet of journeys on paper that was sent, and how far bringing it in is. */
export interface PaperListsTable extends Tenant {
  id: Generated<string>
  scheme: string
  /** Of the file. */
  name: string
  content_hash: string
  sent_by: PersonId
  sent_at: IsoInstant
  /** The long work that brings it in, once somebody asked for that. */
  work_id: string | null
}

export interface PaperListLinesTable extends Tenant {
  list_id: string
  line: number
  who: string
  person_id: PersonId | null
  typed: ColumnType<TypedLine | null, string, string | null>
  checked: string | null
  state: Generated<'waiting' | 'done' | 'not'>
  journey_id: JourneyId | null
  /** Why it was not brought in. */
  says: ColumnType<readonly string[], string | undefined, string>
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    paper_lists: PaperListsTable
    paper_list_lines: PaperListLinesTable
  }
}
