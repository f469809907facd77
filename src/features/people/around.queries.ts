import type { RecordWaits } from '../../kernel/waiting.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { todayAt } from '../../platform/clock.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Around } from '../../platform/http/ports.ts'
import type { Actor } from '../../platform/http/route.ts'
import { holdersOfSql, openTasksReading, todoCountReading, waitingOn } from '../tasks/public.ts'
import { peopleReading } from './people.queries.ts'

/** Duties in words, where those of a pack are no matter. */
const plainDuties: DutyNames = () => Promise.resolve((duty) => duty.replaceAll('-', ' '))

/** Places that the authority's rules close to somebody whose duty would open them. */
type ClosedTo = (tx: Tx, actor: Actor, today: IsoDate) => Promise<ReadonlySet<string>>

const nothingClosed: ClosedTo = () => Promise.resolve(new Set())

type DutyNames = (tx: Tx) => Promise<(duty: string) => string>

/**
 * What stands around a page: how many things wait for the reader and, of a record, who holds its next step, in one
 * statement. Fills the port `around`; `dutyNames` is asked only where a duty is named, and asks no database once the
 * pack was read; so is `closedTo`, of places in the menu.
 */
export function aroundReader(dutyNames = plainDuties, closedTo = nothingClosed) {
  return async (tx: Tx, actor: Actor, waits?: RecordWaits): Promise<Around> => {
    const subjects = waits?.tasks ?? []
    const otherwise = typeof waits?.otherwise === 'object' ? (waits.otherwise.personIds ?? []) : []
    const { toDo, open, people } = await readTogether(tx, {
      toDo: todoCountReading(actor),
      open: openTasksReading(actor, subjects),
      people: peopleReading(
        subjects.length === 0 && otherwise.length === 0 ? [] : holdersOfSql(subjects, otherwise),
      ),
    })
    const closed = await closedTo(tx, actor, todayAt())
    if (!waits) return { toDo, closed }
    const heldByDuty =
      open.some(({ holders }) => holders.some(({ duty }) => duty !== undefined)) ||
      (typeof waits.otherwise === 'object' && waits.otherwise.duties !== undefined)
    const dutyName = await (heldByDuty ? dutyNames : plainDuties)(tx)
    return { toDo, closed, waiting: waitingOn(open, waits, { personId: actor.personId, people, dutyName }) }
  }
}
