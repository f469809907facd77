import type { ColumnType, Generated } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, EditionId, JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'

interface MemberPacksTable {
  authority_id: Generated<AuthorityId>
  sitting_id: SittingId
  journey_id: JourneyId
  person_id: PersonId
  edition_id: EditionId
  state: 'waiting' | 'made' | 'failed'
  code: string | null
  sha256: string | null
  pages: number | null
  size: 'normal' | 'large'
  asked_at: IsoInstant
  made_at: IsoInstant | null
  /** When words were last taken out of what was in it, so that it was made anew. */
  words_out_at: Generated<IsoInstant | null>
}

/** How all papers of a date are made into one file: in print of two sizes, or for a Braille printer. */
export type TrainForm = 'normal' | 'large' | 'braille'

interface TrainPacksTable {
  authority_id: Generated<AuthorityId>
  sitting_id: SittingId
  person_id: PersonId
  size: TrainForm
  /** `[{ journeyId, editionId }]`, in order of time. */
  cases: ColumnType<readonly TrainCase[], string, string>
  work_id: string
  code: string | null
  sha256: string | null
  pages: number | null
  asked_at: IsoInstant
  made_at: IsoInstant | null
  words_out_at: IsoInstant | null
}

/** An application in the papers of a date, as it was sealed. */
export interface TrainCase {
  readonly journeyId: JourneyId
  readonly editionId: EditionId
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    member_packs: MemberPacksTable
    train_packs: TrainPacksTable
  }
}
