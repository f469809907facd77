import { refusalsByField, type Result } from '../../kernel/refusal.ts'
import { textOf } from '../../platform/http/body.ts'
import { accepted, defineRoute, NotAllowed, type RouteDefinition } from '../../platform/http/route.ts'
import { adjourn, dissentFrom, takeUp } from './adjourning.handlers.ts'
import { decisionsOf } from './panel.queries.ts'
import {
  type OpenCase,
  openCase,
  openCaseToChange,
  type PanelExchange,
  presentMembers,
} from './panel-day.open.ts'
import { openToRecord } from './panel-day.routes.tsx'
import { hrefOf, panelDay } from './panel-day.view.tsx'

/** An application that is adjourned part-heard and taken up again, and dissent from a decision. */

async function answered(
  exchange: PanelExchange,
  done: Result<unknown>,
  values: Readonly<Record<string, string>>,
  then: { readonly at: string; readonly flash: string },
) {
  const own = done.ok ? undefined : refusalsByField(done.refusals)
  if (own) return panelDay(exchange, { errors: own, values })
  accepted(done)
  return { redirect: `${hrefOf(exchange)}${then.at}`, flash: then.flash }
}

const stop = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/applications/:journeyId/adjourn',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openToRecord(exchange, openCaseToChange)
    const reason = textOf(exchange.body, 'adjourn-reason')
    return answered(
      exchange,
      await adjourn(exchange, open, reason),
      { 'adjourn-reason': reason },
      { at: '', flash: 'It is adjourned part-heard. Everything noted so far is kept.' },
    )
  },
})

const goOn = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/applications/:journeyId/take-up',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openToRecord(exchange, openCaseToChange)
    accepted(await takeUp(exchange, open))
    return { redirect: hrefOf(exchange), flash: 'It is taken up again where it was left.' }
  },
})

/** Whether somebody sat when it was decided, and so may record that they do not agree. */
const satOn = (open: OpenCase, personId: OpenCase['sitting']['seats'][number]['personId']) =>
  presentMembers(open).includes(personId)

const dissent = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/applications/:journeyId/dissent',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openCase(exchange)
    if (!satOn(open, exchange.actor.personId))
      throw new NotAllowed({
        code: 'did-not-sit',
        says: 'Dissent is recorded by members who sat on this application.',
        rule: 'Who came is recorded before the decision.',
      })
    const decisions = await decisionsOf(exchange.tx, [open.situation.journeyId])
    const decisionId = open.situation.state.decided[open.decide?.task.task ?? '']?.decisionId
    const reasons = textOf(exchange.body, 'dissent')
    return answered(
      exchange,
      await dissentFrom(
        exchange,
        open,
        decisions.find(({ id }) => id === decisionId),
        reasons,
      ),
      { dissent: reasons },
      { at: '#decision', flash: 'Your dissent is recorded with the decision.' },
    )
  },
})

export const adjourningRoutes: readonly RouteDefinition[] = [stop, goOn, dissent]
