import type { Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'

/** One answer of one person: seen by nobody but a transaction that was opened for that person (`own_answers`). */
interface EqualityAnswersTable {
  authority_id: Generated<AuthorityId>
  person_id: PersonId
  question: string
  answer: string
  answered_at: IsoInstant
}

/** Somebody who has answered, or has said that they do not want to be asked: seen by themselves alone (`own_settled`). */
interface EqualitySettledTable {
  authority_id: Generated<AuthorityId>
  person_id: PersonId
  settled_at: IsoInstant
}

/** Somebody whom the figures of a period counted: nobody is counted twice. */
interface EqualityCountedTable {
  authority_id: Generated<AuthorityId>
  person_id: PersonId
  begins_on: IsoDate
}

/** A period whose figures were made; written by the counting function alone. */
interface EqualityPublicationsTable {
  authority_id: Generated<AuthorityId>
  begins_on: IsoDate
  ends_on: IsoDate
  threshold: number
  /** Null when fewer than the threshold had an outcome. */
  people: number | null
  published_at: Generated<IsoInstant>
}

/** How many people of a period are in no figure of it, since an earlier one counted them. */
interface EqualityLeftOutTable {
  authority_id: Generated<AuthorityId>
  begins_on: IsoDate
  people: number
}

/** One line of figures, as it was published. */
interface EqualityFiguresTable {
  authority_id: Generated<AuthorityId>
  begins_on: IsoDate
  question: string
  place: number
  question_name: string
  answer_names: readonly string[]
  people: number
  /** Null where the numbers bear no division by outcome. */
  good: number | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    equality_answers: EqualityAnswersTable
    equality_settled: EqualitySettledTable
    equality_counted: EqualityCountedTable
    equality_publications: EqualityPublicationsTable
    equality_figures: EqualityFiguresTable
    equality_left_out: EqualityLeftOutTable
  }
}
