import { atMost, fewer } from '../../kernel/lengths.ts'
import type { Refusal } from '../../kernel/refusal.ts'

/** How long what people write about a date may be, in characters; said beside each field. Pure. */
export const longest = { place: 200, link: 500, reason: 2000 } as const

export { atMost, fewer }

/** What is wrong with a reason that must be given; undefined when it is there and not too long. */
export function reasonRefused(reason: string, field: string, missing: string): Refusal | undefined {
  const { length } = reason.trim()
  if (length === 0) return { code: 'reason-needed', says: missing, field }
  return length > longest.reason ? { code: 'too-long', says: fewer(longest.reason), field } : undefined
}
