import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type By, recordChange } from './change.ts'
import type { PostId } from './people.tables.ts'

/** Facts that can be disputed, by name as `PostFact` and `PersonFacts` have them, with their words. */
export const postFactNames = {
  level: 'Level',
  jobTitle: 'Job title',
  startedOn: 'Start date',
  endedOn: 'End date',
  hours: 'Hours',
  employment: 'Kind of employment',
  qualified: 'Whether it is a qualified post',
  managers: 'Manager',
} as const
export const personFactNames = {
  qualifiedOn: 'Date you qualified',
  startedWithEmployerOn: 'Date you started here',
  registrationNumber: 'Registration number',
  registrationRenewsOn: 'Registration renewal date',
} as const

/** Says that a fact is wrong, with a note. It shows as disputed, and counts as such in conditions, until settled. */
export async function disputeFact(
  tx: Tx,
  by: By & { readonly actor: { readonly personId: PersonId } },
  dispute: {
    readonly personId: PersonId
    /** Left out for a fact of the person. */
    readonly postId?: PostId | undefined
    readonly fact: string
    readonly note: string
  },
): Promise<Result<string>> {
  const known = dispute.postId ? postFactNames : personFactNames
  if (!Object.hasOwn(known, dispute.fact)) {
    return refuse({ code: 'no-such-fact', field: 'fact', says: 'Select what is wrong' })
  }
  const note = dispute.note.trim()
  if (note === '') {
    return refuse({ code: 'missing', field: 'note', says: 'Say what is wrong and what it should be' })
  }
  if (dispute.postId) {
    const post = await tx
      .selectFrom('posts')
      .select('person_id')
      .where('id', '=', dispute.postId)
      .executeTakeFirst()
    if (post?.person_id !== dispute.personId)
      return refuse({ code: 'no-such-post', says: 'There is no such post' })
  }
  const added = await tx
    .insertInto('fact_disputes')
    .values({
      person_id: dispute.personId,
      post_id: dispute.postId ?? null,
      fact: dispute.fact,
      note,
      disputed_by: by.actor.personId,
      settled_by: null,
      settled_at: null,
      settlement: null,
      settlement_note: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) {
    return refuse({
      code: 'already-disputed',
      field: 'fact',
      says: 'This is already marked as disputed',
      remedy: 'The people team will look at it; nothing more is needed from you',
    })
  }
  await recordChange(tx, by, 'dispute-fact', { kind: 'dispute', id: added.id }, dispute.personId, {
    fact: dispute.fact,
  })
  return accept(added.id)
}

/** Settles a dispute: the fact was corrected, or it stands. For the duty people-administration. */
export async function settleFact(
  tx: Tx,
  by: By & { readonly actor: { readonly personId: PersonId } },
  settled: {
    readonly disputeId: string
    readonly settlement: 'corrected' | 'stands'
    readonly note?: string | undefined
  },
): Promise<Result<string>> {
  const found = await tx
    .updateTable('fact_disputes')
    .set((value) => ({
      settled_by: by.actor.personId,
      settled_at: value.fn<never>('now'),
      settlement: settled.settlement,
      settlement_note: settled.note?.trim() || null,
    }))
    .where('id', '=', settled.disputeId)
    .where('settled_at', 'is', null)
    .returning(['id', 'person_id', 'fact'])
    .executeTakeFirst()
  if (!found) {
    return refuse({ code: 'already-settled', says: 'This was already settled, or there is no such dispute' })
  }
  await recordChange(tx, by, 'settle-fact', { kind: 'dispute', id: found.id }, found.person_id, {
    fact: found.fact,
    settlement: settled.settlement,
  })
  return accept(found.id)
}
