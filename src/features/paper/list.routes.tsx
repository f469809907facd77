import { createHash } from 'node:crypto'
import { canonicalJson } from '../../kernel/canonical.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { read } from '../../platform/database/reading.ts'
import { spreadsheetText } from '../../platform/files/spreadsheet.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { askForWork, findWork, isUnderWay } from '../long-work/public.ts'
import { namesReading } from '../people/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { openSchemes } from './bring-in.open.ts'
import { judgeLines, peopleOfLines } from './list.handlers.ts'
import { listHref } from './list.addresses.ts'
import { ListPage, LookAtListPage, SendListPage } from './list.pages.tsx'
import { linesOfFile, listHeadings, type ListRow } from './list.rules.ts'
import {
  beginList,
  findList,
  keepList,
  latestLists,
  linesOfList,
  namedInListSql,
  type PaperList,
  sendersSql,
} from './list.store.ts'
import { bringInListWork } from './list.work.ts'

/** Bringing in many journeys from a spreadsheet. Sent, looked at line by line, then done by a job. */

const access = { signedIn: true } as const

async function sendPage(
  exchange: Exchange,
  schemes: readonly CompiledScheme[],
  errors?: Readonly<Record<string, string>>,
): Promise<Answer> {
  const { tx, body, tokens } = exchange
  const lists = await latestLists(
    tx,
    schemes.map(({ scheme }) => scheme),
  )
  const names = await read(tx, namesReading(sendersSql()))
  return {
    title: 'Bring in many journeys from a spreadsheet',
    backLink: { href: '/bring-in', text: 'Bring in one journey' },
    ...(errors ? { status: 422 } : {}),
    page: (
      <SendListPage
        schemes={schemes}
        scheme={textOf(body, 'scheme')}
        lists={lists}
        nameOf={(id) => names.get(id) ?? 'Someone who has left'}
        errors={errors}
        tokens={tokens}
      />
    ),
  }
}

interface OpenList {
  readonly list: PaperList
  readonly scheme: CompiledScheme
}

/** A list of a scheme into which the actor may bring paper; nobody else need know of it. */
async function openList(exchange: Exchange<{ readonly listId: string }>, held?: 'held'): Promise<OpenList> {
  const schemes = await openSchemes(exchange)
  const list = await findList(exchange.tx, exchange.params.listId, held)
  const scheme = schemes.find((each) => each.scheme === list?.scheme)
  if (!list || !scheme) throw new NotFound()
  return { list, scheme }
}

async function listPage(exchange: Exchange, { list, scheme }: OpenList): Promise<Answer> {
  const { tx, tokens } = exchange
  const rows = await linesOfList(tx, list.id)
  const shown = { title: list.name, wide: true, backLink: { href: '/bring-in/lists', text: 'All files' } }
  const work = list.workId === null ? undefined : await findWork(tx, list.workId)
  if (!work) {
    const waiting = rows.flatMap(({ row }) => row ?? [])
    const lines = await judgeLines(exchange, scheme, waiting)
    return { ...shown, page: <LookAtListPage {...{ list, scheme, lines, tokens }} /> }
  }
  const names = await read(tx, namesReading(namedInListSql(list.id)))
  return {
    ...shown,
    page: (
      <ListPage
        {...{ list, scheme, work, tokens }}
        lines={rows}
        nameOf={(id) => names.get(id) ?? 'Someone who has left'}
      />
    ),
  }
}

/** The same lines in another order of columns, or saved by another program, are the same list. */
function hashOf(rows: readonly ListRow[]): string {
  return createHash('sha256').update(canonicalJson(rows)).digest('hex')
}

export const listRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/bring-in/headings/:scheme',
    access,
    async handle(exchange) {
      const wanted = exchange.params.scheme
      const scheme = (await openSchemes(exchange)).find((each) => each.scheme === wanted)
      if (!scheme) throw new NotFound()
      const file = csvFile(listHeadings(scheme), [])
      return { file: Buffer.from(file), type: 'text/csv; charset=utf-8', name: `on-paper-${wanted}.csv` }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/bring-in/lists',
    access,
    handle: async (exchange) => sendPage(exchange, await openSchemes(exchange)),
  }),
  defineRoute({
    method: 'POST',
    url: '/bring-in/lists',
    access,
    async handle(exchange) {
      const { tx, actor, body, files, now } = exchange
      const schemes = await openSchemes(exchange)
      // Where there is one alone, the form has nothing to choose and so nothing to put right.
      const [only, ...others] = schemes
      const scheme =
        others.length === 0 ? only : schemes.find((each) => each.scheme === textOf(body, 'scheme'))
      const file = files.find(({ field }) => field === 'file')
      const errors = {
        ...(scheme ? {} : { scheme: 'Choose what they began' }),
        ...(file ? {} : { file: 'Choose the filled-in file' }),
      }
      if (!scheme || !file) return sendPage(exchange, schemes, errors)
      const text = spreadsheetText(file.bytes)
      const rows = text.ok ? linesOfFile(text.value, scheme) : text
      if (!rows.ok) return sendPage(exchange, schemes, { file: rows.refusals[0].says })
      const people = await peopleOfLines(exchange, rows.value)
      const { id, isNew } = await keepList(tx, {
        ...{ scheme: scheme.scheme, name: file.name, contentHash: hashOf(rows.value) },
        ...{ by: actor.personId, at: now },
        lines: rows.value.map((row) => {
          const person = people.get(row.line)
          return { row, personId: person && 'id' in person ? person.id : undefined }
        }),
      })
      return {
        redirect: listHref(id),
        ...(isNew
          ? {}
          : { flash: 'This file was sent before. Here is how it stands; nothing is done twice.' }),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/bring-in/lists/:listId',
    access,
    handle: async (exchange) => listPage(exchange, await openList(exchange)),
  }),
  defineRoute({
    method: 'POST',
    url: '/bring-in/lists/:listId/now',
    access,
    async handle(exchange) {
      const { tx, actor, now } = exchange
      const { list } = await openList(exchange, 'held')
      const href = listHref(list.id)
      const before = list.workId === null ? undefined : await findWork(tx, list.workId)
      if (before && isUnderWay(before))
        return { redirect: href, flash: 'This is under way already. Nothing is done twice.' }
      const { id } = await askForWork(tx, {
        ...{ kind: bringInListWork, key: list.id, asked: { listId: list.id } },
        ...{ by: actor.personId, now },
      })
      await beginList(tx, list.id, id)
      await recordAudit(tx, {
        actor,
        action: 'paper-list-begun',
        subject: { kind: 'paper-list', id: list.id },
      })
      return { redirect: href, flash: 'It has begun. You can leave and come back to this page.' }
    },
  }),
]
