import type { Generated } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'

interface Kept {
  authority_id: Generated<AuthorityId>
  signature_id: string
}

interface SectionSignaturesOnPaperTable extends Kept {
  entered_by: PersonId
  entered_by_name: string
  seen_by: PersonId
  seen_by_name: string
}

interface SectionSignatureScansTable extends Kept {
  position: number
  name: string
  sha256: string
}

interface SectionSignatureObjectionsTable extends Kept {
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
    section_signatures_on_paper: SectionSignaturesOnPaperTable
    section_signature_scans: SectionSignatureScansTable
    section_signature_objections: SectionSignatureObjectionsTable
  }
}
