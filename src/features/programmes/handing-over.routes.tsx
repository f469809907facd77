import type { PersonId } from '../../kernel/ids.ts'
import { refusalsByField } from '../../kernel/refusal.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { readDate } from '../../ui/public.ts'
import { act, keepText, textsOf } from '../journeys/public.ts'
import { peopleByIds, peopleKnownBy } from '../people/public.ts'
import { actorMayAppoint, HandOverPage } from './handing-over.pages.tsx'
import { openYear } from './year.routes.tsx'

/** Somebody else takes over as assessor or mentor: who, from when, and what they should know. */

type At = Exchange<{ readonly journeyId: string; readonly role: string }>

/** Not found for whoever may not appoint to this role, and once the programme is over. */
async function open(exchange: At) {
  const { situation } = await openYear(exchange, exchange.params.journeyId)
  const rule = situation.scheme.roles[exchange.params.role]
  if (rule?.is !== 'appointed' || situation.state.status !== 'running') throw new NotFound()
  if (!actorMayAppoint(situation, rule, exchange.actor.personId)) throw new NotFound()
  return { situation, rule, role: exchange.params.role }
}

async function show(
  exchange: At,
  { situation, rule, role }: Awaited<ReturnType<typeof open>>,
  errors: Readonly<Record<string, string>> = {},
) {
  const history = situation.state.appointed[role] ?? []
  const names = await peopleByIds(
    exchange.tx,
    history.flatMap(({ personId }) => personId ?? []),
    exchange.today,
  )
  const texts = await textsOf(exchange.tx, situation.journeyId)
  return {
    title: `${rule.name} of ${situation.applicant.name}`,
    backLink: { href: `/programmes/${situation.journeyId}`, text: 'Back to the programme' },
    ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    page: (
      <HandOverPage
        situation={situation}
        role={role}
        rule={rule}
        history={history.map((each) => ({
          ...each,
          note: each.noteId && texts.get(each.noteId)?.body,
          name: each.personId ? (names.get(each.personId)?.name ?? 'Somebody who has left') : undefined,
        }))}
        body={exchange.body}
        today={exchange.today}
        errors={errors}
        tokens={exchange.tokens}
      />
    ),
  }
}

const url = '/programmes/:journeyId/hand-over/:role'

export const handingOverRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url,
    access: { signedIn: true },
    handle: async (exchange) => show(exchange, await open(exchange)),
  }),
  defineRoute({
    method: 'POST',
    url,
    access: { signedIn: true },
    async handle(exchange) {
      const opened = await open(exchange)
      const { situation, rule, role } = opened
      const { tx, body, actor } = exchange
      const errors: Record<string, string> = {}
      const vacant = textOf(body, 'nobody') === 'yes'
      const mark = textOf(body, 'person')
      const known = vacant || mark === '' ? [] : await peopleKnownBy(tx, [mark], { names: true })
      if (!vacant && known.length === 0)
        errors['person'] =
          mark === '' ? 'Enter who takes over' : 'Nobody here has this address, number or name'
      if (known.length > 1) errors['person'] = 'Several people are called this. Enter the work address'
      const from = readDate(body, 'from')
      if (from.is !== 'day') errors['from-day'] = from.is === 'empty' ? 'Enter from which day' : from.says
      const note = textOf(body, 'note')
      if (note.length > 2_000) errors['note'] = 'Shorten the note to 2,000 characters or fewer'
      if (from.is !== 'day' || Object.keys(errors).length > 0) return show(exchange, opened, errors)
      const noteId =
        note === ''
          ? undefined
          : await keepText(tx, {
              journeyId: situation.journeyId,
              task: role,
              field: 'hand-over',
              body: note,
              by: actor.personId as PersonId,
            })
      const done = await act(exchange, situation, situation.journeyId, {
        do: 'appoint',
        role,
        personId: known[0]?.id,
        from: from.on,
        noteId,
      })
      const beside = done.ok ? undefined : refusalsByField(done.refusals)
      if (beside) {
        const { from: day, ...rest } = beside
        return show(exchange, opened, { ...rest, ...(day ? { 'from-day': day } : {}) })
      }
      accepted(done)
      return {
        redirect: `/programmes/${situation.journeyId}`,
        flash: known[0]
          ? `${known[0].name} is the ${rule.name} from the day you gave.`
          : `There is no ${rule.name} from the day you gave.`,
      }
    },
  }),
]
