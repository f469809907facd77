import { type EvidenceId, isUuid, type PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { By } from '../people/public.ts'
import { evidencePackOf } from './evidence.pack.queries.ts'
import { papersPointAt, tellFollower } from './evidence.ports.ts'
import { type EvidenceItem, findEvidence } from './evidence.queries.ts'
import {
  type CameFrom,
  categoryOf,
  checkEvidence,
  type EvidenceContent,
  type EvidenceFile,
} from './evidence.rules.ts'
import {
  insertItem,
  updateItem,
  withdrawItem,
  writeFiles,
  writeParts,
  writeRevision,
} from './evidence.store.ts'
import type { EvidenceSource } from './evidence.tables.ts'

/** `source` is `own` unless said. Refusals name fields of `EvidenceContent`. */
export interface NewEvidence {
  readonly personId: PersonId
  readonly content: EvidenceContent
  readonly source?: EvidenceSource | undefined
  readonly came?: CameFrom | undefined
}

/** Most files of one entry. */
const mostFiles = 10

/**
 * Makes the files of an entry exactly these; the bytes are in the file store already. A revision of its own, so that the
 * history says it. Refuses more than ten.
 */
export async function changeEvidenceFiles(
  tx: Tx,
  by: By,
  item: EvidenceItem,
  files: readonly EvidenceFile[],
): Promise<Result<EvidenceId>> {
  if (files.length > mostFiles)
    return refuse({
      code: 'too-many-files',
      field: 'file',
      says: `An entry holds ${mostFiles} files at most`,
      remedy: 'Take one out first, or put this into another entry',
    })
  const { files: _, ...rest } = contentOf(item)
  const content = files.length === 0 ? rest : { ...rest, files }
  const { id, revision, category } = item
  if (!(await updateItem(tx, { itemId: id, revision, content, category }))) return refuse(changedMeanwhile)
  await writeFiles(tx, id, files, by)
  await writeRevision(tx, by, { itemId: id, revision: revision + 1, change: 'changed', content })
  await follow(tx, item, content)
  await auditEvidence(tx, by, 'change-evidence-files', id, item.personId, { files: files.length })
  return accept(id)
}

const noSuchItem: Refusal = { code: 'no-such-evidence', says: 'There is no such entry in the record' }

const changedMeanwhile: Refusal = {
  code: 'changed-meanwhile',
  says: 'This entry was changed after you opened it, perhaps by you in another window',
  remedy: 'Open it again to see how it stands now, then make your change',
}

/** Puts an entry into a person's CPD record. Who may is decided by `writeEvidence`; imports and courses write as the system. */
export async function recordEvidence(tx: Tx, by: By, recorded: NewEvidence): Promise<Result<EvidenceId>> {
  const pack = await evidencePackOf(tx, by.today)
  const checked = checkEvidence(recorded.content, pack, by.today)
  if (!checked.ok) return checked
  const content = checked.value
  const { personId, source = 'own', came } = recorded
  const category = categoryOf(pack.settings, content.kind)
  const id = await insertItem(tx, { personId, content, category, source, came, by })
  await writeParts(tx, id, content)
  if (content.files) await writeFiles(tx, id, content.files, by)
  await writeRevision(tx, by, { itemId: id, revision: 1, change: 'recorded', content })
  // What is new and bears on nothing changes no count.
  if (content.completedOn && content.links.length > 0) await follow(tx, { id, personId, source }, content)
  await auditEvidence(tx, by, 'record-evidence', id, personId, {
    source,
    completed: content.completedOn !== undefined,
  })
  return accept(id)
}

/**
 * Changes an entry that was opened at `revision`; refuses `changed-meanwhile` when it has moved on. Saying the same
 * again changes nothing and is no revision. Editions that were sealed keep what they sealed.
 */
export async function changeEvidence(
  tx: Tx,
  by: By,
  change: { readonly itemId: EvidenceId; readonly revision: number; readonly content: EvidenceContent },
): Promise<Result<EvidenceId>> {
  const found = await findEvidence(tx, change.itemId)
  if (!found || found.item.removedAt) return refuse(noSuchItem)
  const { item } = found
  const pack = await evidencePackOf(tx, by.today)
  const checked = checkEvidence({ ...change.content, files: item.files }, pack, by.today, item)
  if (!checked.ok) return checked
  const content = checked.value
  if (sameContent(content, item)) return accept(item.id)
  const updated = await updateItem(tx, {
    itemId: item.id,
    revision: change.revision,
    content,
    category: content.kind === item.kind ? item.category : categoryOf(pack.settings, content.kind),
  })
  if (!updated) return refuse(changedMeanwhile)
  await writeParts(tx, item.id, content)
  await writeRevision(tx, by, {
    itemId: item.id,
    revision: change.revision + 1,
    change: 'changed',
    content,
  })
  await follow(tx, item, content)
  await auditEvidence(tx, by, 'change-evidence', item.id, item.personId, { revision: change.revision + 1 })
  return accept(item.id)
}

/** Takes an entry out of the record. It counts nowhere any more; what was sealed before keeps it. */
export async function removeEvidence(
  tx: Tx,
  by: By & { readonly actor: { readonly personId: PersonId } },
  itemId: string,
): Promise<Result<EvidenceId>> {
  if (!isUuid(itemId)) return refuse(noSuchItem)
  const found = await findEvidence(tx, itemId)
  if (!found || found.item.removedAt) return refuse(noSuchItem)
  return (await takeOut(tx, by, found.item)) ? accept(found.item.id) : refuse(noSuchItem)
}

/**
 * The same without a person who decides, for a room that made the entry: what it rested on was taken back. Nothing
 * happens when the person has removed it already.
 */
export async function withdrawEvidence(tx: Tx, by: By, itemId: EvidenceId): Promise<void> {
  const found = await findEvidence(tx, itemId)
  if (!found || found.item.removedAt) return
  await takeOut(tx, by, found.item)
}

/**
 * The same for an entry that was laid ready for the person to write in. Stays when they have changed it since, or papers of
 * an application under way point at it: what somebody wrote or uses is theirs to remove. Answers whether it stays.
 */
export async function withdrawUnwritten(tx: Tx, by: By, itemId: EvidenceId): Promise<boolean> {
  const found = await findEvidence(tx, itemId)
  if (!found || found.item.removedAt) return false
  if (found.item.revision > 1 || (await papersPointAt(tx, found.item.personId, itemId))) return true
  await takeOut(tx, by, found.item)
  return false
}

/** Marks an entry as removed; false when it already was. */
async function takeOut(tx: Tx, by: By, item: EvidenceItem): Promise<boolean> {
  const revision = await withdrawItem(tx, item.id, by.actor.personId ?? null)
  if (revision === undefined) return false
  await writeRevision(tx, by, { itemId: item.id, revision, change: 'removed', content: contentOf(item) })
  await follow(tx, item)
  await auditEvidence(tx, by, 'remove-evidence', item.id, item.personId)
  return true
}

/** Tells what an entry bears on from now on; on nothing when it is taken out. */
async function follow(
  tx: Tx,
  entry: Pick<EvidenceItem, 'id' | 'personId' | 'source'>,
  content?: EvidenceContent,
): Promise<void> {
  await tellFollower(tx, {
    itemId: entry.id,
    personId: entry.personId,
    source: entry.source,
    completedOn: content?.completedOn,
    items: content?.links.map(({ item }) => item) ?? [],
  })
}

async function auditEvidence(
  tx: Tx,
  by: By,
  action: string,
  id: EvidenceId,
  about: PersonId,
  detail: Readonly<Record<string, string | number | boolean>> = {},
): Promise<void> {
  await recordAudit(tx, { actor: by.actor, action, subject: { kind: 'evidence', id }, about, detail })
}

const contentFields = [
  'title',
  'kind',
  'activity',
  'activityItem',
  'plannedOn',
  'completedOn',
  'learning',
  'impact',
  'hours',
  'links',
  'caseReferences',
  'initials',
  'part',
  'days',
  'bodies',
  'files',
] as const satisfies readonly (keyof EvidenceContent)[]

/** The content alone of what may carry more. */
function contentOf(content: EvidenceContent): EvidenceContent {
  return Object.fromEntries(
    contentFields.flatMap((field) => (content[field] === undefined ? [] : [[field, content[field]]])),
  ) as unknown as EvidenceContent
}

/** Fields in which two contents differ, in the form's order: for the history and to save nothing in vain. */
export function changedFields(
  before: EvidenceContent,
  after: EvidenceContent,
): readonly (keyof EvidenceContent)[] {
  const plain = (content: EvidenceContent, field: (typeof contentFields)[number]) => {
    const value = content[field]
    if (field !== 'links') return JSON.stringify(value)
    const links = content.links.map(({ item, why }) => [item, why ?? ''])
    return JSON.stringify(links.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)))
  }
  return contentFields.filter((field) => plain(before, field) !== plain(after, field))
}

const sameContent = (one: EvidenceContent, other: EvidenceContent): boolean =>
  changedFields(one, other).length === 0
