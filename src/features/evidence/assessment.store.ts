import type { PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { By } from '../people/public.ts'
import type { MarkedItem } from './assessment.rules.ts'
import './assessment.tables.ts'

/** Keeps how somebody is seen today; what was said before stays beside it. Answers its id. */
export async function keepAssessment(
  tx: Tx,
  by: By,
  said: {
    readonly personId: PersonId
    readonly assessorId: PersonId
    readonly framework: string
    readonly version: string
    readonly shared: boolean
    readonly marks: readonly MarkedItem[]
  },
): Promise<string> {
  const { personId, assessorId, framework, version } = said
  const { id } = await tx
    .insertInto('self_assessments')
    .values({
      person_id: personId,
      assessor_id: assessorId,
      framework,
      version,
      made_on: by.today,
      shared: said.shared,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('self_assessment_marks')
    .values(said.marks.map(({ item, mark, why }) => ({ assessment_id: id, item, mark, why: why ?? null })))
    .execute()
  await note(tx, by, personId === assessorId ? 'assess-oneself' : 'assess-somebody', id, personId, framework)
  return id
}

/** Lets those above read what the person said; false when there is no such, or it is somebody else's. */
export async function shareAssessment(tx: Tx, by: By, id: string, personId: PersonId): Promise<boolean> {
  const shared = await tx
    .updateTable('self_assessments')
    .set({ shared: true })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('assessor_id', '=', personId)
    .returning('framework')
    .executeTakeFirst()
  if (!shared) return false
  await note(tx, by, 'share-self-assessment', id, personId, shared.framework)
  return true
}

const note = (tx: Tx, by: By, action: string, id: string, about: PersonId, framework: string) =>
  recordAudit(tx, {
    actor: by.actor,
    action,
    subject: { kind: 'self-assessment', id },
    about,
    detail: { framework },
  })
