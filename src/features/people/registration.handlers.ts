import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type By, recordChange } from './change.ts'
import { tellChanged } from './people-changed.ts'
import { updatePerson } from './persons.store.ts'
import './people.tables.ts'

/** Takes over the last day of registration from the public register; audited, and told to whoever counts on it. */
export async function recordRenewal(tx: Tx, by: By, personId: PersonId, renewsOn: IsoDate): Promise<void> {
  await updatePerson(tx, personId, { registration_renews_on: renewsOn })
  await recordChange(tx, by, 'record-registration-renewal', { kind: 'person', id: personId }, personId, {
    renewsOn,
  })
  await tellChanged(tx, [personId])
}
