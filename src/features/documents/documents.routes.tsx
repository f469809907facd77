import { brailleHere } from '../../platform/rendering/braille-book.ts'
import { type IsoInstant, parseIsoDate } from '../../kernel/dates.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { readFile, storeFile } from '../../platform/files/files.ts'
import {
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { applyingIn } from './applying.rules.ts'
import { tellOwners } from './attachments.store.ts'
import { blocksAsText, documentBlocks, sectionBlocks } from './blocks.rules.ts'
import { conflictRoutes } from './conflict.routes.tsx'
import { type Compared, DocumentPage, HistoryPage, ReadPage } from './documents.pages.tsx'
import { type Revision, revisionsOf } from './documents.queries.ts'
import { writeUpload } from './documents.store.ts'
import {
  blockWordsFor,
  namesOf,
  nextSectionOf,
  openDocument,
  type OpenDocument,
  showsPrivate,
} from './opening.queries.ts'
import { FileLook } from './looking.pages.tsx'
import { lookingRoutes } from './looking.routes.tsx'
import { fileStatesReading } from '../../platform/privacy/readings.store.ts'
import { read } from '../../platform/database/reading.ts'
import { type NameOf, titleOf } from './section.pages.tsx'
import { sectionRoutes } from './section.routes.tsx'
import { uploadProblem } from './uploads.ts'

const show = defineRoute({
  method: 'GET',
  url: '/documents/:documentId',
  access: { signedIn: true },
  async handle(exchange) {
    return documentPage(exchange, await openDocument(exchange, exchange.params.documentId))
  },
})

async function documentPage(
  { tx, tokens, actor }: Exchange<unknown>,
  open: OpenDocument,
  errors?: Readonly<Record<string, string>>,
) {
  const { upload } = open.document
  const looks = upload && (await read(tx, fileStatesReading([upload.sha256])))
  return {
    title: titleOf(open),
    backLink: { href: open.access.back.href, text: open.access.back.name },
    page: (
      <DocumentPage
        open={open}
        reader={actor.personId}
        nextSection={nextSectionOf(open)}
        tokens={tokens}
        look={upload && <FileLook look={looks?.get(upload.sha256)} me={actor.personId} />}
        {...(errors ? { errors } : {})}
      />
    ),
  }
}

const readWhole = defineRoute({
  method: 'GET',
  url: '/documents/:documentId/read',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openDocument(exchange, exchange.params.documentId)
    const words = await blockWordsFor(exchange, open)
    return {
      title: titleOf(open),
      backLink: { href: `/documents/${open.document.id}`, text: 'Sections' },
      page: (
        <ReadPage
          open={open}
          braille={await brailleHere()}
          // As others see it: private fields are left out for everyone here.
          blocks={documentBlocks(open.inUse.template, open.answers, {
            ...words,
            showsPrivate: () => false,
          })}
        />
      ),
    }
  },
})

const history = defineRoute({
  method: 'GET',
  url: '/documents/:documentId/history',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, params, query, actor } = exchange
    const open = await openDocument(exchange, params.documentId)
    const revisions = await revisionsOf(tx, open.document.id)
    const nameOf = await namesOf(
      tx,
      revisions.map(({ savedBy }) => savedBy),
    )
    const sees = showsPrivate(open, actor)
    const since = typeof query['since'] === 'string' ? query['since'] : undefined
    const compared = since
      ? comparedSince(open, revisions, since as IsoInstant, sees)
      : comparedTwo(open, revisions, query, nameOf, sees)
    return {
      title: `What was changed: ${titleOf(open)}`,
      wide: true,
      backLink: { href: `/documents/${open.document.id}`, text: titleOf(open) },
      page: (
        <HistoryPage
          open={open}
          lines={revisions.map((each) => ({
            section: each.section,
            sectionName: sectionName(open, each.section),
            revision: each.revision,
            at: each.savedAt,
            by: nameOf(each.savedBy),
          }))}
          compared={compared}
          submittedAt={open.access.submittedAt}
          nameOf={nameOf}
        />
      ),
    }
  },
})

function sectionName({ inUse }: OpenDocument, id: string): string {
  return inUse.template.sections.find(({ section }) => section === id)?.name ?? id
}

function comparedTwo(
  open: OpenDocument,
  revisions: readonly Revision[],
  query: Exchange['query'],
  nameOf: NameOf,
  sees: (section: string) => boolean,
): readonly Compared[] {
  const pick = (number: unknown) =>
    revisions.find((each) => each.section === query['section'] && String(each.revision) === number)
  const [from, to] = [pick(query['from']), pick(query['to'])]
  if (!from || !to) return []
  const title = (each: Revision) => `Version ${each.revision}, ${nameOf(each.savedBy)}`
  return [
    {
      sectionName: sectionName(open, from.section),
      before: revisionAsText(open, from, sees),
      after: revisionAsText(open, to, sees),
      beforeTitle: title(from),
      afterTitle: title(to),
    },
  ]
}

/** Each section that was saved after the moment, beside how it stood then. */
function comparedSince(
  open: OpenDocument,
  revisions: readonly Revision[],
  since: IsoInstant,
  sees: (section: string) => boolean,
): readonly Compared[] {
  if (parseIsoDate(since.slice(0, 10)) === undefined || Number.isNaN(Date.parse(since))) return []
  return open.inUse.template.sections.flatMap(({ section, name }) => {
    // Newest first.
    const own = revisions.filter((each) => each.section === section)
    const then = own.find(({ savedAt }) => Date.parse(savedAt) <= Date.parse(since))
    const [now] = own
    if (!now || now === then) return []
    return [
      {
        sectionName: name,
        before: then ? revisionAsText(open, then, sees) : '',
        after: revisionAsText(open, now, sees),
        beforeTitle: 'As submitted',
        afterTitle: 'Now',
      },
    ]
  })
}

function revisionAsText(open: OpenDocument, revision: Revision, sees: (section: string) => boolean): string {
  const section = open.inUse.template.sections.find((each) => each.section === revision.section)
  if (!section) return ''
  const answers = { ...open.answers, [revision.section]: revision.answers }
  const applying = applyingIn(open.inUse.template, answers)
  return blocksAsText(
    sectionBlocks(section, (field) => applying.field(field), answers, {
      names: open.inUse.itemNames ?? {},
      showsPrivate: sees,
    }),
  )
}

const upload = defineRoute({
  method: 'POST',
  url: '/documents/:documentId/upload',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, actor, files, databases } = exchange
    const open = await openDocument(exchange, exchange.params.documentId)
    requireUploading(open)
    const file = files.find(({ field }) => field === 'file')
    if (!file)
      return { ...(await documentPage(exchange, open, { file: 'Choose a file first' })), status: 422 }
    const problem = await uploadProblem(file.bytes)
    if (problem) return { ...(await documentPage(exchange, open, { file: problem })), status: 422 }
    const stored = await storeFile(
      { tx, databases, authorityId: actor.authorityId },
      { bytes: file.bytes, name: file.name, by: actor.personId },
    )
    await changeUpload(exchange, open, { sha256: stored.sha256, name: file.name })
    return {
      redirect: `/documents/${open.document.id}`,
      flash: `“${file.name}” now stands in for this document.`,
    }
  },
})

const removeUpload = defineRoute({
  method: 'POST',
  url: '/documents/:documentId/upload/remove',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openDocument(exchange, exchange.params.documentId)
    requireUploading(open)
    if (open.document.upload) await changeUpload(exchange, open, undefined)
    return {
      redirect: `/documents/${open.document.id}`,
      flash: 'The file was taken out. Fill in the sections instead.',
    }
  },
})

function requireUploading(open: OpenDocument): void {
  if (open.access.locked) throw new NotAllowed(open.access.locked)
  if (open.inUse.template.ownUpload && open.access.fills.length > 0) return
  throw new NotAllowed({
    code: 'no-own-upload',
    says: 'A file of your own cannot stand in for this document.',
    rule: 'The scheme says for which documents that may be done, and whoever fills in the document does it.',
  })
}

async function changeUpload(
  { tx, actor, now }: Exchange<unknown>,
  { document, inUse }: OpenDocument,
  file: { readonly sha256: string; readonly name: string } | undefined,
): Promise<void> {
  await writeUpload(tx, document.id, file)
  await recordAudit(tx, {
    actor,
    action: file ? 'use-own-file' : 'take-out-own-file',
    subject: { kind: 'document', id: document.id },
    about: document.aboutPersonId,
    detail: file ? { sha256: file.sha256 } : {},
  })
  await tellOwners(
    tx,
    actor,
    document,
    inUse.template.sections.map(({ section }) => section),
    now,
  )
}

const download = defineRoute({
  method: 'GET',
  url: '/documents/:documentId/file',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, databases, actor, params } = exchange
    const { document } = await openDocument(exchange, params.documentId)
    const file =
      document.upload &&
      (await readFile({ tx, databases, authorityId: actor.authorityId }, document.upload.sha256))
    if (!file || !document.upload) throw new NotFound()
    return { file: file.bytes, type: file.type, name: document.upload.name }
  },
})

/** Every page and action of a document. Owners are registered with `registerDocumentOwner`. */
export const routes: readonly RouteDefinition[] = [
  show,
  readWhole,
  history,
  upload,
  removeUpload,
  download,
  ...sectionRoutes,
  ...conflictRoutes,
  ...lookingRoutes,
]
