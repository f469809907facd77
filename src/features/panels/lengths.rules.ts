import type { Refusal } from '../../kernel/refusal.ts'

/** How long what people write about a date may be, in characters; said beside each field. Pure. */
export const longest = { place: 200, link: 500, reason: 2000 } as const

const counted = (most: number) => most.toLocaleString('en-GB')

/** "Use 200 characters or fewer". */
export const fewer = (most: number): string => `Use ${counted(most)} characters or fewer`

/** "At most 2,000 characters.": for the hint of a field. */
export const atMost = (most: number): string => `At most ${counted(most)} characters.`

/** What is wrong with a reason that must be given; undefined when it is there and not too long. */
export function reasonRefused(reason: string, field: string, missing: string): Refusal | undefined {
  const { length } = reason.trim()
  if (length === 0) return { code: 'reason-needed', says: missing, field }
  return length > longest.reason ? { code: 'too-long', says: fewer(longest.reason), field } : undefined
}
