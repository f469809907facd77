import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { DocumentId, JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Letter } from './letters.queries.ts'
import type { AboutLine, LetterPart, Recipient, Sender } from './letters.rules.ts'
import './letters.tables.ts'

export interface LetterToKeep {
  readonly journeyId: JourneyId
  readonly decisionId: string
  readonly letter: string
  readonly name: string
  readonly about: readonly AboutLine[]
  readonly parts: readonly LetterPart[]
  readonly sender: Sender | undefined
  readonly by: PersonId
  readonly now: IsoInstant
}

/**
 * Keeps a letter as it is written. `base` is the revision it was written on, 0 for the first; undefined when somebody
 * else saved meanwhile or it was sent.
 */
export async function keepLetter(
  tx: Tx,
  letter: LetterToKeep,
  base: number,
): Promise<{ readonly documentId: DocumentId; readonly revision: number } | undefined> {
  const written = {
    name: letter.name,
    about: JSON.stringify(letter.about),
    parts: JSON.stringify(letter.parts),
    sender: letter.sender ? JSON.stringify(letter.sender) : null,
    saved_by: letter.by,
    saved_at: letter.now,
  }
  const row =
    base === 0
      ? await tx
          .insertInto('outcome_letters')
          .values({
            ...written,
            journey_id: letter.journeyId,
            decision_id: letter.decisionId,
            letter: letter.letter,
            ...{ sent_by: null, sent_on: null, sent_at: null, content_hash: null, made_at: null },
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning(['document_id', 'revision'])
          .executeTakeFirst()
      : await tx
          .updateTable('outcome_letters')
          .set({ ...written, revision: base + 1 })
          .where('journey_id', '=', letter.journeyId)
          .where('decision_id', '=', letter.decisionId)
          .where('letter', '=', letter.letter)
          .where('revision', '=', base)
          .where('sent_at', 'is', null)
          .returning(['document_id', 'revision'])
          .executeTakeFirst()
  return row && { documentId: row.document_id, revision: row.revision }
}

/** Keeps everybody else from saving, sending or correcting letters of an application until this transaction ends. */
export async function lockLetters(tx: Tx, journeyId: JourneyId): Promise<void> {
  await tx
    .selectFrom('outcome_letters')
    .select('document_id')
    .where('journey_id', '=', journeyId)
    .orderBy('document_id')
    .forUpdate()
    .execute()
}

/** Begins the letter that puts a sent one right, with its words; undefined when that was done already. */
export async function beginCorrection(
  tx: Tx,
  sent: Letter,
  { reason, by, now }: { readonly reason: string; readonly by: PersonId; readonly now: IsoInstant },
): Promise<DocumentId | undefined> {
  const row = await tx
    .insertInto('outcome_letters')
    .values({
      journey_id: sent.journeyId,
      decision_id: sent.decisionId,
      letter: sent.letter,
      name: sent.name,
      about: JSON.stringify(sent.about),
      parts: JSON.stringify(sent.parts),
      sender: sent.sender ? JSON.stringify(sent.sender) : null,
      // Goes on counting, so that no form of the letter before passes for one of this.
      revision: sent.revision + 1,
      ...{ replaces: sent.documentId, reason, saved_by: by, saved_at: now },
      ...{ sent_by: null, sent_on: null, sent_at: null, content_hash: null, made_at: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('document_id')
    .executeTakeFirst()
  return row?.document_id
}

/** Gives up a correction that was not sent, with everything typed into it. */
export async function dropCorrection(tx: Tx, documentId: DocumentId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('outcome_letters')
    .where('document_id', '=', documentId)
    .where('replaces', 'is not', null)
    .where('sent_at', 'is', null)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Sends a letter that was just kept: from now on it does not change. */
export async function markSent(
  tx: Tx,
  documentId: DocumentId,
  sent: {
    readonly by: PersonId
    readonly on: IsoDate
    readonly at: IsoInstant
    readonly contentHash: string
    readonly to: readonly Recipient[]
  },
): Promise<void> {
  await tx
    .updateTable('outcome_letters')
    .set({ sent_by: sent.by, sent_on: sent.on, sent_at: sent.at, content_hash: sent.contentHash })
    .where('document_id', '=', documentId)
    .where('sent_at', 'is', null)
    .execute()
  await tx
    .insertInto('outcome_letter_recipients')
    .values(
      sent.to.map(({ personId, cameAs, copy }) => ({
        document_id: documentId,
        person_id: personId,
        came_as: cameAs,
        copy,
      })),
    )
    .execute()
}

/** Notes that its files are kept; false when that was noted before. */
export async function markMade(tx: Tx, documentId: DocumentId, at: IsoInstant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('outcome_letters')
    .set({ made_at: at })
    .where('document_id', '=', documentId)
    .where('made_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
