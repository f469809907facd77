import type { Generated } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId, JourneyId, PersonId } from '../../kernel/ids.ts'

/** What stands in the place of the history of a journey that began on paper. */
export interface PaperStartsTable {
  authority_id: Generated<AuthorityId>
  id: string
  journey_id: JourneyId
  /** What was looked at, in the words of whoever did. */
  checked: string
  checked_by: PersonId
  checked_on: IsoDate
  objection: string | null
  objected_on: IsoDate | null
  answer: string | null
  answered_by: PersonId | null
  answered_on: IsoDate | null
}

export interface PaperScansTable {
  authority_id: Generated<AuthorityId>
  paper_id: string
  position: number
  name: string
  sha256: string
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    paper_starts: PaperStartsTable
    paper_scans: PaperScansTable
  }
}
