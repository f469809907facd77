import { refusalsByField } from '../../kernel/refusal.ts'
import { formatDay } from '../../kernel/words.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { Button, Form, FormErrors } from '../../ui/public.ts'
import { parseQuestions, Questions, type SectionAnswers } from '../documents/public.ts'
import { beforeWhatItFollows, saysWhen } from '../schemes/public.ts'
import { isWithdrawn } from './corrections.rules.ts'
import { isMine, openHandoff } from './handoffs.handlers.ts'
import { ceilingOf, floorOf, hasEnteredDay, type StepStanding } from './handoffs.rules.ts'
import { insertStepDay, lockHandoff } from './handoffs.store.ts'
import type { HandoffId } from './handoffs.tables.ts'
import { tellOfOutcome } from './outcome-changes.ts'
import { restateOwnSteps } from './own-steps.ts'

/** Putting right a day that was entered wrongly with a step of an outcome: the old day stays beside the new one. */

/** Where the day of a step is put right. */
export const dayHref = (id: string, { step }: StepStanding) => `/outcomes/${id}/steps/${step.step}/day`

type DayExchange = Exchange<{ readonly handoffId: string; readonly step: string }>

async function openDay({ tx, actor, params }: DayExchange) {
  const open = await openHandoff(tx, actor, params.handoffId)
  const standing = open.steps.find((each) => each.step.step === params.step)
  const field = standing?.asks.find(saysWhen)
  if (!standing) throw new NotFound()
  if (!standing.done || !field || !hasEnteredDay(standing))
    throw new NotAllowed({ code: 'not-done', says: 'No day was entered for this step yet.' })
  if (!isMine(open, standing, actor))
    throw new NotAllowed({ code: 'not-yours', says: 'The day is put right by those whose step it is.' })
  if (isWithdrawn(open.corrections))
    throw new NotAllowed({ code: 'withdrawn', says: 'This outcome was withdrawn: do nothing more with it.' })
  return { open, standing, done: standing.done, field }
}

async function dayPage(
  exchange: DayExchange,
  wrong?: { readonly answers: SectionAnswers; readonly errors: Readonly<Record<string, string>> },
) {
  const { open, standing, done, field } = await openDay(exchange)
  const href = `/outcomes/${open.row.id}`
  return {
    title: `Put the day right: ${standing.step.name}`,
    backLink: { href, text: open.handOff.name },
    ...(wrong ? { status: 422 } : {}),
    page: (
      <>
        <FormErrors errors={wrong?.errors} />
        <h1 class="govuk-heading-l">Put the day right: {standing.step.name}</h1>
        <p class="govuk-body">
          It says {formatDay(done.on)} now. Both days stay on record with your name, and whoever receives the
          outcome by program is told.
        </p>
        <Form tokens={exchange.tokens} action={`${href}/steps/${standing.step.step}/day`}>
          <input type="hidden" name="_seen" value={done.on} />
          <Questions
            fields={[field]}
            answers={wrong?.answers ?? { [field.field]: done.on }}
            errors={wrong?.errors ?? {}}
          />
          <Button text="Put the day right" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

const show = defineRoute({
  method: 'GET',
  url: '/outcomes/:handoffId/steps/:step/day',
  access: { signedIn: true },
  handle: (exchange) => dayPage(exchange),
})

const putRight = defineRoute({
  method: 'POST',
  url: '/outcomes/:handoffId/steps/:step/day',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, actor, today, now, body, params } = exchange
    await lockHandoff(tx, params.handoffId as HandoffId)
    const { open, standing, done, field } = await openDay(exchange)
    const { id, about_person_id: about, sent_on: sentOn } = open.row
    if (textOf(body, '_seen') !== done.on)
      throw new NotAllowed({
        code: 'changed-meanwhile',
        says: `Somebody else has put it right meanwhile: it says ${formatDay(done.on)} now.`,
      })
    const { answers, errors } = parseQuestions([field], body, { today })
    const on = answers[field.field] as typeof done.on
    const early = beforeWhatItFollows(field, on, floorOf(standing, open.steps, sentOn))
    const ceiling = ceilingOf(standing, open.steps, today)
    const wrong: Readonly<Record<string, string>> = {
      ...(on > ceiling.on
        ? {
            [field.field]: `“${field.name}” cannot be after ${formatDay(ceiling.on)}, the day of “${ceiling.name}”`,
          }
        : {}),
      ...(on === done.on ? { [field.field]: 'That is the day it says already. Enter another' } : {}),
      ...refusalsByField(early ? [early] : []),
      ...errors,
    }
    if (Object.keys(wrong).length > 0) return dayPage(exchange, { answers, errors: wrong })
    const { step } = standing.step
    await insertStepDay(tx, {
      ...{ handoffId: id, step, wasOn: done.on, on, by: actor.personId, putRightOn: today },
    })
    await recordAudit(tx, {
      actor,
      action: 'put-outcome-day-right',
      subject: { kind: 'handoff', id },
      about,
      detail: { step, was: done.on, is: on },
    })
    await tellOfOutcome({ tx, now, kind: 'step-done', outcomeId: id, step })
    await restateOwnSteps(exchange, id)
    return { redirect: `/outcomes/${id}`, flash: `The day is put right: ${formatDay(on)}.` }
  },
})

export const stepDayRoutes: readonly RouteDefinition[] = [show, putRight]
