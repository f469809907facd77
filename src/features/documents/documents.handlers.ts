import type { IsoInstant } from '../../kernel/dates.ts'
import type { DocumentId, PersonId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { accepted } from '../../platform/http/route.ts'
import type { DocumentTemplate, Field } from '../schemes/public.ts'
import type { SectionAnswers } from './answer.values.ts'
import { type DocumentHead, ownerOf, type Prefilled } from './documents.ports.ts'
import { documentsByIds } from './documents.queries.ts'
import { insertDocument, writeCalculated, writeSection } from './documents.store.ts'

export interface NewDocument {
  readonly ownerKind: string
  readonly ownerId: string
  readonly aboutPersonId: PersonId
  readonly template: DocumentTemplate
  /** What the owner's `template` port finds it by, e.g. the hash of the compiled scheme. */
  readonly templateHash: string
}

/**
 * Starts a document, or answers the one that is there where the template is filled in once. Nothing is filled in
 * but what is calculated; first values are offered when a section is opened. The owner must know the template.
 */
export async function startDocument(
  tx: Tx,
  actor: Actor,
  start: NewDocument,
  now: IsoInstant,
): Promise<DocumentId> {
  const { template } = start
  const { id, number, added } = await insertDocument(tx, {
    ownerKind: start.ownerKind,
    ownerId: start.ownerId,
    aboutPersonId: start.aboutPersonId,
    template: template.document,
    templateVersion: template.version,
    templateHash: start.templateHash,
    many: template.many,
    calculated: {},
    by: actor.personId,
    now,
  })
  if (!added) return id
  const head: DocumentHead = {
    authorityId: actor.authorityId,
    id,
    ownerKind: start.ownerKind,
    ownerId: start.ownerId,
    aboutPersonId: start.aboutPersonId,
    template: template.document,
    templateVersion: template.version,
    templateHash: start.templateHash,
    number,
    createdAt: now,
  }
  await refreshCalculated(tx, actor, head, template)
  await recordAudit(tx, {
    actor,
    action: 'start-document',
    subject: { kind: 'document', id },
    about: start.aboutPersonId,
    detail: { template: template.document },
  })
  return id
}

/** Works the calculated fields out anew and keeps them; nothing happens where there are none. */
export async function refreshCalculated(
  tx: Tx,
  actor: Actor,
  document: DocumentHead,
  template: DocumentTemplate,
): Promise<void> {
  const fields = template.sections.flatMap((section) => section.fields).filter((field) => field.calculated)
  if (fields.length === 0) return
  const values = await ownerOf(document.ownerKind).prefill(
    tx,
    actor,
    document,
    fields.flatMap(({ prefill }) => prefill ?? []),
  )
  await writeCalculated(tx, document.id, valuesFor(fields, values))
}

/** Prefilled values as answers, by field. */
export function valuesFor(
  fields: readonly Field[],
  values: Readonly<Record<string, Prefilled | undefined>>,
): SectionAnswers {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const found = field.prefill === undefined ? undefined : values[field.prefill]
      return found === undefined ? [] : [[field.field, asAnswer(field, found.value)]]
    }),
  )
}

function asAnswer(field: Field, value: Prefilled['value']) {
  if (field.type === 'yes-no') return value === true ? 'yes' : value === false ? 'no' : String(value)
  if (field.type === 'tick') return value === true || value === 'yes'
  if (field.type === 'person') return { name: String(value) }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
}

/**
 * Fills a document in with what is on record, where nobody does so by hand: what is there already stays beside it. It then
 * reads, prints and is kept like every other.
 */
export async function fillFromRecord(
  tx: Tx,
  actor: Actor,
  documentId: DocumentId,
  template: DocumentTemplate,
  values: Readonly<Record<string, Prefilled | undefined>>,
  now: IsoInstant,
): Promise<void> {
  const [document] = await documentsByIds(tx, [documentId])
  for (const { section, fields } of template.sections) {
    const found = valuesFor(
      fields.filter((field) => !field.calculated),
      values,
    )
    if (Object.keys(found).length === 0) continue
    const saved = document?.sections.find((each) => each.section === section)
    accepted(
      await writeSection(tx, {
        documentId,
        section,
        answers: { ...saved?.answers, ...found },
        base: saved?.revision ?? 0,
        by: actor,
        now,
      }),
    )
  }
}
