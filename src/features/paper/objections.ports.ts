import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** A port for whoever tells people: an objection to something entered from paper was answered. */

export interface ObjectionAnswered {
  readonly tx: Tx
  /** Who objected. */
  readonly to: PersonId
  readonly journeyId: JourneyId
  /** The applicant. */
  readonly about: { readonly personId: PersonId; readonly name: string }
  readonly scheme: string
  /** The page on which the answer stands. */
  readonly href: string
  readonly at: IsoInstant
}

type Tell = (answered: ObjectionAnswered) => Promise<void>

let tellThem: Tell | undefined

/** Names who tells of it; once, at start. */
export function onObjectionAnswered(tell: Tell): void {
  tellThem = tell
}

export async function tellOfAnswer(answered: ObjectionAnswered): Promise<void> {
  await tellThem?.(answered)
}
