import { defineRoute, type RouteDefinition } from '../../platform/http/route.ts'
import { mayManage, openSitting, openToManage } from '../panels/public.ts'
import { peopleByIds } from '../people/public.ts'
import { AppointmentPage } from './appointment.pages.tsx'
import { dayAndTimesInWords } from './appointment.rules.ts'
import { invitationsOf } from './invitations.store.ts'
import { answersHref, seeToAnswers } from './replies.handlers.ts'

/** Which members come to a sitting, for everyone who sees the sitting. */
const answers = defineRoute({
  method: 'GET',
  url: '/panels/:sittingId/answers',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, tokens, params } = exchange
    const open = await openSitting(exchange, params.sittingId)
    const { sitting } = open
    const invitations = await invitationsOf(tx, { sittingId: sitting.id })
    const names = await peopleByIds(
      tx,
      invitations.map(({ personId }) => personId),
    )
    const waits = invitations.some(({ answer, isSeenTo }) => answer && answer !== 'accepted' && !isSeenTo)
    const ends = sitting.slots.at(-1)?.endsAt ?? sitting.startsAt
    return {
      title: `Who comes: ${sitting.name}`,
      backLink: { href: `/panels/${sitting.id}`, text: 'Running order' },
      page: (
        <AppointmentPage
          title={sitting.name}
          when={dayAndTimesInWords(sitting.heldOn, { startsAt: sitting.startsAt, endsAt: ends })}
          isConfirmed
          invitations={invitations}
          names={names}
          seenToHref={waits && mayManage(open) ? `${answersHref(sitting.id)}/seen-to` : undefined}
          tokens={tokens}
        />
      ),
    }
  },
})

/** Whoever plans dates says that they looked after answers that are no yes. */
const seenTo = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/answers/seen-to',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openToManage(exchange)
    await seeToAnswers(exchange.tx, exchange.actor, { sittingId: open.sitting.id })
    return { redirect: answersHref(open.sitting.id), flash: 'Noted. It no longer waits for anybody.' }
  },
})

export const seatRoutes: readonly RouteDefinition[] = [answers, seenTo]
