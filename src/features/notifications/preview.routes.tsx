import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { findPipeline, findSituation, type PipelineRow, schemesInUse } from '../journeys/public.ts'
import { currentPack } from '../packs/public.ts'
import { view } from '../schemes/public.ts'
import { fillingOf, hrefOf } from './filling.rules.ts'
import { sendingDuties } from './messages.routes.tsx'
import { type MessageShown, PreviewPage } from './preview.pages.tsx'
import { fits, previewOf } from './preview.rules.ts'
import { bracesIn, fill, messageIds, sometimes, type Words, wordsFor } from './wording.rules.ts'

/** The words of messages with the values of a running application, before anything is sent. */

/** Among how many applications one may choose; those that are due first. */
const offeredAtMost = 100

async function shownFor(
  { tx, today, actor, origin }: Exchange,
  { journeyId }: PipelineRow,
  message: string,
  words: Words,
): Promise<MessageShown> {
  const situation = await findSituation({ tx, today, authorityId: actor.authorityId }, journeyId)
  if (!situation) throw new NotFound()
  const now = view(situation.scheme, situation.state, situation.context)
  const { to, telling, when } = previewOf(message, situation, now)
  // Which application it is, its name says: the address is shown as people know it, without ids.
  const link = `${origin}${hrefOf(journeyId, telling, undefined).replace(journeyId, '…')}`
  const filling = { ...sometimes, ...fillingOf({ situation, view: now }, telling), link }
  return {
    journeyId,
    ...fill(words, filling),
    to,
    when,
    braces: bracesIn(words).map((name) => ({ name, says: (filling as Record<string, string>)[name] })),
  }
}

export const previewRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/manage/messages/words',
    access: { duty: sendingDuties },
    async handle(exchange) {
      const { tx, actor, today, query } = exchange
      const pack = await currentPack(tx)
      const ids = messageIds(pack?.messages)
      const asked = textOf(query, 'message')
      const message = ids.includes(asked) ? asked : (ids[0] ?? '')
      const words = wordsFor(message, pack?.messages)
      const schemes = await schemesInUse(tx)
      const { rows } = await findPipeline(tx, { actor, today, schemes }, { limit: offeredAtMost })
      const chosen = textOf(query, 'application')
      const fitting = rows.find(({ schemeHash }) => {
        const scheme = schemes.get(schemeHash)
        return scheme !== undefined && fits(message, scheme)
      })
      const row = rows.find(({ journeyId }) => journeyId === chosen) ?? fitting ?? rows[0]
      return {
        title: 'Words of messages',
        backLink: { href: '/manage/messages', text: 'Messages sent' },
        page: (
          <PreviewPage
            messages={ids.map((id) => ({ id, ofPack: pack?.messages[id] !== undefined }))}
            {...{ message, words }}
            applications={rows.map(({ journeyId, name, schemeName, stageName }) => ({
              journeyId,
              says: `${name}: ${schemeName}, ${stageName}`,
            }))}
            shown={row && (await shownFor(exchange, row, message, words))}
          />
        ),
      }
    },
  }),
]
