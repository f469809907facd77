import type { IsoDate } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { PdfRenderer } from '../../platform/rendering/pdf.ts'
import type { EvaluationGlance } from './transfer.rules.ts'

/** What this room asks of others, which the wiring fills. */
export interface NeedsPorts {
  /** What people said of each course, by its id, held back where few did; left out where nobody asks them. */
  evaluationsOf?(tx: Tx, today: IsoDate): Promise<ReadonlyMap<string, EvaluationGlance>>
  /** Sets the pages of a book. */
  readonly print: PdfRenderer['render']
}

let filled: NeedsPorts | undefined

/** Fills the ports; once, at start. */
export function registerNeedsPorts(ports: NeedsPorts): void {
  filled = ports
}

/** The ports as they were filled. */
export function needsPorts(): NeedsPorts {
  if (!filled) throw new Error('The ports of the room of needs are not filled')
  return filled
}
