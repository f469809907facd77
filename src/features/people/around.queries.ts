import type { RecordWaits } from '../../kernel/waiting.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Around } from '../../platform/http/ports.ts'
import type { Actor } from '../../platform/http/route.ts'
import { holdersOfSql, openTasksReading, todoCountReading, waitingOn } from '../tasks/public.ts'
import { peopleReading } from './people.queries.ts'

/** A duty in words where the pack's name for it is not at hand. */
const plainDuty = (_authorityId: Actor['authorityId'], duty: string) => duty.replaceAll('-', ' ')

/**
 * What stands around a page: how many things wait for the reader and, of a record, who holds its next step, in one
 * statement. Fills the port `around`; `dutyName` asks no database.
 */
export function aroundReader(dutyName = plainDuty) {
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
    if (!waits) return { toDo }
    const reader = {
      personId: actor.personId,
      people,
      dutyName: (duty: string) => dutyName(actor.authorityId, duty),
    }
    return { toDo, waiting: waitingOn(open, waits, reader) }
  }
}
