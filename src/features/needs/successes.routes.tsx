import { recordAudit } from '../../platform/audit/audit.ts'
import { read } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import type { FieldErrors } from '../../ui/public.ts'
import type { NeedsSettings } from '../schemes/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { proposeSuccess, successSubject } from './asking.handlers.ts'
import { isFine, readForm } from './needs.forms.ts'
import { needsPorts } from './needs.ports.ts'
import { type NeedsHere, needsHere } from './needs.opening.ts'
import { findSuccess, type Success, successesReading } from './needs.queries.ts'
import { answerSuccess } from './needs.store.ts'
import { SuccessesPage, SuccessFormPage, SuccessPage } from './successes.pages.tsx'
import { successesPath } from './needs.paths.ts'

/** Learning from success: proposed by anyone, answered by those whom the pack names, then read by everybody. */

const signedIn = { signedIn: true } as const

interface HereWithSuccesses extends NeedsHere {
  readonly successes: NonNullable<NeedsSettings['successes']>
}

async function successesHere(exchange: Exchange): Promise<HereWithSuccesses> {
  const here = await needsHere(exchange)
  const { successes } = here.settings
  if (!successes) throw new NotFound()
  return { ...here, successes }
}

/** A success that the reader may know of: shared, their own, or one that waits for their answer. */
async function openSuccess({ tx, actor }: Exchange, here: NeedsHere, id: string): Promise<Success> {
  const success = await findSuccess(tx, id)
  const mayRead =
    success &&
    (success.state === 'shared' ||
      success.proposedBy === actor.personId ||
      (here.may.agree && success.state === 'proposed'))
  if (!success || !mayRead) throw new NotFound()
  noteWaits(tx, () => ({ tasks: [successSubject(success.id)] }))
  return success
}

function onePage(exchange: Exchange, here: NeedsHere, success: Success, errors?: FieldErrors): Answer {
  const { actor, body, tokens } = exchange
  const isOwn = success.proposedBy === actor.personId
  return {
    title: success.title,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: successesPath },
    page: (
      <SuccessPage
        {...{ here, success, errors, tokens }}
        mayAnswer={here.may.agree && !isOwn}
        mayWithdraw={isOwn}
        typed={(name) => textOf(body, name)}
      />
    ),
  }
}

function formPage({ body, tokens }: Exchange, here: NeedsHere, errors?: FieldErrors): Answer {
  return {
    title: 'Propose what others can learn from',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: successesPath },
    page: <SuccessFormPage {...{ here, errors, tokens }} typed={(name) => textOf(body, name)} />,
  }
}

const answeredMeanwhile = new NotAllowed({
  code: 'answered-meanwhile',
  says: 'This was answered or withdrawn meanwhile. Nothing has changed.',
  rule: 'What is proposed is answered once, by somebody else than whoever proposed it.',
})

export const successesRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: successesPath,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, query } = exchange
      const here = await successesHere(exchange)
      const priority = here.priorities.find(({ item }) => item === textOf(query, 'priority'))?.item
      return {
        title: here.successes.name,
        page: (
          <SuccessesPage
            {...{ here, priority }}
            name={here.successes.name}
            says={here.successes.says}
            successes={await read(tx, successesReading(actor.personId, here.may.agree, priority))}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${successesPath}/new`,
    access: signedIn,
    async handle(exchange) {
      return formPage(exchange, await successesHere(exchange))
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${successesPath}/new`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, now, body } = exchange
      const here = await successesHere(exchange)
      const form = readForm(body)
      const title = form.words('title', 'Enter what it is about', 150)
      const wentWell = form.words('went-well', 'Enter what went well')
      const madeItSo = form.words('made-it-so', 'Enter what made it go well')
      const toSpread = form.words('to-spread', 'Enter what others should do too')
      const priority = form.oneOf(
        'priority',
        here.priorities.map(({ item }) => item),
        'Choose the priority it bears on',
      )
      if (!isFine(form.errors) || !priority) return formPage(exchange, here, form.errors)
      const proposed = { title, wentWell, madeItSo, toSpread, priority }
      const id = await proposeSuccess(tx, { actor, now }, here.successes, proposed)
      return {
        redirect: `${successesPath}/${id}`,
        flash: 'It is proposed. Whoever looks after learning answers it',
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${successesPath}/:successId`,
    access: signedIn,
    async handle(exchange) {
      const here = await successesHere(exchange)
      return onePage(exchange, here, await openSuccess(exchange, here, exchange.params.successId))
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${successesPath}/:successId/answer`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, now, body, params } = exchange
      const here = await successesHere(exchange)
      const success = await openSuccess(exchange, here, params.successId)
      if (!here.may.agree) throw new NotFound()
      if (success.proposedBy === actor.personId) throw answeredMeanwhile
      const form = readForm(body)
      const to = form.oneOf('answer', ['shared', 'not-shared'] as const, 'Choose whether you share it')
      const says =
        to === 'not-shared' ? form.words('says', 'Say why it is not shared') : form.optionalWords('says')
      if (!isFine(form.errors) || !to) return onePage(exchange, here, success, form.errors)
      const answer = { says: says === '' ? undefined : says, by: actor.personId, on: today }
      if (!(await answerSuccess(tx, success.id, to, answer))) throw answeredMeanwhile
      await restateTasks(tx, successSubject(success.id), [])
      await needsPorts().tell?.(
        tx,
        { today, now },
        {
          is: 'success-answered',
          to: [success.proposedBy],
          href: `${successesPath}/${success.id}`,
          subject: successSubject(success.id),
        },
      )
      await recordAudit(tx, {
        actor,
        action: 'answer-success',
        subject: successSubject(success.id),
        detail: { to },
      })
      return {
        redirect: successesPath,
        flash:
          to === 'shared'
            ? 'It is shared with everybody'
            : 'It is not shared. Whoever proposed it is told by message',
        ...(to === 'shared'
          ? {
              discloses: [
                { name: 'What went well', text: success.wentWell },
                { name: 'What made it so', text: success.madeItSo },
                { name: 'What to spread', text: success.toSpread },
              ],
            }
          : {}),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${successesPath}/:successId/withdraw`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, params } = exchange
      const here = await successesHere(exchange)
      const success = await openSuccess(exchange, here, params.successId)
      if (success.proposedBy !== actor.personId) throw new NotFound()
      const by = { says: undefined, by: actor.personId, on: today }
      if (!(await answerSuccess(tx, success.id, 'withdrawn', by))) throw answeredMeanwhile
      await restateTasks(tx, successSubject(success.id), [])
      await recordAudit(tx, { actor, action: 'withdraw-success', subject: successSubject(success.id) })
      return { redirect: successesPath, flash: 'It is withdrawn' }
    },
  }),
]
