import { recordAudit } from '../../platform/audit/audit.ts'
import { listOf } from '../../platform/http/body.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { type InterestLine, interestLines } from './interests.lines.ts'
import { interestsFor, markTakenUp, unmarkTakenUp } from './interests.store.ts'
import { nameOfChoice, TakingUpPage } from './taking-up.pages.tsx'

/** Saying which offers and wishes of an application were taken up. */

const url = '/manage/reported/:journeyId'
const access = { signedIn: true } as const

/** What an application declares to the actor. */
async function openDeclared({ tx, actor, today }: Exchange, journeyId: string): Promise<InterestLine> {
  const [line] = await interestLines(tx, await interestsFor(tx, actor, { limit: 1, journeyId }), today)
  if (!line) throw new NotFound()
  return line
}

export const takingUpRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url,
    access,
    async handle(exchange) {
      const line = await openDeclared(exchange, exchange.params.journeyId)
      return {
        title: `Taken up: ${line.name}`,
        backLink: { href: '/manage/reported', text: 'Reported to you' },
        page: <TakingUpPage line={line} tokens={exchange.tokens} />,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url,
    access,
    async handle(exchange) {
      const { tx, actor, body, today } = exchange
      const line = await openDeclared(exchange, exchange.params.journeyId)
      const [ticked, before] = [new Set(listOf(body, 'taken')), new Set(listOf(body, 'before'))]
      const all = line.declared.flatMap(({ choices }) => choices)
      // Only what was changed on this page, so that what others said meanwhile stays.
      const more = all.filter((each) => ticked.has(nameOfChoice(each)) && !before.has(nameOfChoice(each)))
      const less = all.filter((each) => before.has(nameOfChoice(each)) && !ticked.has(nameOfChoice(each)))
      if (more.length + less.length > 0) {
        await markTakenUp(tx, line, more, { by: actor.personId, on: today })
        await unmarkTakenUp(tx, line.journeyId, less)
        await recordAudit(tx, {
          actor,
          action: 'take-up-interests',
          subject: { kind: 'journey', id: line.journeyId },
          about: line.personId,
          detail: { taken: more.map(nameOfChoice), notTaken: less.map(nameOfChoice) },
        })
      }
      const waiting = all.filter((each) =>
        less.includes(each) ? true : !more.includes(each) && each.taken === undefined,
      )
      return {
        redirect: '/manage/reported',
        flash:
          waiting.length === 0
            ? `Saved. Everything that ${line.name} ticked is taken up.`
            : `Saved. ${waiting.length} of ${all.length} that ${line.name} ticked ${waiting.length === 1 ? 'waits' : 'wait'} to be taken up.`,
      }
    },
  }),
]
