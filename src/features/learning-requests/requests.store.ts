import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Decision, RequestContent } from './requests.rules.ts'
import type { RequestId, RequestState } from './requests.tables.ts'
import './requests.tables.ts'

/** Writes of requests. Each says the revision it saw, and answers whether it still was so. */

/** Where a request stands from now on, and until when whoever has it is to answer. */
export interface Standing {
  readonly state: RequestState
  readonly since: IsoInstant
  readonly dueOn: IsoDate | undefined
}

const standing = ({ state, since, dueOn }: Standing) => ({
  state,
  waiting_since_at: since,
  due_on: dueOn ?? null,
})

export async function insertRequest(
  tx: Tx,
  personId: PersonId,
  content: RequestContent,
  decides: string,
  on: IsoDate,
  stands: Standing,
): Promise<RequestId> {
  const { id } = await tx
    .insertInto('learning_requests')
    .values({
      ...{ person_id: personId, kind: content.kind, title: content.title, why: content.why },
      ...{ provider: content.provider, cost_pence: content.costPence ?? null, serves: [...content.serves] },
      ...{ starts_on: content.startsOn ?? null, ends_on: content.endsOn ?? null },
      ...{ goal_id: content.goalId ?? null, goal: content.goal, decides, asked_on: on },
      ...{ supported: null, supported_by: null, supported_on: null },
      ...{ outcome: null, decided_by: null, decided_on: null, again_on: null, evidence_id: null },
      ...standing(stands),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

interface Seen {
  readonly id: RequestId
  readonly revision: number
}

/** Writes what was answered, over the revision that was seen; false when somebody was quicker. */
async function answered(
  tx: Tx,
  { id, revision }: Seen,
  stands: Standing,
  more: Readonly<Record<string, string | boolean | null>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('learning_requests')
    .set({ ...more, ...standing(stands), revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const writeSupport = (
  tx: Tx,
  seen: Seen,
  stands: Standing,
  answer: { readonly supports: boolean; readonly says: string; readonly by: PersonId; readonly on: IsoDate },
): Promise<boolean> =>
  answered(tx, seen, stands, {
    ...{ supported: answer.supports, supported_by: answer.by, supported_on: answer.on },
    support_says: answer.says,
  })

export const writeSentOn = (tx: Tx, seen: Seen, stands: Standing, says: string): Promise<boolean> =>
  answered(tx, seen, stands, { sent_on_says: says })

export const writeTakenBack = (tx: Tx, seen: Seen, stands: Standing): Promise<boolean> =>
  answered(tx, seen, stands, {})

export const writeDecision = (
  tx: Tx,
  seen: Seen,
  stands: Standing,
  decision: Decision & { readonly by: PersonId; readonly on: IsoDate },
): Promise<boolean> =>
  answered(tx, seen, stands, {
    ...{ outcome: decision.outcome, decided_by: decision.by, decided_on: decision.on },
    ...{ reasons: decision.reasons, conditions: decision.conditions, again_on: decision.againOn ?? null },
    weighed: JSON.stringify(decision.weighed),
  })

/** Notes the entry of the CPD record in which it is planned. */
export async function writePlanned(tx: Tx, id: RequestId, evidenceId: EvidenceId): Promise<void> {
  await tx.updateTable('learning_requests').set({ evidence_id: evidenceId }).where('id', '=', id).execute()
}
