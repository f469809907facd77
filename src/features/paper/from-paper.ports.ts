import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** A port for whoever tells people what became of something that was entered from paper in their name. */

export interface EnteredOnPaper {
  readonly tx: Tx
  /** In whose name it was entered. */
  readonly to: PersonId
  readonly journeyId: JourneyId
  /** The applicant. */
  readonly about: { readonly personId: PersonId; readonly name: string }
  readonly scheme: string
  /** The page on which it stands. */
  readonly href: string
  readonly at: IsoInstant
}

type Tell = (news: 'objection-answered' | 'signed-on-paper', entered: EnteredOnPaper) => Promise<void>

let tellThem: Tell | undefined

/** Names who tells of it; once, at start. */
export function onEnteredOnPaper(tell: Tell): void {
  tellThem = tell
}

/** An objection of theirs was answered. */
export async function tellOfAnswer(entered: EnteredOnPaper): Promise<void> {
  await tellThem?.('objection-answered', entered)
}

/** A form bears a signature of theirs, as somebody says who entered it. */
export async function tellOfFormSigned(entered: EnteredOnPaper): Promise<void> {
  await tellThem?.('signed-on-paper', entered)
}
