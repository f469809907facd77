import { formatDay } from '../../kernel/words.ts'
import { todayAt } from '../../platform/clock.ts'
import { read } from '../../platform/database/reading.ts'
import { type CorrectionToTell, correctionToTell, type OutcomeChange } from '../handoffs/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { type Letter, lettersReading } from './letters.queries.ts'
import { longestReason } from './letters.rules.ts'
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
    const id = await beginCorrection(tx, withCorrection(letter, correction, formatDay(todayAt(now))), {
      reason: correction.reason.slice(0, longestReason),
      by: confirmedBy,
      now,
    })
    const written = scheme.letters?.find((each) => each.letter === letter.letter)
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

/** The letter with what was put right in front of its first part, to be changed like every word of it. */
function withCorrection(letter: Letter, correction: CorrectionToTell, on: string): Letter {
  const [first, ...others] = letter.parts
  if (!first) return letter
  const { isWithdrawal, changes, arrearsFrom } = correction
  const says = [
    isWithdrawal
      ? `What was sent on about you was withdrawn on ${on}: nothing of it holds any more.`
      : `Something in what was sent on about you was put right on ${on}.`,
    ...changes.map(({ name, was, now }) => `${name}: ${now || 'nothing'}, instead of ${was || 'nothing'}.`),
    ...(arrearsFrom ? [`Your pay is put right from ${formatDay(arrearsFrom)}.`] : []),
  ]
  return { ...letter, parts: [{ ...first, text: `${says.join('\n')}\n\n${first.text}` }, ...others] }
}
