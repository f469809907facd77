import { readTogether } from '../../platform/database/reading.ts'
import { readFile } from '../../platform/files/files.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { HistoryPage } from './toolkit.pages.tsx'
import { openToolkit, openToolkits, signedIn, toolkitAnswer } from './toolkits.opening.tsx'
import { toolkitHref, ToolkitsPage, toolkitsPath } from './toolkits.pages.tsx'
import {
  sharedToolkitsReading,
  type ToolkitGlance,
  toolkitsOfReading,
  versionsReading,
} from './toolkits.queries.ts'
import { toolkitFits } from './toolkits.rules.ts'

/** Toolkits as they are found and read, version by version. */
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
