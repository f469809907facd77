import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** Somebody whose line managers are others than before, whoever stands in for them. */
export interface ManagersMoved {
  readonly personId: PersonId
  readonly before: readonly PersonId[]
  readonly after: readonly PersonId[]
}

type Port = (tx: Tx, on: IsoDate, moved: readonly ManagersMoved[]) => Promise<void>

let port: Port = async () => undefined

/** A port for higher rooms, filled once by the wiring: called in the transaction in which the line is restated. */
export function onManagersMoved(hear: Port): void {
  port = hear
}

/** Tells of them on the day on which it holds. Whoever had no manager, or has none now, is no hand-over. */
export async function tellManagersMoved(tx: Tx, on: IsoDate, moved: readonly ManagersMoved[]): Promise<void> {
  const handed = moved.filter(({ before, after }) => before.length > 0 && after.length > 0)
  if (handed.length > 0) await port(tx, on, handed)
}
