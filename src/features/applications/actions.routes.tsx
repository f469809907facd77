import type { IsoDuration } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { type JourneyCommand, view, whyNotExtendable } from '../schemes/public.ts'
import { ActionPage, type SchemeAction } from './actions.pages.tsx'
import { units } from './extend.pages.tsx'
import { actionsOpenTo, ownHolds, rolesOf } from './actions.rules.ts'
import { openApplication } from './application.routes.tsx'
import { act, keepText, type Situation, textsOf } from '../journeys/public.ts'

/** Withdraw, pause, resume, hold, release, extend, end: `/applications/:journeyId/actions/:action`, by the scheme's own rules. */

type At = Exchange<{ readonly journeyId: string; readonly action: string }>
interface Opened {
  readonly situation: Situation & { readonly journeyId: NonNullable<Situation['journeyId']> }
  readonly action: SchemeAction
}

/** Not found for those whose role may never do it; refused with its reason when it cannot be done just now. */
async function open(exchange: At): Promise<Opened> {
  const { situation } = await openApplication(exchange, exchange.params.journeyId)
  const { scheme, context, state } = situation
  const me = exchange.actor.personId
  const which = (word: 'clock' | 'stage') => textOf(exchange.body, word) || exchange.query[word]
  const [clock, stage] = [which('clock'), which('stage')]
  const action = scheme.actions.find(
    (each) =>
      each.action === exchange.params.action &&
      (each.action !== 'extend' || !clock || each.clock === clock) &&
      (each.action !== 'open' || !stage || each.stage === stage),
  )
  if (
    !action ||
    !rolesOf(action).some((role) => context.holders[role]?.some((holder) => holder.personId === me))
  )
    throw new NotFound()
  if (!actionsOpenTo(situation, me).includes(action)) {
    throw new NotAllowed({
      code: 'not-now',
      says:
        state.status !== 'running'
          ? 'This application has ended already.'
          : action.action === 'extend'
            ? (whyNotExtendable(action.clock ?? '', scheme, state, context)?.says ??
              'It cannot be made longer just now.')
            : action.action === 'pause'
              ? 'It is paused already.'
              : action.action === 'open'
                ? 'It cannot be asked for yet: an earlier stage comes first.'
                : action.action === 'resume'
                  ? 'It is not paused.'
                  : 'Nothing in it is held.',
      source: 'The application as it stands',
    })
  }
  return { situation, action }
}

async function show(
  exchange: At,
  { situation, action }: Opened,
  errors: Readonly<Record<string, string>> = {},
) {
  const { scheme, state, applicant, journeyId } = situation
  const texts = action.action === 'release' ? await textsOf(exchange.tx, journeyId) : undefined
  return {
    title: action.name,
    backLink: { href: `/applications/${journeyId}` },
    ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    page: (
      <ActionPage
        scheme={scheme}
        action={action}
        journeyId={journeyId}
        applicantName={applicant.name}
        endings={scheme.endings}
        clock={
          action.action === 'extend'
            ? view(scheme, state, situation.context).clocks.find((each) => each.id === action.clock)
            : undefined
        }
        holds={ownHolds(state.holds).map((id) => ({
          id,
          reason: texts?.get(id)?.body ?? 'Something had to be settled',
        }))}
        typed={exchange.body}
        errors={errors}
        tokens={exchange.tokens}
      />
    ),
  }
}

const flash: Readonly<Record<string, string>> = {
  withdraw: 'Withdrawn. The application has ended.',
  pause: 'Paused. Its days stop counting from today.',
  resume: 'It goes on. Its days count again from today.',
  hold: 'Held. Nothing moves until it is released.',
  release: 'Released. It goes on from where it stood.',
  extend: 'Made longer. The new last day is under “Time limits”.',
  open: 'Asked for. Those concerned find it in their To do.',
  end: 'The application has ended.',
}

/** The command that the form asks for, or what is wrong with the form. */
async function commandIn(
  exchange: At,
  { situation, action }: Opened,
): Promise<JourneyCommand | { readonly errors: Readonly<Record<string, string>> }> {
  const { tx, body, actor } = exchange
  switch (action.action) {
    case 'pause': {
      const reason = action.options.find((option) => option.option === textOf(body, 'reason'))
      if (action.options.length > 0 && !reason) return { errors: { reason: 'Select why it is paused' } }
      return { do: 'pause', reason: reason?.option ?? 'not-said' }
    }
    case 'hold': {
      const reason = textOf(body, 'reason')
      if (reason === '') return { errors: { reason: 'Say what has to be settled first' } }
      const holdId = await keepText(tx, {
        journeyId: situation.journeyId,
        task: 'hold',
        field: 'reason',
        body: reason,
        by: actor.personId as PersonId,
      })
      return { do: 'hold', holdId }
    }
    case 'release': {
      const holdId = ownHolds(situation.state.holds).find((hold) => hold === textOf(body, 'hold'))
      return holdId ? { do: 'release', holdId } : { errors: { hold: 'Select which hold is released' } }
    }
    case 'end': {
      const ending = situation.scheme.endings.find((each) => each.ending === textOf(body, 'ending'))
      return ending ? { do: 'end', ending: ending.ending } : { errors: { ending: 'Select how it ends' } }
    }
    case 'withdraw':
      return { do: 'withdraw' }
    case 'resume':
      return { do: 'resume' }
    case 'extend':
      return extensionIn(body, action)
    case 'open':
      return { do: 'open', stage: action.stage ?? '' }
    case 'adjust':
      throw new NotFound()
  }
}

/** How much longer and on what ground, as the form asks it. */
function extensionIn(
  body: Exchange['body'],
  action: SchemeAction,
): JourneyCommand | { readonly errors: Readonly<Record<string, string>> } {
  const ground = action.options.find((option) => option.option === textOf(body, 'ground'))
  const count = textOf(body, 'length').trim()
  const unit = units.find((each) => each.unit === textOf(body, 'unit'))
  const errors = {
    ...(ground ? {} : { ground: 'Select on what ground' }),
    ...(/^[1-9]\d{0,3}$/.test(count) ? {} : { length: 'Enter how much longer as a whole number' }),
    ...(unit ? {} : { unit: 'Select days, weeks or months' }),
  }
  if (!ground || !unit || Object.keys(errors).length > 0) return { errors }
  const length = `P${count}${unit.unit}` as IsoDuration
  return { do: 'extend', clock: action.clock ?? '', length, ground: ground.option }
}

export const actionRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/applications/:journeyId/actions/:action',
    access: { signedIn: true },
    async handle(exchange) {
      const opened = await open(exchange)
      if (opened.action.action === 'adjust')
        return { redirect: `/applications/${opened.situation.journeyId}/adjustments` }
      return show(exchange, opened)
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/applications/:journeyId/actions/:action',
    access: { signedIn: true },
    async handle(exchange) {
      const opened = await open(exchange)
      const command = await commandIn(exchange, opened)
      if ('errors' in command) return show(exchange, opened, command.errors)
      const { situation, action } = opened
      const acted = await act(exchange, situation, situation.journeyId, command)
      if (!acted.ok && acted.refusals.every(({ field }) => field !== undefined))
        return show(
          exchange,
          opened,
          Object.fromEntries(acted.refusals.map(({ field, says }) => [field ?? '', says])),
        )
      accepted(acted)
      return { redirect: `/applications/${situation.journeyId}`, flash: flash[action.action] ?? 'Saved.' }
    },
  }),
]
