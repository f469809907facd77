import { randomUUID } from 'node:crypto'
import { canonicalJson } from '../../kernel/canonical.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { findPerson } from '../people/public.ts'
import {
  type Answer,
  type DocumentAnswers,
  listAnswer,
  personAnswer,
  rowsAnswer,
  type SectionAnswers,
} from './answer.values.ts'
import { tellOwners } from './attachments.store.ts'
import { sectionContentHash } from './content.rules.ts'
import { refreshCalculated } from './documents.handlers.ts'
import { ownerOf } from './documents.ports.ts'
import { answersAt, answersOf } from './documents.queries.ts'
import { dropDraft, keepDraft, voidSectionSignatures, writeSection } from './documents.store.ts'
import { type MergedSection, mergeSection } from './merging.rules.ts'
import type { Asking, OpenSection } from './opening.queries.ts'
import { tidied } from './section.forms.ts'

/** Keeps what was typed as this person's draft; it says over which revision. */
export async function keepTyped(
  { tx, actor, now }: Asking,
  { document, section }: Pick<OpenSection, 'document' | 'section'>,
  answers: SectionAnswers,
  base: number,
): Promise<void> {
  await keepDraft(tx, {
    documentId: document.id,
    section: section.section,
    personId: actor.personId,
    baseRevision: base,
    answers,
    now,
  })
}

/** What was typed over a revision, together with what others have saved since. One query where somebody has. */
export async function mergedWithSaved(
  tx: Tx,
  { document, section, saved, revision }: Pick<OpenSection, 'document' | 'section' | 'saved' | 'revision'>,
  typed: SectionAnswers,
  base: number,
): Promise<MergedSection> {
  if (base === revision) return { answers: typed, clashes: [] }
  const before = await answersAt(tx, document.id, section.section, base)
  return mergeSection(section, before, typed, saved?.answers ?? {})
}

export type Saved =
  | { readonly is: 'saved'; readonly revision: number; readonly voided: readonly string[] }
  | { readonly is: 'unchanged' }
  | { readonly is: 'changed-meanwhile' }

/**
 * Saves a section over the revision it was opened from: the next revision, section signatures whose content changed
 * become void, calculated fields are worked out anew, the owner is told, and it is audited, all in this transaction.
 * The same answers again change nothing.
 */
export async function saveSection(
  asking: Asking,
  open: OpenSection,
  typed: SectionAnswers,
  base: number,
): Promise<Saved> {
  const { tx, actor, now } = asking
  const { document, section, inUse } = open
  const { template } = inUse
  if (base !== open.revision) return { is: 'changed-meanwhile' }
  const answers = await withKnownPointers(asking, open, withRowIds(tidied(section, typed)))
  if (open.saved && canonicalJson(open.saved.answers) === canonicalJson(answers)) {
    await dropDraft(tx, document.id, section.section, actor.personId)
    return { is: 'unchanged' }
  }
  const written = await writeSection(tx, {
    documentId: document.id,
    section: section.section,
    answers,
    base,
    by: actor,
    now,
  })
  if (!written.ok) return { is: 'changed-meanwhile' }
  await refreshCalculated(tx, actor, document, template)
  const after = answersOf(template, {
    calculated: document.calculated,
    sections: [
      ...document.sections.filter((each) => each.section !== section.section),
      { section: section.section, answers, revision: written.value, savedBy: actor.personId, savedAt: now },
    ],
  })
  const voided = await voidChanged(asking, open, after)
  await recordAudit(tx, {
    actor,
    action: 'save-section',
    subject: { kind: 'document', id: document.id },
    about: document.aboutPersonId,
    detail: { section: section.section, revision: written.value },
  })
  await tellOwners(tx, actor, document, [section.section], now)
  return { is: 'saved', revision: written.value, voided }
}

/** A section may be signed whose fields depend on this one, so every standing signature is looked at. */
async function voidChanged(
  { tx, actor, now }: Asking,
  { document, inUse, answers }: OpenSection,
  after: DocumentAnswers,
): Promise<readonly string[]> {
  const voided: string[] = []
  for (const signature of document.signatures) {
    const section = inUse.template.sections.find((each) => each.section === signature.section)
    if (!section) continue
    const hash = (of: DocumentAnswers) =>
      sectionContentHash(document.templateHash, inUse.template, section, of)
    if (hash(answers) === hash(after)) continue
    await voidSectionSignatures(tx, document.id, section.section, actor.personId, now)
    voided.push(section.section)
  }
  return voided
}

/**
 * What a form points at must be what was offered: rows of the record that its owner knows, people of the directory
 * under their own names. Anything else was not on the page.
 */
async function withKnownPointers(
  { tx }: Asking,
  { document, section }: OpenSection,
  answers: SectionAnswers,
): Promise<SectionAnswers> {
  const known: Record<string, Answer | undefined> = { ...answers }
  for (const field of section.fields) {
    const answer = answers[field.field]
    if (field.type === 'evidence' && listAnswer(answer).length > 0) {
      const chosen = listAnswer(answer)
      const { rows } = await ownerOf(document.ownerKind).evidenceRows(tx, document, chosen)
      known[field.field] = chosen.filter((id) => rows.some((row) => row.id === id))
    }
    const person = field.type === 'person' ? personAnswer(answer) : undefined
    if (person?.id !== undefined) {
      const found = await findPerson(tx, person.id)
      known[field.field] = found ? { id: found.id, name: found.name } : { name: person.name }
    }
  }
  return known
}

/** Rows that a page named for itself get an id that is never used again: plan items point at it. */
function withRowIds(answers: SectionAnswers): SectionAnswers {
  return Object.fromEntries(
    Object.entries(answers).map(([field, answer]) => {
      const rows = rowsAnswer(answer)
      return rows.length === 0
        ? [field, answer]
        : [field, rows.map((row) => (/^row-\d+$/.test(row.id) ? { ...row, id: randomUUID() } : row))]
    }),
  )
}
