import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type By, recordChange } from './change.ts'
import { tellChanged } from './people-changed.ts'
import { insertDispute, settleDispute } from './disputes.store.ts'
import { holderOfPost } from './people.queries.ts'
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
    const holder = await holderOfPost(tx, dispute.postId)
    if (holder !== dispute.personId) return refuse({ code: 'no-such-post', says: 'There is no such post' })
  }
  const id = await insertDispute(tx, { ...dispute, note, by: by.actor.personId })
  if (id === undefined) {
    return refuse({
      code: 'already-disputed',
      field: 'fact',
      says: 'This is already marked as disputed',
      remedy: 'The people team will look at it; nothing more is needed from you',
    })
  }
  await recordChange(tx, by, 'dispute-fact', { kind: 'dispute', id: id }, dispute.personId, {
    fact: dispute.fact,
  })
  await tellChanged(tx, [dispute.personId])
  return accept(id)
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
  const found = await settleDispute(tx, { ...settled, by: by.actor.personId })
  if (!found) {
    return refuse({ code: 'already-settled', says: 'This was already settled, or there is no such dispute' })
  }
  await recordChange(tx, by, 'settle-fact', { kind: 'dispute', id: found.id }, found.personId, {
    fact: found.fact,
    settlement: settled.settlement,
  })
  await tellChanged(tx, [found.personId])
  return accept(found.id)
}
