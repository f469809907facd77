import type { SittingId } from '../../kernel/ids.ts'
import type { Doing } from '../journeys/public.ts'
import { restateSeats } from './seat-needs.tasks.ts'
import { findSitting, type Sitting } from './sitting.queries.ts'

/** Told in the transaction of each change to when and where sittings are or who sits; of those of one act together. */
export type OnSitting = (doing: Doing, sittings: readonly Sitting[]) => Promise<void>

const ports: OnSitting[] = []

/** Has something told of every change; once, at start. */
export function onSitting(port: OnSitting): void {
  ports.push(port)
}

/** Says that sittings were planned, moved, cancelled, changed place or hours, or have other members. */
export async function sittingChanged(doing: Doing, ...sittingIds: readonly SittingId[]): Promise<void> {
  const sittings: Sitting[] = []
  for (const id of new Set(sittingIds)) {
    const sitting = await findSitting(doing.tx, id)
    if (sitting) sittings.push(sitting)
  }
  for (const port of ports) await port(doing, sittings)
  // Last: a new time asks every member again, so what they answered to the old one no longer counts.
  await restateSeats(doing, sittings)
}
