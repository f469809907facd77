import type { SittingId } from '../../kernel/ids.ts'
import type { Doing } from '../journeys/public.ts'
import { findSitting, type Sitting } from './sitting.queries.ts'

/** Told in the transaction of each change to when a sitting is or who sits. */
export type OnSitting = (doing: Doing, sitting: Sitting) => Promise<void>

const ports: OnSitting[] = []

/** Has something told of every change; once, at start. */
export function onSitting(port: OnSitting): void {
  ports.push(port)
}

/** Says that a sitting was planned, moved, cancelled or has other members. */
export async function sittingChanged(doing: Doing, sittingId: SittingId): Promise<void> {
  if (ports.length === 0) return
  const sitting = await findSitting(doing.tx, sittingId)
  if (sitting) for (const port of ports) await port(doing, sitting)
}
