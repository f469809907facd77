import type { Refusal } from '../../kernel/refusal.ts'

/** Said to whoever comes to a place for signatures while nothing is frozen. */
export const nothingToSign: Refusal = {
  code: 'nothing-to-sign',
  says: 'There is nothing to sign just now.',
  rule: 'Signatures are asked for when the portfolio is complete.',
  fact: 'The portfolio is open for changes.',
  remedy: 'You will be asked when it is ready.',
}
