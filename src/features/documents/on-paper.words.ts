import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { todayAt } from '../../platform/clock.ts'

/** Who typed in a signature that was given with ink, and who saw it; names as they were on the day. */
export interface SeenOnPaper {
  readonly enteredBy: PersonId
  readonly seenBy: PersonId
  readonly enteredByName: string
  readonly seenByName: string
}

/** Who saw a signature on paper, and who typed it in on which day; undefined for one that was given here. */
export function onPaperInWords({
  at,
  onPaper,
}: {
  /** When it was entered. */
  readonly at: IsoInstant
  readonly onPaper?: SeenOnPaper | null | undefined
}): string | undefined {
  if (!onPaper) return undefined
  const { seenBy, seenByName, enteredBy, enteredByName } = onPaper
  const entered = `entered by ${enteredByName} on ${formatDay(todayAt(at))}`
  return seenBy === enteredBy ? `Seen and ${entered}.` : `Seen by ${seenByName}, ${entered}.`
}

interface Signed {
  readonly printedName: string
  readonly signedOn: IsoDate
  readonly signedAt: IsoInstant
  readonly onPaper?: SeenOnPaper | null | undefined
}

/** A section's signature in one sentence, or two for one with ink: who, when, and who saw it. */
export function signedWords({ printedName, signedOn, signedAt, onPaper }: Signed): string {
  return onPaper
    ? `Signed on paper by ${printedName}, dated ${formatDay(signedOn)}. ${onPaperInWords({ at: signedAt, onPaper })}`
    : `Signed by ${printedName} on ${formatDay(signedOn)}.`
}

/** Signatures of sections in words, by section. */
export function signedInWords(
  signatures: readonly (Signed & { readonly section: string })[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(signatures.map((signature) => [signature.section, signedWords(signature)]))
}
