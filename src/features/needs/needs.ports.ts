import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { PdfRenderer } from '../../platform/rendering/pdf.ts'
import type { EvaluationGlance } from './transfer.rules.ts'

/** What people are told by message; the page says the rest. */
export interface NeedsNews {
  readonly is: 'success-answered'
  readonly to: readonly PersonId[]
  readonly href: string
  readonly subject: { readonly kind: string; readonly id: string }
}

/** What this room asks of others, which the wiring fills. */
export interface NeedsPorts {
  /** What people said of each course, by its id, held back where few did; left out where nobody asks them. */
  evaluationsOf?(tx: Tx, today: IsoDate): Promise<ReadonlyMap<string, EvaluationGlance>>
  /** Tells people by message, in the act's own transaction. */
  tell?(tx: Tx, at: { readonly today: IsoDate; readonly now: IsoInstant }, news: NeedsNews): Promise<void>
  /** Sets the pages of a book. */
  readonly print: PdfRenderer['render']
}

let filled: Partial<NeedsPorts> = {}

/** Fills some of the ports; once each, at start. */
export function registerNeedsPorts(some: Partial<NeedsPorts>): void {
  filled = { ...filled, ...some }
}

/** The ports as they were filled; printing throws until it is. */
export function needsPorts(): NeedsPorts {
  return {
    print: () => {
      throw new Error('Nothing prints for the room of needs yet')
    },
    ...filled,
  }
}
