import type { Generated } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, PersonId } from '../../kernel/ids.ts'

export type InductionId = Branded<string, 'InductionId'>

interface Tenant {
  authority_id: Generated<AuthorityId>
}

interface InductionsTable extends Tenant {
  id: Generated<InductionId>
  person_id: PersonId
  induction: string
  name: string
  starts_on: IsoDate
  handbook: string | null
  asks_on: IsoDate | null
  finished_on: IsoDate | null
}

interface ItemsTable extends Tenant {
  induction_id: InductionId
  item: string
  place: number
  group_name: string
  name: string
  says: string
  by_whom: string
  due_on: IsoDate
  asks: string
  resource: string | null
  note: Generated<string>
  done_on: IsoDate | null
  done_by: PersonId | null
}

interface HandbookFeedbackTable extends Tenant {
  induction_id: InductionId
  person_id: PersonId
  handbook: string
  useful: number
  helped: string
  missing: string
  given_on: IsoDate
  at_once: Generated<boolean>
  read_from: IsoDate | null
}

interface HandbookReviewsTable extends Tenant {
  id: Generated<string>
  handbook: string
  reviewed_on: IsoDate
  reviewed_by: PersonId
  said: string
  changed: string
  edition: string
  answers: number
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    inductions: InductionsTable
    induction_items: ItemsTable
    handbook_feedback: HandbookFeedbackTable
    handbook_reviews: HandbookReviewsTable
  }
}
