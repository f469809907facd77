import { type Answers, sameAnswers } from './answers.ts'
import type { Draft } from './drafts.ts'

/** Whether a draft found on the device says something that the page does not. */
export function stillMatters(
  found: Pick<Draft, 'answers' | 'base' | 'submitted'>,
  shown: Answers,
  pageBase: string,
): boolean {
  if (sameAnswers(found.answers, shown)) return false
  return !(found.submitted && found.base !== pageBase)
}
