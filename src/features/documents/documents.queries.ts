import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { type DocumentId, isUuid, type PersonId } from '../../kernel/ids.ts'
import { anyOf } from '../../platform/database/any-of.ts'
import { type Reading, read, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { DocumentTemplate } from '../schemes/public.ts'
import type { DocumentAnswers, SectionAnswers } from './answer.values.ts'
import type { DocumentHead } from './documents.ports.ts'
import type { SeenOnPaper } from './on-paper.words.ts'
import './documents.tables.ts'
import './on-paper.tables.ts'

export interface SavedSection {
  readonly section: string
  readonly answers: SectionAnswers
  readonly revision: number
  readonly savedBy: PersonId
  readonly savedAt: IsoInstant
}

/** A section's own signature that stands. */
export interface SectionSignature {
  readonly id: string
  readonly section: string
  readonly personId: PersonId
  readonly printedName: string
  readonly role: string
  readonly signedAt: IsoInstant
  readonly signedOn: IsoDate
  readonly revision: number
  /** Signed with ink on the day of `signedOn`, and entered at the moment of `signedAt`. */
  readonly onPaper?: SeenOnPaper | null
}

/** What somebody typed and has not saved. */
export interface Draft {
  readonly section: string
  readonly personId: PersonId
  readonly baseRevision: number
  readonly answers: SectionAnswers
  readonly savedAt: IsoInstant
  /** What it was typed over, where somebody has saved since. */
  readonly over?: SectionAnswers | null
  /** Fields in which it and what was saved since say different things, to be chosen from. */
  readonly clashes?: readonly string[]
}

/** A document as it is kept, with everything in it. */
export interface StoredDocument extends DocumentHead {
  readonly upload: { readonly sha256: string; readonly name: string } | undefined
  /** Other records among whose papers it counts too. */
  readonly attachedTo: readonly { readonly kind: string; readonly id: string }[]
  readonly calculated: SectionAnswers
  readonly sections: readonly SavedSection[]
  /** Those that stand; void ones are history. */
  readonly signatures: readonly SectionSignature[]
  /** Only where asked for: everybody's drafts, newest first. */
  readonly drafts: readonly Draft[]
}

/** Documents of one owner or several of a kind. */
export interface OwnerRef {
  readonly kind: string
  readonly ids: readonly string[]
}

const instant = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** Who entered and who saw a signature on paper `p`, as JSON. */
export const seenOnPaperSql = sql`json_build_object('enteredBy', p.entered_by, 'enteredByName', p.entered_by_name,
  'seenBy', p.seen_by, 'seenByName', p.seen_by_name)`

type DocumentRow = StoredDocument & {
  readonly uploadSha256: string | null
  readonly uploadName: string | null
}

function documentsWhere(where: RawBuilder<unknown>, withDrafts: boolean): Reading<readonly StoredDocument[]> {
  const drafts = withDrafts
    ? sql`coalesce((select json_agg(json_build_object('section', r.section, 'personId', r.person_id,
        'baseRevision', r.base_revision, 'answers', r.answers, 'savedAt', ${instant('r.saved_at')}, 'over',
        (select v.answers from document_revisions v join document_sections n using (authority_id, document_id, section)
          where v.document_id = r.document_id and v.section = r.section and v.revision = r.base_revision
            and n.revision > v.revision)) order by r.saved_at desc)
      from document_drafts r where r.document_id = d.id), '[]')`
    : sql`'[]'::json`
  const select = sql<DocumentRow>`
    select d.id, d.authority_id as "authorityId", d.owner_kind as "ownerKind", d.owner_id as "ownerId", d.about_person_id as "aboutPersonId",
      d.template, d.template_version as "templateVersion", d.template_hash as "templateHash", d.number,
      d.created_at as "createdAt", d.calculated, d.upload_sha256 as "uploadSha256", d.upload_name as "uploadName",
      coalesce((select json_agg(json_build_object('section', s.section, 'answers', s.answers, 'revision', s.revision,
          'savedBy', s.saved_by, 'savedAt', ${instant('s.saved_at')}))
        from document_sections s where s.document_id = d.id), '[]') as sections,
      coalesce((select json_agg(json_build_object('id', g.id, 'section', g.section, 'personId', g.person_id,
          'printedName', g.printed_name, 'role', g.role, 'signedAt', ${instant('g.signed_at')}, 'signedOn', g.signed_on,
          'revision', g.revision, 'onPaper', case when p.signature_id is not null then ${seenOnPaperSql} end))
        from section_signatures g left join section_signatures_on_paper p on p.signature_id = g.id where g.document_id = d.id and g.voided_at is null), '[]') as signatures,
      coalesce((select json_agg(json_build_object('kind', a.owner_kind, 'id', a.owner_id) order by a.attached_at)
        from document_attachments a where a.document_id = d.id), '[]') as "attachedTo",
      ${drafts} as drafts
    from documents d where ${where} order by d.template, d.number desc`
  return reading(
    select,
    (rows) =>
      rows.map(({ uploadSha256, uploadName, ...row }) => ({
        ...row,
        upload: uploadSha256 === null ? undefined : { sha256: uploadSha256, name: uploadName ?? 'File' },
      })),
    ['createdAt'],
  )
}

/** One document with everybody's drafts, or undefined. */
export async function findDocument(tx: Tx, documentId: string): Promise<StoredDocument | undefined> {
  if (!isUuid(documentId)) return undefined
  return (await read(tx, documentsWhere(sql`d.id = ${documentId}::uuid`, true)))[0]
}

/** All documents of these owners, attached ones too, in one query without drafts; of one template the newest first. */
export async function documentsOf(tx: Tx, owners: OwnerRef): Promise<readonly StoredDocument[]> {
  return owners.ids.length === 0 ? [] : read(tx, documentsReading([owners]))
}

/** The owners whose ids a select gives: for a record of another room that is not read by itself. */
export interface OwnersFound {
  readonly kind: string
  readonly idsFrom: RawBuilder<unknown>
}

/** The same for several kinds of owner, as a reading, with everybody's drafts where wanted; see `documentsOf`. */
export function documentsReading(
  owners: readonly (OwnerRef | OwnersFound)[],
  withDrafts = false,
): Reading<readonly StoredDocument[]> {
  const conditions = owners.map((owner) => {
    const ids = anyOf('ids' in owner ? owner.ids : owner.idsFrom)
    return sql`(d.owner_kind = ${owner.kind} and d.owner_id = ${ids} or d.id in (select a.document_id
      from document_attachments a where a.owner_kind = ${owner.kind} and a.owner_id = ${ids}))`
  })
  return documentsWhere(sql`(${sql.join(conditions, sql` or `)})`, withDrafts)
}

/** Several documents by id in one query, without drafts. */
export async function documentsByIds(tx: Tx, ids: readonly DocumentId[]): Promise<readonly StoredDocument[]> {
  if (ids.length === 0) return []
  return read(tx, documentsWhere(sql`d.id = any(${[...ids]}::uuid[])`, false))
}

/** Answers by section, with the values of calculated fields in their places. */
export function answersOf(
  template: DocumentTemplate,
  document: Pick<StoredDocument, 'sections' | 'calculated'>,
): DocumentAnswers {
  const saved = new Map(document.sections.map((section) => [section.section, section.answers]))
  return Object.fromEntries(
    template.sections.map((section) => [
      section.section,
      {
        ...saved.get(section.section),
        ...Object.fromEntries(
          section.fields
            .filter((field) => field.calculated)
            .map((field) => [field.field, document.calculated[field.field]]),
        ),
      },
    ]),
  )
}

export interface Revision {
  readonly section: string
  readonly revision: number
  readonly answers: SectionAnswers
  readonly savedBy: PersonId
  readonly savedAt: IsoInstant
}

/** A section as it was saved at a revision; empty where none is kept, as before it was saved for the first time. */
export async function answersAt(
  tx: Tx,
  documentId: DocumentId,
  section: string,
  revision: number,
): Promise<SectionAnswers> {
  const row = await tx
    .selectFrom('document_revisions')
    .select('answers')
    .where('document_id', '=', documentId)
    .where('section', '=', section)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return row?.answers ?? {}
}

/** Every saved revision of a document, newest first. */
export async function revisionsOf(tx: Tx, documentId: DocumentId): Promise<readonly Revision[]> {
  const rows = await tx
    .selectFrom('document_revisions')
    .select(['section', 'revision', 'answers', 'saved_by', 'saved_at'])
    .where('document_id', '=', documentId)
    .orderBy('saved_at', 'desc')
    .orderBy('revision', 'desc')
    .execute()
  return rows.map((row) => ({
    section: row.section,
    revision: row.revision,
    answers: row.answers,
    savedBy: row.saved_by,
    savedAt: row.saved_at,
  }))
}
