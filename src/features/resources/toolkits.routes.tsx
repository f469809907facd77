import type { Refusal } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { readFile } from '../../platform/files/files.ts'
import { textOf } from '../../platform/http/body.ts'
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
import { readAddress } from './portal.forms.ts'
import { teamEntriesReading } from './portal.queries.ts'
import { entriesOfPack, type PortalEntry } from './portal.rules.ts'
import { reportProblem } from './problems.handlers.ts'
import { learningTeam, openPortal } from './resources.opening.ts'
import type { SharedWith, ToolkitId } from './resources.tables.ts'
import { HistoryPage, ToolkitPage } from './toolkit.pages.tsx'
import { HeadFormPage, toolkitHref, ToolkitsPage, toolkitsPath } from './toolkits.pages.tsx'
import {
  sharedToolkitsReading,
  type Toolkit,
  type ToolkitGlance,
  toolkitReading,
  toolkitsOfReading,
  versionsReading,
} from './toolkits.queries.ts'
import {
  checkHead,
  type Edit,
  moved,
  toolkitFits,
  type ToolkitItem,
  withItem,
  without,
} from './toolkits.rules.ts'
import {
  insertToolkit,
  insertToolkitFiles,
  writeEdit,
  writeRecommended,
  writeShared,
  writeTakenAway,
} from './toolkits.store.ts'

const signedIn = { signedIn: true } as const
const back = { href: toolkitsPath, text: 'Toolkits' }

/** The portal, where toolkits are built; "not found" where the authority builds none. */
async function openToolkits(exchange: Exchange) {
  const open = await openPortal(exchange.tx)
  if (!open.portal.toolkits) throw new NotFound()
  return open
}

/** One toolkit for its owner or those it is shared with; "not found" for everybody else. */
async function openToolkit(exchange: Exchange, id: string, version?: number) {
  const { tx, actor, today } = exchange
  const { pack, portal } = await openToolkits(exchange)
  const { toolkit, team } = await readTogether(tx, {
    toolkit: toolkitReading(id as ToolkitId, actor.personId, today, version),
    team: teamEntriesReading(),
  })
  const isOwn = toolkit?.ownerId === actor.personId
  if (!toolkit || !(isOwn || toolkit.isOpen)) throw new NotFound()
  const entries: readonly PortalEntry[] = [...entriesOfPack(pack), ...team]
  return { portal, toolkit, entries, isOwn }
}

async function ownToolkit(exchange: Exchange, id: string) {
  const open = await openToolkit(exchange, id)
  if (!open.isOwn)
    throw new NotAllowed({
      code: 'not-your-toolkit',
      says: 'You cannot change this toolkit.',
      rule: 'A toolkit is changed by whoever built it.',
      remedy: 'Copy it: the copy is yours to change.',
    })
  return open
}

type Opened = Awaited<ReturnType<typeof openToolkit>>

function toolkitAnswer({ actor, body, tokens }: Exchange, open: Opened, errors?: FieldErrors): Answer {
  return {
    title: open.toolkit.name,
    ...(errors ? { status: 422 } : {}),
    backLink: back,
    page: (
      <ToolkitPage
        {...{ ...open, tokens, errors }}
        mayRecommend={actor.duties.has(learningTeam)}
        typed={(name) => textOf(body, name)}
      />
    ),
  }
}

const byField = (refusals: readonly Refusal[]): FieldErrors =>
  Object.fromEntries(refusals.map(({ field, says }) => [field ?? 'name', says]))

const note = ({ tx, actor }: Exchange, action: string, id: ToolkitId) =>
  recordAudit(tx, { actor, action, subject: { kind: 'toolkit', id } })

const authorOf = ({ actor, now }: Exchange) => ({ by: actor.personId, at: now })

/** Writes an edit over the version whose page was opened. */
async function edit(
  exchange: Exchange,
  { id, purpose }: Pick<Toolkit, 'id' | 'purpose'>,
  made: Edit,
): Promise<void> {
  const revision = Number(textOf(exchange.body, 'revision'))
  if (
    !Number.isInteger(revision) ||
    !(await writeEdit(exchange.tx, { id, revision, purpose }, made, authorOf(exchange)))
  )
    throw new NotAllowed({
      code: 'changed-meanwhile',
      says: 'This toolkit was changed after you opened it, perhaps by you in another window.',
      remedy: 'Open it again to see how it stands, then make your change.',
    })
  await note(exchange, 'change-toolkit', id)
}

const headOf = (body: Exchange['body']) => ({
  name: textOf(body, 'name'),
  says: textOf(body, 'says'),
  purpose: textOf(body, 'purpose'),
})

async function headAnswer(
  exchange: Exchange,
  changes: Toolkit | undefined,
  fields: Exchange['body'],
  errors?: FieldErrors,
): Promise<Answer> {
  const { portal } = await openToolkits(exchange)
  return {
    title: changes ? 'Change name and purpose' : 'Build a toolkit',
    ...(errors ? { status: 422 } : {}),
    backLink: changes ? { href: toolkitHref(changes.id), text: 'The toolkit' } : back,
    page: (
      <HeadFormPage
        {...{ portal, changes, errors }}
        tokens={exchange.tokens}
        typed={(name) => textOf(fields, name)}
      />
    ),
  }
}

/** What was typed as the next thing in it; files are kept by their content first. */
async function itemFrom(
  exchange: Exchange,
  { toolkit, entries }: Opened,
): Promise<ToolkitItem | FieldErrors> {
  const { body, tx } = exchange
  const says = textOf(body, 'says')
  switch (textOf(body, 'adds')) {
    case 'resource': {
      const entry = entries.find(({ id }) => id === textOf(body, 'resource'))
      return entry
        ? { kind: 'resource', leadsTo: entry.id, name: entry.name, says }
        : { resource: 'Select a resource' }
    }
    case 'link': {
      const href = readAddress(textOf(body, 'href'))
      return href === undefined
        ? { href: 'Enter the whole address, like https://www.example.org/guide' }
        : { kind: 'link', leadsTo: href, name: textOf(body, 'name'), says }
    }
    case 'note':
      return { kind: 'note', leadsTo: undefined, name: textOf(body, 'name'), says }
    case 'file': {
      const taken = await takeFile(exchange)
      if (taken.problem !== undefined) return { file: taken.problem }
      const [file] = taken.files
      if (!file) return { file: 'Choose a file first' }
      await insertToolkitFiles(tx, toolkit.id, taken.files)
      return { kind: 'file', leadsTo: file.sha256, name: file.name.slice(0, 200), says }
    }
    default:
      return { name: 'Select what you put in' }
  }
}

const isItem = (made: ToolkitItem | FieldErrors): made is ToolkitItem => 'leadsTo' in made

/** Toolkits: built, shared, copied, recommended, kept version by version. */
export const toolkitsRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: toolkitsPath,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, query } = exchange
      const { portal } = await openToolkits(exchange)
      const { own, others } = await readTogether(tx, {
        own: toolkitsOfReading(actor.personId),
        others: sharedToolkitsReading(actor.personId, today),
      })
      const q = textOf(query, 'q').slice(0, 100)
      const purpose = portal.toolkits?.purposes.find(
        (each) => each.purpose === textOf(query, 'purpose'),
      )?.purpose
      const fit = (toolkits: readonly ToolkitGlance[]) =>
        toolkits.filter((each) => toolkitFits(each, q, purpose))
      return {
        title: 'Toolkits',
        backLink: { href: '/learning/resources', text: portal.name },
        page: <ToolkitsPage {...{ portal, q, purpose }} own={fit(own)} others={fit(others)} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${toolkitsPath}/new`,
    access: signedIn,
    handle: (exchange) => headAnswer(exchange, undefined, {}),
  }),
  defineRoute({
    method: 'POST',
    url: `${toolkitsPath}/new`,
    access: signedIn,
    async handle(exchange) {
      const { tx, today, body } = exchange
      const { portal } = await openToolkits(exchange)
      const head = checkHead(headOf(body), portal)
      if (!head.ok) return headAnswer(exchange, undefined, body, byField(head.refusals))
      const { purpose, ...rest } = head.value
      const begun: Edit = { change: 'begun', content: { ...rest, items: [] } }
      const id = await insertToolkit(tx, { purpose, on: today }, begun, authorOf(exchange))
      await note(exchange, 'begin-toolkit', id)
      return { redirect: toolkitHref(id), flash: 'Your toolkit is begun. Now put something in' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${toolkitsPath}/:toolkitId`,
    access: signedIn,
    async handle(exchange) {
      const version = Number(textOf(exchange.query, 'version'))
      const wanted = Number.isInteger(version) && version > 0 && version < 100_000 ? version : undefined
      return toolkitAnswer(exchange, await openToolkit(exchange, exchange.params.toolkitId, wanted))
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${toolkitsPath}/:toolkitId/history`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, params } = exchange
      const { toolkit } = await openToolkit(exchange, params.toolkitId)
      const { versions } = await readTogether(tx, { versions: versionsReading(toolkit.id, actor.personId) })
      return {
        title: `What changed: ${toolkit.name}`,
        backLink: { href: toolkitHref(toolkit.id), text: toolkit.name },
        page: <HistoryPage {...{ toolkit, versions }} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${toolkitsPath}/:toolkitId/edit`,
    access: signedIn,
    async handle(exchange) {
      const { toolkit } = await ownToolkit(exchange, exchange.params.toolkitId)
      const { name, says, purpose } = toolkit
      return headAnswer(exchange, toolkit, { name, says, purpose })
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${toolkitsPath}/:toolkitId/edit`,
    access: signedIn,
    async handle(exchange) {
      const { body } = exchange
      const { toolkit, portal } = await ownToolkit(exchange, exchange.params.toolkitId)
      const head = checkHead(headOf(body), portal)
      if (!head.ok) return headAnswer(exchange, toolkit, body, byField(head.refusals))
      const { purpose, ...rest } = head.value
      const named: Edit = { change: 'named', content: { ...rest, items: toolkit.items } }
      await edit(exchange, { id: toolkit.id, purpose }, named)
      return { redirect: toolkitHref(toolkit.id), flash: 'Your changes are saved' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${toolkitsPath}/:toolkitId/items`,
    access: signedIn,
    async handle(exchange) {
      const open = await ownToolkit(exchange, exchange.params.toolkitId)
      const item = await itemFrom(exchange, open)
      if (!isItem(item)) return toolkitAnswer(exchange, open, item)
      const made = withItem(open.toolkit, item)
      if (!made.ok) return toolkitAnswer(exchange, open, byField(made.refusals))
      await edit(exchange, open.toolkit, made.value)
      return { redirect: toolkitHref(open.toolkit.id), flash: `“${item.name}” is in your toolkit` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${toolkitsPath}/:toolkitId/items/:at`,
    access: signedIn,
    async handle(exchange) {
      const { params, body } = exchange
      const { toolkit } = await ownToolkit(exchange, params.toolkitId)
      const at = Number(params.at)
      const does = textOf(body, 'does')
      const made =
        does === 'up' || does === 'down'
          ? moved(toolkit, at, does)
          : does === 'out'
            ? without(toolkit, at)
            : undefined
      if (!made) throw new NotFound()
      await edit(exchange, toolkit, made)
      return { redirect: toolkitHref(toolkit.id), flash: made.change === 'moved' ? 'Moved' : 'Taken out' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${toolkitsPath}/:toolkitId/share`,
    access: signedIn,
    async handle(exchange) {
      const { toolkit } = await ownToolkit(exchange, exchange.params.toolkitId)
      const ways: readonly SharedWith[] = ['nobody', 'team', 'everyone']
      const shared = ways.find((each) => each === textOf(exchange.body, 'shared'))
      if (!shared) throw new NotFound()
      await writeShared(exchange.tx, toolkit.id, shared)
      await note(exchange, `share-toolkit-${shared}`, toolkit.id)
      return {
        redirect: toolkitHref(toolkit.id),
        flash: {
          nobody: 'Only you find it now',
          team: 'Your team finds it now',
          everyone: 'Everybody finds it now',
        }[shared],
        discloses:
          shared === 'nobody'
            ? []
            : [
                { name: 'Its name', text: toolkit.name },
                { name: 'What it is for', text: toolkit.says },
                ...toolkit.items.map(({ kind, name, says, leadsTo = '' }) => ({
                  name,
                  text: kind === 'link' ? `${name} ${says} ${leadsTo}` : `${name} ${says}`,
                })),
              ],
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${toolkitsPath}/:toolkitId/copy`,
    access: signedIn,
    async handle(exchange) {
      const { tx, today } = exchange
      const { toolkit } = await openToolkit(exchange, exchange.params.toolkitId)
      const { name, says, items, purpose, id } = toolkit
      const copied: Edit = { change: 'copied', content: { name, says, items } }
      const copy = await insertToolkit(tx, { purpose, copiedFrom: id, on: today }, copied, authorOf(exchange))
      const inIt = new Set(items.map(({ leadsTo }) => leadsTo))
      await insertToolkitFiles(
        tx,
        copy,
        toolkit.files.filter(({ sha256 }) => inIt.has(sha256)),
      )
      await note(exchange, 'copy-toolkit', copy)
      return {
        redirect: toolkitHref(copy),
        flash: 'This copy is yours. Nobody else sees it until you share it',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${toolkitsPath}/:toolkitId/recommend`,
    access: { duty: learningTeam },
    async handle(exchange) {
      const { tx, actor, today, body } = exchange
      const open = await openToolkit(exchange, exchange.params.toolkitId)
      const { toolkit } = open
      if (toolkit.shared !== 'everyone') throw new NotFound()
      if (textOf(body, 'does') === 'no-longer') {
        await writeRecommended(tx, toolkit.id, undefined)
        await note(exchange, 'recommend-toolkit-no-longer', toolkit.id)
        return { redirect: toolkitHref(toolkit.id), flash: 'It is recommended no longer' }
      }
      const why = textOf(body, 'why')
      if (why === '') return toolkitAnswer(exchange, open, { why: 'Say why you recommend it' })
      if (why.length > 1000)
        return toolkitAnswer(exchange, open, { why: 'Shorten this to 1,000 characters or fewer' })
      await writeRecommended(tx, toolkit.id, { on: today, by: actor.personId, why })
      await note(exchange, 'recommend-toolkit', toolkit.id)
      return { redirect: toolkitHref(toolkit.id), flash: 'It is recommended to everybody' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${toolkitsPath}/:toolkitId/take-away`,
    access: signedIn,
    async handle(exchange) {
      const { toolkit } = await ownToolkit(exchange, exchange.params.toolkitId)
      await writeTakenAway(exchange.tx, toolkit.id, exchange.today)
      await note(exchange, 'take-toolkit-away', toolkit.id)
      return { redirect: toolkitsPath, flash: `“${toolkit.name}” is taken away` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${toolkitsPath}/:toolkitId/problem`,
    access: signedIn,
    async handle(exchange) {
      const open = await openToolkit(exchange, exchange.params.toolkitId)
      const { id: toolkitId, ownerId } = open.toolkit
      const reported = await reportProblem(exchange, { toolkitId, ownerId }, textOf(exchange.body, 'problem'))
      return reported.ok
        ? { redirect: toolkitHref(toolkitId), flash: `${open.toolkit.owner} is asked to look at it` }
        : toolkitAnswer(exchange, open, byField(reported.refusals))
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${toolkitsPath}/:toolkitId/files/:hash`,
    access: signedIn,
    async handle(exchange) {
      const { tx, databases, actor, params } = exchange
      const { toolkit } = await openToolkit(exchange, params.toolkitId)
      const named = toolkit.files.find(({ sha256 }) => sha256 === params.hash)
      const file = named && (await readFile({ tx, databases, authorityId: actor.authorityId }, named.sha256))
      if (!file || !named) throw new NotFound()
      return { file: file.bytes, type: file.type, name: named.name }
    },
  }),
]
