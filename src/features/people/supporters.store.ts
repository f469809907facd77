import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { SupportCapacity, SupportId } from './people.tables.ts'

/** Rows of what people let supporters read. What may be written is decided by the handlers. */

/** Somebody here, or somebody outside with the hash of their link's secret. */
export type SupporterRef =
  | { readonly supporterId: PersonId }
  | { readonly outsiderName: string; readonly outsiderEmail: string; readonly tokenHash: string }

export async function insertSupport(
  tx: Tx,
  grant: {
    readonly personId: PersonId
    readonly to: SupporterRef
    readonly capacity: SupportCapacity
    readonly parts: readonly string[]
    readonly grantedOn: IsoDate
    readonly untilOn: IsoDate
  },
): Promise<SupportId> {
  const { to } = grant
  const isHere = 'supporterId' in to
  const { id } = await tx
    .insertInto('record_supporters')
    .values({
      person_id: grant.personId,
      supporter_id: isHere ? to.supporterId : null,
      outsider_name: isHere ? null : to.outsiderName,
      outsider_email: isHere ? null : to.outsiderEmail,
      token_hash: isHere ? null : to.tokenHash,
      capacity: grant.capacity,
      parts: [...grant.parts],
      granted_on: grant.grantedOn,
      until_on: grant.untilOn,
      revoked_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Ends a grant of this person at once; whether there was an open one. */
export async function revokeSupport(
  tx: Tx,
  personId: PersonId,
  supportId: SupportId,
  at: IsoInstant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('record_supporters')
    .set({ revoked_at: at })
    .where('id', '=', supportId)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
