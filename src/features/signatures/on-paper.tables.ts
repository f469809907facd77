import type { Generated } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId, EditionId, PersonId } from '../../kernel/ids.ts'

interface Kept {
  authority_id: Generated<AuthorityId>
  edition_id: EditionId
  slot: string
}

interface SignatureScansTable extends Kept {
  position: number
  name: string
  sha256: string
}

interface SignatureObjectionsTable extends Kept {
  objection: string
  objected_by: PersonId
  objected_on: IsoDate
  answer: Generated<string | null>
  answered_by: Generated<PersonId | null>
  answered_by_name: Generated<string | null>
  answered_on: Generated<IsoDate | null>
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    signature_scans: SignatureScansTable
    signature_objections: SignatureObjectionsTable
  }
}
