import { textOf } from '../../platform/http/body.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { reportProblem } from './problems.handlers.ts'
import { learningTeam } from './resources.opening.ts'
import type { SharedWith } from './resources.tables.ts'
import {
  authorOf,
  byField,
  note,
  openToolkit,
  ownToolkit,
  signedIn,
  toolkitAnswer,
} from './toolkits.opening.tsx'
import { toolkitHref, toolkitsPath } from './toolkits.pages.tsx'
import type { Edit } from './toolkits.rules.ts'
import {
  insertToolkit,
  insertToolkitFiles,
  writeRecommended,
  writeShared,
  writeTakenAway,
} from './toolkits.store.ts'

/** What becomes of a toolkit among others: shared, copied, recommended, reported on, taken away. */
export const toolkitSharingRoutes: readonly RouteDefinition[] = [
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
]
