import { isUuid } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { alreadyRead, readTogether } from '../../platform/database/reading.ts'
import { readFile } from '../../platform/files/files.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { takeFile } from '../evidence/public.ts'
import type { CompiledPack } from '../schemes/public.ts'
import { ResourceFormPage } from './entry.form.pages.tsx'
import { EntryPage } from './entry.pages.tsx'
import { readResource } from './portal.forms.ts'
import { PortalPage, RetiredPage } from './portal.pages.tsx'
import { aboutReader, readerFrom, teamEntriesReading, teamEntryReading } from './portal.queries.ts'
import {
  entriesOfPack,
  entryHref,
  foundAmong,
  hasIt,
  notForYou,
  type PortalEntry,
  readersInWords,
} from './portal.rules.ts'
import {
  insertResource,
  insertResourceFiles,
  removeResourceFile,
  writeResource,
  writeRetired,
} from './portal.store.ts'
import { reportProblem } from './problems.handlers.ts'
import { learningTeam, openPortal } from './resources.opening.ts'
import type { LearningResourceId } from './resources.tables.ts'
import { sharedToolkitsReading } from './toolkits.queries.ts'
import { toolkitFits } from './toolkits.rules.ts'

const url = '/learning/resources'
const signedIn = { signedIn: true } as const
const team = { duty: learningTeam } as const
const back = { href: url, text: 'Resources' }

/** Writes down what the learning team did with one of its own. */
const note = ({ tx, actor }: Exchange, action: string, id: string) =>
  recordAudit(tx, { actor, action, subject: { kind: 'learning-resource', id } })

const changedMeanwhile = new NotAllowed({
  code: 'changed-meanwhile',
  says: 'This resource was changed after you opened it.',
  remedy: 'Open it again to see how it stands, then make your change.',
})

/** One entry for whoever asks, with why they do not have it; "not found" for what is none. */
async function openEntry({ tx, actor, today }: Exchange, id: string) {
  const { pack, portal } = await openPortal(tx)
  const ofPack = entriesOfPack(pack).find((entry) => entry.id === id)
  const found = await readTogether(tx, {
    ...aboutReader(actor.personId, today),
    own: isUuid(id) ? teamEntryReading(id as LearningResourceId) : alreadyRead(undefined),
  })
  const reader = readerFrom(found, actor.personId, today)
  const entry: PortalEntry | undefined = ofPack ?? found.own
  if (!entry) throw new NotFound()
  const refused =
    entry.readers === undefined || hasIt(entry, reader)
      ? undefined
      : notForYou(entry, readersInWords(entry.readers, pack))
  return { pack, portal, entry, refused }
}

/** One of the team's own, for those who keep it. */
async function ownResource({ tx }: Exchange, id: string) {
  const { pack, portal } = await openPortal(tx)
  if (!isUuid(id)) throw new NotFound()
  const { own } = await readTogether(tx, { own: teamEntryReading(id as LearningResourceId) })
  if (!own) throw new NotFound()
  return { pack, portal, entry: own, resourceId: id as LearningResourceId }
}

async function entryAnswer(exchange: Exchange, id: string, errors?: FieldErrors): Promise<Answer> {
  const { pack, entry, refused } = await openEntry(exchange, id)
  return {
    title: entry.name,
    ...(errors ? { status: 422 } : {}),
    backLink: back,
    page: (
      <EntryPage
        {...{ pack, entry, refused, errors }}
        mayKeep={exchange.actor.duties.has(learningTeam)}
        tokens={exchange.tokens}
        typed={(name) => textOf(exchange.body, name)}
      />
    ),
  }
}

/** What the form shows of a resource that stands already. */
function fieldsOf(entry: PortalEntry): Readonly<Record<string, string | readonly string[]>> {
  const { readers } = entry
  return {
    ...{ name: entry.name, kind: entry.kind, says: entry.says, href: entry.links[0]?.href ?? '' },
    ...{ benefit: entry.benefit ? ['yes'] : [], items: entry.items },
    who: readers ? 'some' : 'everybody',
    ...{ levels: readers?.levels ?? [], 'post-kinds': readers?.postKinds ?? [] },
    ...{ appointments: readers?.appointments ?? [], how: readers?.how ?? '' },
  }
}

interface FormWanted {
  readonly pack: CompiledPack
  readonly changes?: { readonly id: string; readonly revision: number }
  readonly fields: Exchange['body']
  readonly errors?: FieldErrors
}

function formAnswer({ tokens }: Exchange, { pack, changes, fields, errors }: FormWanted): Answer {
  if (!pack.portal) throw new NotFound()
  return {
    title: changes ? 'Change a resource' : 'Add a resource',
    ...(errors ? { status: 422 } : {}),
    backLink: changes ? { href: entryHref(changes.id), text: 'The resource' } : back,
    page: (
      <ResourceFormPage
        {...{ pack, portal: pack.portal, changes, tokens, errors }}
        typed={(name) => textOf(fields, name)}
        ticked={(name) => listOf(fields, name)}
      />
    ),
  }
}

/** The portal, and what stands in it. */
export const portalRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url,
    access: signedIn,
    async handle({ tx, actor, today, query }) {
      const { pack, portal } = await openPortal(tx)
      const found = await readTogether(tx, {
        ...aboutReader(actor.personId, today),
        own: teamEntriesReading(),
        toolkits: portal.toolkits ? sharedToolkitsReading(actor.personId, today) : alreadyRead([]),
      })
      const reader = readerFrom(found, actor.personId, today)
      const all = [...entriesOfPack(pack), ...found.own]
      const wanted = {
        q: textOf(query, 'q').slice(0, 100),
        kind: portal.kinds.find(({ kind }) => kind === textOf(query, 'kind'))?.kind,
        item: textOf(query, 'item') || undefined,
      }
      const isNarrowed = wanted.kind !== undefined || wanted.item !== undefined
      const toolkits = isNarrowed ? [] : found.toolkits.filter((each) => toolkitFits(each, wanted.q))
      return {
        title: portal.name,
        page: (
          <PortalPage
            {...{ pack, portal, all, reader, wanted }}
            found={foundAmong(all, wanted)}
            toolkits={wanted.q === '' ? toolkits.slice(0, 5) : toolkits}
            mayKeep={actor.duties.has(learningTeam)}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${url}/retired`,
    access: team,
    async handle({ tx }) {
      await openPortal(tx)
      const { entries } = await readTogether(tx, { entries: teamEntriesReading(true) })
      return { title: 'Resources taken out', backLink: back, page: <RetiredPage entries={entries} /> }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${url}/new`,
    access: team,
    async handle(exchange) {
      const { pack } = await openPortal(exchange.tx)
      return formAnswer(exchange, { pack, fields: { who: 'everybody' } })
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/new`,
    access: team,
    async handle(exchange) {
      const { tx, actor, today, body } = exchange
      const { pack, portal } = await openPortal(tx)
      const read = readResource(body, pack, portal)
      if ('errors' in read) return formAnswer(exchange, { pack, fields: body, errors: read.errors })
      const id = await insertResource(tx, read.content, today, actor.personId)
      await note(exchange, 'add-resource', id)
      return { redirect: entryHref(id), flash: 'The resource is in the portal' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${url}/:resource`,
    access: signedIn,
    handle: (exchange) => entryAnswer(exchange, exchange.params.resource),
  }),
  defineRoute({
    method: 'GET',
    url: `${url}/:resource/edit`,
    access: team,
    async handle(exchange) {
      const { pack, entry } = await ownResource(exchange, exchange.params.resource)
      return formAnswer(exchange, { pack, changes: entry, fields: fieldsOf(entry) })
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:resource/edit`,
    access: team,
    async handle(exchange) {
      const { tx, today, body } = exchange
      const { pack, portal, entry, resourceId } = await ownResource(exchange, exchange.params.resource)
      const revision = Number(textOf(body, 'revision'))
      const read = readResource(body, pack, portal)
      if ('errors' in read)
        return formAnswer(exchange, {
          pack,
          changes: { id: entry.id, revision },
          fields: body,
          errors: read.errors,
        })
      if (!(await writeResource(tx, resourceId, revision, read.content, today))) throw changedMeanwhile
      await note(exchange, 'change-resource', entry.id)
      return { redirect: entryHref(entry.id), flash: 'Your changes are saved' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:resource/problem`,
    access: signedIn,
    async handle(exchange) {
      const { entry } = await openEntry(exchange, exchange.params.resource)
      const reported = await reportProblem(exchange, { resource: entry.id }, textOf(exchange.body, 'problem'))
      return reported.ok
        ? {
            redirect: entryHref(entry.id),
            flash: 'The learning team is asked to look at it. You are told what they did',
          }
        : entryAnswer(exchange, entry.id, { problem: reported.refusals[0].says })
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:resource/retire`,
    access: team,
    async handle(exchange) {
      const { tx, today, body } = exchange
      const { entry, resourceId } = await ownResource(exchange, exchange.params.resource)
      const why = textOf(body, 'why')
      if (why === '') return entryAnswer(exchange, entry.id, { why: 'Say why it is taken out' })
      if (why.length > 2000)
        return entryAnswer(exchange, entry.id, { why: 'Shorten this to 2,000 characters or fewer' })
      await writeRetired(tx, resourceId, { on: today, why })
      await note(exchange, 'retire-resource', entry.id)
      return { redirect: entryHref(entry.id), flash: `“${entry.name}” is no longer in the portal` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:resource/restore`,
    access: team,
    async handle(exchange) {
      const { entry, resourceId } = await ownResource(exchange, exchange.params.resource)
      await writeRetired(exchange.tx, resourceId, undefined)
      await note(exchange, 'restore-resource', entry.id)
      return { redirect: entryHref(entry.id), flash: `“${entry.name}” is in the portal again` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:resource/files`,
    access: team,
    async handle(exchange) {
      const { tx, actor } = exchange
      const { entry, resourceId } = await ownResource(exchange, exchange.params.resource)
      const taken = await takeFile(exchange)
      if (taken.problem !== undefined) return entryAnswer(exchange, entry.id, { file: taken.problem })
      if (taken.files.length === 0) return entryAnswer(exchange, entry.id, { file: 'Choose a file first' })
      await insertResourceFiles(tx, resourceId, taken.files, actor.personId)
      await note(exchange, 'add-resource-file', entry.id)
      return { redirect: entryHref(entry.id), flash: 'The file is with this resource' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${url}/:resource/files/:hash`,
    access: signedIn,
    async handle(exchange) {
      const { tx, databases, actor, params } = exchange
      const { entry, refused } = await openEntry(exchange, params.resource)
      const named = entry.files.find(({ sha256 }) => sha256 === params.hash)
      if (!named) throw new NotFound()
      if (refused && !actor.duties.has(learningTeam)) throw new NotAllowed(refused)
      const file = await readFile({ tx, databases, authorityId: actor.authorityId }, named.sha256)
      if (!file) throw new NotFound()
      return { file: file.bytes, type: file.type, name: named.name }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:resource/files/:hash/remove`,
    access: team,
    async handle(exchange) {
      const { tx, params } = exchange
      const { entry, resourceId } = await ownResource(exchange, params.resource)
      if (!entry.files.some(({ sha256 }) => sha256 === params.hash)) throw new NotFound()
      await removeResourceFile(tx, resourceId, params.hash)
      await note(exchange, 'remove-resource-file', entry.id)
      return { redirect: entryHref(entry.id), flash: 'The file was taken out' }
    },
  }),
]
