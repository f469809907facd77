import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import './strategy.tables.ts'

/** Writes figures that were entered, and that they were taken back. */

interface By {
  readonly strategy: string
  readonly by: PersonId
  readonly at: IsoInstant
}

/** A figure of a period; what was entered for it before is kept and holds no longer. */
export async function enterFigure(
  tx: Tx,
  { strategy, by, at }: By,
  entered: {
    readonly figure: string
    readonly from: IsoDate
    readonly to: IsoDate
    readonly value: number
    readonly whole: number | undefined
    readonly source: string
  },
): Promise<void> {
  const { figure, from, to, value, whole, source } = entered
  await tx
    .insertInto('strategy_figures')
    .values({
      ...{ strategy, figure, value, source, begins_on: from, ends_on: to, whole: whole ?? null },
      ...{ entered_by: by, entered_at: at },
    })
    .execute()
}

/** Takes a figure back; false when it was taken back already or another was entered for its period. */
export async function takeBackFigure(
  tx: Tx,
  id: string,
  { because, by, at }: { readonly because: string; readonly by: PersonId; readonly at: IsoInstant },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update strategy_figures f set taken_back_because = ${because}, taken_back_by = ${by}, taken_back_at = ${at}
    where f.id = ${id}::uuid and f.taken_back_at is null and not exists (select from strategy_figures later
      where later.strategy = f.strategy and later.figure = f.figure and later.begins_on = f.begins_on
        and later.id > f.id)`.execute(tx)
  return numAffectedRows === 1n
}
