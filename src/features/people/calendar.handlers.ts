import type { IsoDate } from '../../kernel/dates.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type ClosedDay, deleteClosedDay, insertClosedDay, noteCalendarChange } from './calendar.store.ts'
import { type By, recordChange } from './change.ts'

/** Adds a day on which offices are closed. Dates already told never move earlier for it; only new sums see it. */
export async function addClosedDay(tx: Tx, by: By, day: ClosedDay): Promise<Result<IsoDate>> {
  const named = { ...day, name: day.name.trim() }
  if (named.name === '') return refuse({ code: 'missing', field: 'name', says: 'Enter a name for the day' })
  if (!(await insertClosedDay(tx, named))) {
    return refuse({ code: 'already-closed', field: 'on', says: 'This day is already in the calendar' })
  }
  await noteCalendarChange(tx, named, 'added', by.actor.personId)
  const subject = { kind: 'calendar', id: day.on }
  await recordChange(tx, by, 'add-closed-day', subject, undefined, { kind: day.kind })
  return accept(day.on)
}

/** Takes a day out of the calendar, e.g. when an office opens after all. */
export async function removeClosedDay(tx: Tx, by: By, on: IsoDate): Promise<Result<IsoDate>> {
  const removed = await deleteClosedDay(tx, on)
  if (!removed) return refuse({ code: 'no-such-day', says: 'This day is not in the calendar' })
  await noteCalendarChange(tx, removed, 'removed', by.actor.personId)
  await recordChange(tx, by, 'remove-closed-day', { kind: 'calendar', id: on }, undefined, {
    kind: removed.kind,
  })
  return accept(on)
}
