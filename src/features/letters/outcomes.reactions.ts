import type { IsoInstant } from '../../kernel/dates.ts'
import type { DocumentId, PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { todayAt } from '../../platform/clock.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { correctionToTell, type OutcomeChange } from '../handoffs/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { type Letter, lettersReading } from './letters.queries.ts'
import { correctionInWords, longestReason, withCorrection } from './letters.rules.ts'
import { beginCorrection, keepLetter, lockLetters } from './letters.store.ts'
import { askForCorrection } from './letters.waits.ts'

/**
 * When an outcome is put right with HR, the letter that told the person of it is begun anew, with what was put right in
 * front, and waits for whoever writes such letters to look through and send. The one that was sent stays as it was. One
 * that is being written already gets it in front of what was saved, so that none goes out without it.
 */
export async function beginCorrectedLetters({
  tx,
  now,
  kind,
  outcomeId,
  correctionId,
}: OutcomeChange): Promise<void> {
  if (kind !== 'corrected') return
  const correction = await correctionToTell(tx, outcomeId, correctionId)
  if (!correction) return
  const { journeyId, aboutPersonId, confirmedBy, scheme } = correction
  // Whoever saves, sends or begins one meanwhile waits, and then finds the correction in it.
  await lockLetters(tx, journeyId)
  const letters = await read(tx, lettersReading(journeyId))
  for (const letter of letters) {
    if (letter.next || !isToThem(letter, letters, scheme, aboutPersonId)) continue
    const written = scheme.letters?.find((each) => each.letter === letter.letter)
    const says = correctionInWords(written?.correction, {
      isWithdrawal: correction.isWithdrawal,
      day: formatDay(todayAt(now)),
      changes: correction.changes,
      arrearsFrom: correction.arrearsFrom ? formatDay(correction.arrearsFrom) : undefined,
    })
    const reason = correction.reason.slice(0, longestReason)
    const id = await withSaid(tx, { ...letter, parts: withCorrection(letter.parts, says) }, reason, {
      by: confirmedBy,
      now,
    })
    if (id) await askForCorrection(tx, id, letter, scheme, now)
  }
}

/** Whether a letter told the person of the outcome, or will: one that is not sent goes to whom its scheme or the one before names. */
function isToThem(
  letter: Letter,
  letters: readonly Letter[],
  scheme: CompiledScheme,
  personId: PersonId,
): boolean {
  const told = letter.sent ? letter : letters.find(({ documentId }) => documentId === letter.replaces)
  if (told) return told.recipients.some((each) => each.personId === personId)
  const to = scheme.letters?.find((each) => each.letter === letter.letter)?.to ?? []
  return to.some((role) => scheme.roles[role]?.is === 'applicant')
}

/** Of one that was sent its correction is begun; one that is being written is kept with it. */
async function withSaid(
  tx: Tx,
  letter: Letter,
  reason: string,
  { by, now }: { readonly by: PersonId; readonly now: IsoInstant },
): Promise<DocumentId | undefined> {
  if (letter.sent) return beginCorrection(tx, letter, { reason, by, now })
  const kept = await keepLetter(tx, { ...letter, by, now }, letter.revision)
  return kept?.documentId
}
