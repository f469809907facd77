import type { Questionnaire } from '../schemes/public.ts'
import { type Answer, faceWords } from './feedback.rules.ts'

/** Feedback all round: what may be shown of it without telling who said what. Pure. */

/** One question of the report. */
export interface RoundResult {
  readonly question: string
  readonly asks: string
  readonly as: Answer['as']
  /** How many chose each step, the best first; empty for words. */
  readonly counts: readonly { readonly words: string; readonly count: number }[]
  /** Mean of the steps, 1 to 5; undefined for words and where nobody answered. */
  readonly mean: number | undefined
  /** What was written, in the order of the alphabet, so that no order tells who wrote two of them. */
  readonly written: readonly string[]
}

/**
 * What a round says, question by question; undefined while it runs and below its threshold, for then nothing of it is
 * shown, not even how many answered. A single question that fewer answered is left out in the same way.
 */
export function roundReport(
  questionnaire: Pick<Questionnaire, 'questions'>,
  answers: readonly (readonly Answer[])[],
  { threshold, isClosed }: { readonly threshold: number; readonly isClosed: boolean },
): readonly RoundResult[] | undefined {
  if (!isClosed || answers.length < threshold) return undefined
  return questionnaire.questions.flatMap(({ question, asks, as }) => {
    const given = answers.flatMap((each) => each.filter((answer) => answer.question === question))
    if (given.length < threshold) return []
    const steps = as === 'words' ? [] : given.map(({ value }) => Number(value))
    return [
      {
        question,
        asks,
        as,
        counts:
          as === 'words'
            ? []
            : ['5', '4', '3', '2', '1'].map((step) => ({
                words: faceWords[step] ?? step,
                count: steps.filter((each) => each === Number(step)).length,
              })),
        mean: steps.length === 0 ? undefined : steps.reduce((sum, each) => sum + each, 0) / steps.length,
        written:
          as === 'words'
            ? given.map(({ value }) => value).sort((one, other) => one.localeCompare(other, 'en'))
            : [],
      },
    ]
  })
}
