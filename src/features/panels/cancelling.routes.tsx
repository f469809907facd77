import { isUuid, type SittingId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import { accepted, defineRoute, type Fields, type RouteDefinition } from '../../platform/http/route.ts'
import { type CancelChoice, CancelPage } from './cancelling.pages.tsx'
import { cancelSitting } from './moving.handlers.ts'
import { placesFor } from './moving.rules.ts'
import {
  doingWith,
  fieldErrors,
  movedInto,
  openToMove,
  type SittingExchange,
  whyRefused,
} from './moving.view.ts'
import type { Errors } from './sitting.forms.ts'
import { revisionIn, typedIn } from './sitting.open.ts'
import { comingSittings, type Sitting } from './sitting.queries.ts'
import { standsAs } from './standing.rules.ts'

/** A date that does not take place: what becomes of everyone in it stands on the page before it is done. */

const noChoice: Errors = { into: 'Choose what happens to those booked' }

/** Other dates of the panel that have not begun and in which everyone who waits has a time. */
async function othersFor({ tx, today, now }: SittingExchange, sitting: Sitting) {
  const waiting = sitting.slots.filter(({ heard }) => !heard)
  const coming = waiting.length > 0 ? await comingSittings(tx, today, [sitting.scheme]) : []
  const others = coming.flatMap((other) => {
    const isOpen =
      standsAs(other, today) === 'planned' &&
      Date.parse(other.startsAt) > Date.parse(now) &&
      other.meeting === sitting.meeting &&
      other.id !== sitting.id
    const placed = isOpen ? placesFor(waiting, other, now) : undefined
    return placed ? [{ sitting: other, left: other.capacity - other.slots.length, placed }] : []
  })
  return { waiting, others }
}

async function cancelPage(exchange: SittingExchange, sitting: Sitting, fields: Fields, wrong: Errors = {}) {
  const { waiting, others } = await othersFor(exchange, sitting)
  const into = textOf(fields, 'into')
  const chosen = others.find((each) => each.sitting.id === into)
  const isChosen = waiting.length === 0 || into === 'none' || chosen !== undefined
  const errors = { ...(into !== '' && !isChosen ? noChoice : {}), ...wrong }
  const choice: CancelChoice | undefined = isChosen
    ? {
        into: chosen?.sitting,
        appointments: await movedInto(exchange, waiting, sitting.meeting, chosen),
      }
    : undefined
  return {
    title: 'Cancel this date',
    wide: waiting.length > 0 && choice !== undefined,
    backLink: { href: `/panels/${sitting.id}`, text: 'Running order' },
    ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    page: (
      <CancelPage
        sitting={sitting}
        others={others}
        choice={choice}
        tokens={exchange.tokens}
        errors={errors}
        values={typedIn(fields)}
      />
    ),
  }
}

const show = defineRoute({
  method: 'GET',
  url: '/panels/:sittingId/cancel',
  access: { signedIn: true },
  async handle(exchange: SittingExchange) {
    const { query } = exchange
    const { sitting } = await openToMove(exchange, 'cancel')
    // Pressed without a choice.
    const wrong = query['show'] !== undefined && textOf(query, 'into') === '' ? noChoice : {}
    return cancelPage(exchange, sitting, query, wrong)
  },
})

const cancel = defineRoute({
  method: 'POST',
  url: '/panels/:sittingId/cancel',
  access: { signedIn: true },
  async handle(exchange: SittingExchange) {
    const { body } = exchange
    const { sitting } = await openToMove(exchange, 'cancel')
    const waiting = sitting.slots.filter(({ heard }) => !heard).length
    const into = textOf(body, 'into')
    if (waiting > 0 && into !== 'none' && !isUuid(into)) return cancelPage(exchange, sitting, body, noChoice)
    const why = textOf(body, 'why').trim()
    const noReason = whyRefused(why)
    if (noReason) return cancelPage(exchange, sitting, body, noReason)
    const cancelled = await cancelSitting(
      doingWith(exchange, why),
      sitting.id,
      revisionIn(body),
      isUuid(into) ? (into as SittingId) : undefined,
    )
    const own = fieldErrors(cancelled)
    if (own) return cancelPage(exchange, sitting, body, own)
    accepted(cancelled)
    const isWhole = waiting === sitting.slots.length
    return {
      redirect: '/manage/panels',
      flash: isUuid(into)
        ? `${isWhole ? 'The date is cancelled. ' : ''}Everyone not heard yet is moved and told.`
        : waiting > 0
          ? `${isWhole ? 'The date is cancelled.' : 'Their appointments are cancelled.'} Hold another for everyone who was booked.`
          : 'The date is cancelled.',
    }
  },
})

export const cancellingRoutes: readonly RouteDefinition[] = [show, cancel]
