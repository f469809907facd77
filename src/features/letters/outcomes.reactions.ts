import { formatDay } from '../../kernel/words.ts'
import { todayAt } from '../../platform/clock.ts'
import { read } from '../../platform/database/reading.ts'
import { correctionToTell, type OutcomeChange } from '../handoffs/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { lettersReading } from './letters.queries.ts'
import { correctionInWords, longestReason, withCorrection } from './letters.rules.ts'
import { beginCorrection } from './letters.store.ts'
import { correctedLetterTask } from './letters.handlers.ts'
import { writeHref } from './writing.pages.tsx'

/**
 * When an outcome is put right with HR, the letter that told the person of it is begun anew, with what was put right in
 * front, and waits for whoever writes such letters to look through and send. The one that was sent stays as it was.
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
  for (const letter of await read(tx, lettersReading(journeyId))) {
    const toldThem = letter.sent && letter.recipients.some(({ personId }) => personId === aboutPersonId)
    if (!letter.sent || !toldThem || letter.next) continue
    const written = scheme.letters?.find((each) => each.letter === letter.letter)
    const says = correctionInWords(written?.correction, {
      isWithdrawal: correction.isWithdrawal,
      day: formatDay(todayAt(now)),
      changes: correction.changes,
      arrearsFrom: correction.arrearsFrom ? formatDay(correction.arrearsFrom) : undefined,
    })
    const corrected = { ...letter, parts: withCorrection(letter.parts, says) }
    const id = await beginCorrection(tx, corrected, {
      reason: correction.reason.slice(0, longestReason),
      by: confirmedBy,
      now,
    })
    const duties = (written?.by ?? []).flatMap((role) => {
      const rule = scheme.roles[role]
      return rule?.is === 'duty' ? [{ duty: rule.duty }] : []
    })
    if (id)
      await restateTasks(tx, { kind: correctedLetterTask, id }, [
        {
          key: 'send',
          title: 'Look through a corrected letter and send it',
          detail: letter.name,
          href: writeHref(letter),
          waitingSinceAt: now,
          holders: [{ personId: letter.sent.by }, ...duties],
        },
      ])
  }
}
