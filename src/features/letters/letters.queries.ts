import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { DocumentId, JourneyId, PersonId } from '../../kernel/ids.ts'
import { mapped, read, type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { AboutLine, LetterPart, Recipient, Sender } from './letters.rules.ts'
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
  /** Who sends it, as its head says; undefined where nobody was named, and in letters of before heads were kept. */
  readonly sender: Sender | undefined
  readonly recipients: readonly Recipient[]
  /** The letter that this one puts right. */
  readonly replaces: DocumentId | undefined
  /** Why; empty for a first letter. */
  readonly reason: string
  /** The letter that puts this one right, once it was begun; it takes this one's place on the day it is sent. */
  readonly next: { readonly documentId: DocumentId; readonly sentOn: IsoDate | undefined } | undefined
}

type Row = Omit<Letter, 'sent' | 'madeAt' | 'replaces' | 'next' | 'sender'> & {
  readonly sender: Sender | null
  readonly replaces: DocumentId | null
  readonly nextId: DocumentId | null
  readonly nextOn: IsoDate | null
  readonly sentBy: PersonId | null
  readonly sentOn: IsoDate | null
  readonly sentAt: IsoInstant | null
  readonly contentHash: string | null
  readonly madeAt: IsoInstant | null
}

function letterOf(kept: Row): Letter {
  const { sentBy, sentOn, sentAt, contentHash, madeAt, replaces, nextId, nextOn, sender, ...row } = kept
  return {
    ...row,
    sender: sender ?? undefined,
    replaces: replaces ?? undefined,
    next: nextId ? { documentId: nextId, sentOn: nextOn ?? undefined } : undefined,
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
      l.sender, l.replaces, l.reason, n.document_id as "nextId", n.sent_on as "nextOn",
      coalesce((select json_agg(json_build_object('personId', r.person_id, 'cameAs', r.came_as, 'copy', r.copy)
          order by r.copy, r.came_as, r.person_id)
        from outcome_letter_recipients r where r.document_id = l.document_id), '[]') as recipients
      from outcome_letters l left join outcome_letters n on n.replaces = l.document_id where ${condition} order by l.document_id`,
    (rows) => rows.map(letterOf),
    ['savedAt', 'sentAt', 'madeAt'],
  )
}

/** Every letter of an application, sent or not, the oldest first. */
export function lettersReading(journeyId: JourneyId): Reading<readonly Letter[]> {
  return lettersWhere(sql`l.journey_id = ${journeyId}::uuid`)
}

/** Which letters of these applications were sent, by what they are about. */
export function sentLettersReading(
  journeyIds: readonly JourneyId[],
): Reading<readonly Pick<Letter, 'journeyId' | 'decisionId' | 'letter'>[]> {
  return reading(
    sql<Pick<Letter, 'journeyId' | 'decisionId' | 'letter'>>`
      select journey_id as "journeyId", decision_id as "decisionId", letter from outcome_letters
      where journey_id = any(${[...journeyIds]}::uuid[]) and sent_at is not null`,
    (rows) => rows,
  )
}

/** One letter by its id, as a reading. */
export function letterReading(documentId: string): Reading<Letter | undefined> {
  return mapped(lettersWhere(sql`l.document_id = ${documentId}::uuid`), ([letter]) => letter)
}

/** One letter by its id. */
export function findLetter(tx: Tx, documentId: string): Promise<Letter | undefined> {
  return read(tx, letterReading(documentId))
}

/** A select of everyone whom the letters of an application name, and of whom another select gives. */
export function namedInLettersSql(journeyId: JourneyId, also: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select saved_by from outcome_letters where journey_id = ${journeyId}::uuid
    union select r.person_id from outcome_letter_recipients r join outcome_letters l on l.document_id = r.document_id
      where l.journey_id = ${journeyId}::uuid
    union ${also}`
}

/** A select of everyone whom one letter names. */
export function namedInLetterSql(documentId: string): RawBuilder<unknown> {
  return sql`select sent_by from outcome_letters where document_id = ${documentId}::uuid
    union select person_id from outcome_letter_recipients where document_id = ${documentId}::uuid`
}
