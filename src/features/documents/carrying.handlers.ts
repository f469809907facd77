import type { IsoInstant } from '../../kernel/dates.ts'
import type { DocumentId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { DocumentTemplate } from '../schemes/public.ts'
import type { DocumentAnswers } from './answer.values.ts'
import { keepDraft } from './documents.store.ts'

/**
 * Lays the answers of one document into another of the same template as the drafts of one person, section by section:
 * nothing is saved in their name until they have read it. Fields that the new template does not have are left behind, as
 * are those it works out itself. Answers how many sections got a draft.
 */
export async function carryAsDrafts(
  tx: Tx,
  carry: {
    readonly template: DocumentTemplate
    readonly from: DocumentAnswers
    readonly to: DocumentId
    readonly personId: PersonId
    /** The sections that the person fills in. */
    readonly sections: readonly string[]
    readonly now: IsoInstant
  },
): Promise<number> {
  let carried = 0
  for (const section of carry.template.sections) {
    const given = carry.from[section.section]
    if (!given || !carry.sections.includes(section.section)) continue
    const asked = new Set(section.fields.flatMap((field) => (field.calculated ? [] : [field.field])))
    const answers = Object.fromEntries(Object.entries(given).filter(([field]) => asked.has(field)))
    if (Object.keys(answers).length === 0) continue
    await keepDraft(tx, {
      documentId: carry.to,
      section: section.section,
      personId: carry.personId,
      baseRevision: 0,
      answers,
      now: carry.now,
    })
    carried += 1
  }
  return carried
}
