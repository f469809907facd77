import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { DocumentId, JourneyId, PersonId } from '../../kernel/ids.ts'
import { read, type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { AboutLine, LetterPart, Recipient } from './letters.rules.ts'
import './letters.tables.ts'

export interface Letter {
  readonly documentId: DocumentId
  readonly journeyId: JourneyId
  readonly decisionId: string
  readonly letter: string
  readonly name: string
  readonly about: readonly AboutLine[]
  readonly parts: readonly LetterPart[]
  readonly revision: number
  readonly savedBy: PersonId
  readonly savedAt: IsoInstant
  /** Once sent. */
  readonly sent:
    | {
        readonly by: PersonId
        readonly on: IsoDate
        readonly at: IsoInstant
        readonly contentHash: string
      }
    | undefined
  /** When its files were kept and everybody was told. */
  readonly madeAt: IsoInstant | undefined
  readonly recipients: readonly Recipient[]
}

type Row = Omit<Letter, 'sent' | 'madeAt'> & {
  readonly sentBy: PersonId | null
  readonly sentOn: IsoDate | null
  readonly sentAt: IsoInstant | null
  readonly contentHash: string | null
  readonly madeAt: IsoInstant | null
}

function letterOf({ sentBy, sentOn, sentAt, contentHash, madeAt, ...row }: Row): Letter {
  return {
    ...row,
    sent:
      sentBy && sentOn && sentAt && contentHash
        ? { by: sentBy, on: sentOn, at: sentAt, contentHash }
        : undefined,
    madeAt: madeAt ?? undefined,
  }
}

function lettersWhere(condition: ReturnType<typeof sql>): Reading<readonly Letter[]> {
  return reading(
    sql<Row>`select l.document_id as "documentId", l.journey_id as "journeyId", l.decision_id as "decisionId", l.letter,
      l.name, l.about, l.parts, l.revision, l.saved_by as "savedBy", l.saved_at as "savedAt", l.sent_by as "sentBy",
      l.sent_on as "sentOn", l.sent_at as "sentAt", l.content_hash as "contentHash", l.made_at as "madeAt",
      coalesce((select json_agg(json_build_object('personId', r.person_id, 'cameAs', r.came_as) order by r.came_as, r.person_id)
        from outcome_letter_recipients r where r.document_id = l.document_id), '[]') as recipients
      from outcome_letters l where ${condition} order by l.document_id`,
    (rows) => rows.map(letterOf),
    ['savedAt', 'sentAt', 'madeAt'],
  )
}

/** Every letter of an application, sent or not, the oldest first. */
export function lettersReading(journeyId: JourneyId): Reading<readonly Letter[]> {
  return lettersWhere(sql`l.journey_id = ${journeyId}::uuid`)
}

/** One letter by its id. */
export async function findLetter(tx: Tx, documentId: string): Promise<Letter | undefined> {
  const [letter] = await read(tx, lettersWhere(sql`l.document_id = ${documentId}::uuid`))
  return letter
}
