import { rangesOf, redactionMark } from './words.rules.ts'

/** On what grounds words may be taken out. The code is kept and printed in words beside the mark. */
export const grounds = [
  { ground: 'child-or-family', name: 'It identifies a child or their family' },
  { ground: 'other-person', name: 'It is about someone else who did not agree to it' },
  { ground: 'health', name: 'It is about someone’s health and does not belong here' },
  { ground: 'wrong', name: 'It is wrong, and keeping it would harm someone' },
  { ground: 'law', name: 'A court, a tribunal or the law asks for it' },
  { ground: 'other', name: 'Another reason' },
] as const

/** Of a name that went with the whole record of whom it named; no officer chooses it for words. */
export const recordErased = 'record-erased'
/** What stands where the name stood. */
export const leftName = 'Someone who has left'

/** What stands in place of words that were taken out on this ground. */
export const markOf = (ground: string): string => (ground === recordErased ? leftName : redactionMark)

export type Ground = (typeof grounds)[number]['ground']

function isGround(text: string): text is Ground {
  return grounds.some(({ ground }) => ground === text)
}

/** The ground in words, with a small letter at the front: it follows "Reason:". */
export function groundInWords(ground: string): string {
  if (ground === recordErased) return 'The record of whom it names was erased'
  return grounds.find((each) => each.ground === ground)?.name ?? ground
}

export interface RedactionOrder {
  readonly words: string
  readonly whole: boolean
  readonly ground: string
  readonly reason: string
}

/** What is wrong with an order as it was typed, by field; empty when it can be carried out. */
export function wrongWith(order: RedactionOrder): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {}
  const letters = order.words.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (order.words.trim() === '') errors['words'] = 'Enter the words to take out'
  else if (letters < 2) errors['words'] = 'Enter at least two letters or figures'
  else if (order.words.length > 2000) errors['words'] = 'Enter at most 2,000 characters at a time'
  if (!isGround(order.ground)) errors['ground'] = 'Choose why the words have to go'
  if (order.reason.trim() === '') errors['reason'] = 'Say in your own words why'
  else if (errors['words'] === undefined && rangesOf(order.reason, { ...order, whole: false }).length > 0)
    errors['reason'] = 'Say why without the words themselves: the reason is kept and others read it'
  return errors
}
