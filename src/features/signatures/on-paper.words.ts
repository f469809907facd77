import { formatDay } from '../../kernel/words.ts'
import { onPaperInWords } from '../documents/public.ts'
import type { EditionSignature } from './edition.store.ts'

/** How a signature was given, for whoever reads it in print: here, or on paper as two people say. */
export const howSigned = (
  signature: Parameters<typeof onPaperInWords>[0] & Pick<EditionSignature, 'objection'>,
) =>
  [onPaperInWords(signature) ?? 'Signed in Waymark.', objectionInWords(signature)].filter(Boolean).join(' ')

/** That whoever is said to have signed says otherwise, and whether it was answered; what they wrote stands elsewhere. */
export function objectionInWords({ objection }: Pick<EditionSignature, 'objection'>): string | undefined {
  if (!objection) return undefined
  const { on, answeredOn } = objection
  return `They objected to it on ${formatDay(on)}; ${answeredOn ? `answered on ${formatDay(answeredOn)}` : 'not answered yet'}.`
}
