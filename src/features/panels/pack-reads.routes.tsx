import { textOf } from '../../platform/http/body.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { defineRoute, NotAllowed, type RouteDefinition } from '../../platform/http/route.ts'
import { openCase, type PanelExchange } from './panel-day.open.ts'
import { writeRead } from './panel.store.ts'

/** A member says that they have read a portfolio: that edition of it and no later one. */

const read = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/applications/:journeyId/read',
  access: { signedIn: true },
  async handle(exchange: PanelExchange) {
    const { tx, actor, now, body } = exchange
    const { sitting, situation, decide } = await openCase(exchange)
    if (!sitting.seats.some(({ personId }) => personId === actor.personId))
      throw new NotAllowed({
        code: 'not-a-member',
        says: 'Only somebody who sits on this application says that they have read it.',
      })
    if (situation.state.decided[decide?.task.task ?? ''])
      throw new NotAllowed({
        code: 'decided-already',
        says: 'The panel has decided, so it is not noted any more who has read the portfolio.',
        remedy: 'What was noted before the decision stays as it is.',
      })
    const href = `/panels/${sitting.id}/applications/${situation.journeyId}#pack`
    const { edition } = situation.state
    if (textOf(body, 'edition') !== (edition?.editionId ?? ''))
      return {
        redirect: href,
        unfinished: true,
        flash: 'The portfolio has changed since you opened it. Read what is new, then say so.',
      }
    await writeRead(tx, {
      journeyId: situation.journeyId,
      sittingId: sitting.id,
      personId: actor.personId,
      editionId: edition?.editionId,
      now,
    })
    await recordAudit(tx, {
      actor,
      action: 'read-pack',
      subject: { kind: 'journey', id: situation.journeyId },
      about: situation.applicant.personId,
    })
    return { redirect: href, flash: 'It is noted that you have read this portfolio.' }
  },
})

export const packReadRoutes: readonly RouteDefinition[] = [read]
