import { randomBytes } from 'node:crypto'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../database/tables.ts'
import './device.tables.ts'

const secretBytes = 32

/** The person's secret for their devices, made when first asked for; two who ask at once get the same. One query. */
export async function deviceSecretOf(tx: Tx, personId: PersonId, now: IsoInstant): Promise<Buffer> {
  const { secret } = await tx
    .insertInto('device_keys')
    .values({ person_id: personId, secret: randomBytes(secretBytes), made_at: now })
    // Changing nothing, so that the row that was there comes back.
    .onConflict((conflict) =>
      conflict.columns(['authority_id' as never, 'person_id']).doUpdateSet({ person_id: personId }),
    )
    .returning('secret')
    .executeTakeFirstOrThrow()
  return secret
}

/** Destroys the secret: what any device of this person still holds can never be read again. */
export async function destroyDeviceSecret(tx: Tx, personId: PersonId): Promise<void> {
  await tx.deleteFrom('device_keys').where('person_id', '=', personId).execute()
}
