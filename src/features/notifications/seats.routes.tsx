import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import { currentPack } from '../packs/public.ts'
import { comeInWords, hoursOf, mayManage, openSitting, openToManage } from '../panels/public.ts'
import { peopleByIds } from '../people/public.ts'
import { AppointmentPage } from './appointment.pages.tsx'
import { dayAndTimesInWords } from './appointment.rules.ts'
import { type Invitation, invitationsOf } from './invitations.store.ts'
import { answerOnPage, type AnswerRefused, answersHref, seeToAnswers } from './replies.handlers.ts'

type SeatExchange = Exchange<{ readonly sittingId: string }>

/** How many of those asked have said that they come, and how many it takes. Whoever has not answered may still come. */
function quorumInWords(invitations: readonly Invitation[], needs: number): string {
  const asked = invitations.length
  const come = invitations.filter(({ answer }) => answer === 'accepted').length
  const may = invitations.filter(({ answer }) => answer !== 'declined').length
  const enough = may >= needs ? '' : ' Too few can come: seat a substitute, or move the date.'
  const answered = invitations.filter(({ answer }) => answer !== undefined).length
  return `${comeInWords(come, asked, answered)}; it needs ${needs}.${enough}`
}

async function answersPage(exchange: SeatExchange, wrong?: AnswerRefused) {
  const { tx, tokens, params, actor, body } = exchange
  const open = await openSitting(exchange, params.sittingId)
  const { sitting } = open
  const invitations = await invitationsOf(tx, { sittingId: sitting.id })
  const names = await peopleByIds(
    tx,
    invitations.flatMap(({ personId, answeredBy }) => [personId, ...(answeredBy ? [answeredBy] : [])]),
  )
  const waits = invitations.some(({ answer, isSeenTo }) => answer && answer !== 'accepted' && !isSeenTo)
  return {
    title: `Who comes: ${sitting.name}`,
    ...(wrong ? { status: 422 } : {}),
    backLink: { href: `/panels/${sitting.id}`, text: 'Running order' },
    page: (
      <AppointmentPage
        title={sitting.name}
        when={dayAndTimesInWords(sitting.heldOn, hoursOf(sitting, await currentPack(tx)))}
        isConfirmed
        invitations={invitations}
        names={names}
        seenToHref={waits && mayManage(open) ? `${answersHref(sitting.id)}/seen-to` : undefined}
        answerHref={answersHref(sitting.id)}
        reader={actor.personId}
        mayNote={mayManage(open)}
        errors={wrong && { [wrong.field]: wrong.says }}
        typed={wrong ? { answer: textOf(body, 'answer'), person: textOf(body, 'person') } : {}}
        quorum={quorumInWords(invitations, open.meeting.quorum)}
        tokens={tokens}
      />
    ),
  }
}

/** Which members come to a sitting, for everyone who sees the sitting. */
const answers = defineRoute({
  method: 'GET',
  url: '/panels/:sittingId/answers',
  access: { signedIn: true },
  handle: (exchange) => answersPage(exchange),
})

/** A member says whether they come; whoever plans dates notes what a member said. */
const answer = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/answers',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openSitting(exchange, exchange.params.sittingId)
    const wrong = await answerOnPage(exchange, { sittingId: open.sitting.id }, mayManage(open))
    if (wrong) return answersPage(exchange, wrong)
    return { redirect: answersHref(open.sitting.id), flash: 'The answer is kept.' }
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

export const seatRoutes: readonly RouteDefinition[] = [answers, answer, seenTo]
