import { newHints, type PrivacyHint } from '../documents/public.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import type { EvidenceContent } from './evidence.rules.ts'

/** Names a set of hints, so that a confirmation holds for exactly these. */
export function hintsKey(hints: readonly PrivacyHint[]): string {
  return hints.map(({ kind, words }) => `${kind}:${words}`).join('|')
}

/** Words that look like a family's data, were not there before, and were not confirmed with this sending. */
export function unconfirmed(
  body: Fields,
  content: EvidenceContent,
  before?: EvidenceContent,
): readonly PrivacyHint[] {
  const hints = (['title', 'learning', 'impact'] as const).flatMap((field) =>
    newHints(content[field], before?.[field] ?? ''),
  )
  return hints.length > 0 && textOf(body, 'kept') === hintsKey(hints) ? [] : hints
}
