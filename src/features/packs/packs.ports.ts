import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { RememberedFact } from './pathway.rules.ts'

/** A port for applications: what they left on record about somebody, shown on the pathway. */
export type RememberedAbout = (tx: Tx, personId: PersonId) => Promise<readonly RememberedFact[]>

let port: RememberedAbout = async () => []
/** Filled once, at start. */
export function knowRemembered(about: RememberedAbout): void {
  port = about
}

export const rememberedAbout: RememberedAbout = (tx, personId) => port(tx, personId)
