import type { PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { brailleHere } from '../../platform/rendering/braille-book.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { chooseSize, chosenSize } from '../exchange/public.ts'
import { tellMany, wordsFor } from '../notifications/public.ts'
import { currentPack } from '../packs/public.ts'
import { peopleByIds, workingCalendarOf } from '../people/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { AnswerFormatPage, FormatsPage, RequestedFormatsPage } from './formats.pages.tsx'
import { answerRequest, findRequests, type Format, formats, insertRequest } from './formats.store.ts'

/** Large print as a choice, and documents asked for in another form. */

const seesToFormats = 'workforce-development'
/** Working days within which a request is answered. */
const answeredWithin = 10
const longest = 2_000

interface Wrong {
  readonly errors: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, string>>
}

async function ownPage({ tx, actor, tokens }: Exchange, wrong?: Wrong) {
  return {
    title: 'Reading and other formats',
    ...(wrong ? { status: 422 } : {}),
    backLink: { href: '/settings', text: 'Settings' },
    page: (
      <FormatsPage
        size={await chosenSize(tx, actor.personId)}
        braille={await brailleHere()}
        requests={await findRequests(tx, { personId: actor.personId })}
        errors={wrong?.errors}
        values={wrong?.values ?? {}}
        tokens={tokens}
      />
    ),
  }
}

const show = defineRoute({
  method: 'GET',
  url: '/formats',
  access: { signedIn: true },
  handle: (exchange) => ownPage(exchange),
})

const choose = defineRoute({
  method: 'POST',
  url: '/formats/size',
  access: { signedIn: true },
  async handle(exchange) {
    const size = textOf(exchange.body, 'size') === 'large' ? 'large' : 'normal'
    await chooseSize(exchange.tx, exchange.actor.personId, size, exchange.now)
    return {
      redirect: '/formats',
      flash:
        size === 'large' ? 'Your downloads come in large print.' : 'Your downloads come in normal print.',
    }
  },
})

const ask = defineRoute({
  method: 'POST',
  url: '/formats',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, actor, body, now, today } = exchange
    const names = ['document', 'format', 'which', 'note'] as const
    const values = Object.fromEntries(names.map((name) => [name, textOf(body, name).trim()]))
    const { document = '', format = '', which = '', note = '' } = values
    const errors: Record<string, string> = {}
    if (document === '') errors['document'] = 'Enter which document you would like'
    if (!Object.hasOwn(formats, format)) errors['format'] = 'Choose how you would like it'
    else if ((format === 'language' || format === 'other') && which === '')
      errors['which'] = format === 'language' ? 'Enter the language' : 'Enter what would help you'
    for (const name of ['document', 'which', 'note'] as const)
      if ((values[name] ?? '').length > longest) errors[name] = `Use ${longest} characters or fewer`
    if (Object.keys(errors).length > 0) return ownPage(exchange, { errors, values })
    const calendar = await workingCalendarOf(tx, actor.authorityId)
    const dueOn = calendar.addWorkingDays(today, answeredWithin)
    const id = await insertRequest(tx, {
      ...{ personId: actor.personId, document, format: format as Format, which, note },
      ...{ askedOn: today, dueOn, now },
    })
    await restateTasks(tx, { kind: 'format-request', id }, [
      {
        key: 'answer',
        title: 'Give a document in another form',
        href: `/manage/formats/${id}`,
        aboutPersonId: actor.personId,
        startedById: actor.personId,
        dueOn,
        waitingSinceAt: now,
        holders: [{ duty: seesToFormats }],
      },
    ])
    await recordAudit(tx, {
      actor,
      action: 'ask-for-format',
      subject: { kind: 'format-request', id },
      about: actor.personId,
    })
    return {
      redirect: '/formats',
      flash: 'You have asked for the document. You get a message when it is answered.',
    }
  },
})

async function namesIn({ tx, today }: Exchange, ids: readonly PersonId[]) {
  const people = await peopleByIds(tx, ids, today)
  return (id: PersonId) => people.get(id)?.name ?? 'Someone who has left'
}

const list = defineRoute({
  method: 'GET',
  url: '/manage/formats',
  access: { duty: seesToFormats },
  async handle(exchange) {
    const requests = await findRequests(exchange.tx)
    return {
      title: 'Documents in other formats',
      page: (
        <RequestedFormatsPage
          requests={requests}
          nameOf={
            await namesIn(
              exchange,
              requests.map(({ personId }) => personId),
            )
          }
        />
      ),
    }
  },
})

type RequestExchange = Exchange<{ readonly requestId: string }>

async function answerPage(exchange: RequestExchange, wrong?: Wrong) {
  const [request] = await findRequests(exchange.tx, { id: exchange.params.requestId })
  if (!request) throw new NotFound()
  noteWaits(exchange.tx, () => ({ tasks: [{ kind: 'format-request', id: request.id }] }))
  return {
    title: request.document,
    ...(wrong ? { status: 422 } : {}),
    backLink: { href: '/manage/formats', text: 'Documents in other formats' },
    page: (
      <AnswerFormatPage
        request={request}
        nameOf={await namesIn(exchange, [request.personId])}
        errors={wrong?.errors}
        values={wrong?.values ?? {}}
        tokens={exchange.tokens}
      />
    ),
  }
}

const showRequest = defineRoute({
  method: 'GET',
  url: '/manage/formats/:requestId',
  access: { duty: seesToFormats },
  handle: (exchange) => answerPage(exchange),
})

const answer = defineRoute({
  method: 'POST',
  url: '/manage/formats/:requestId',
  access: { duty: seesToFormats },
  async handle(exchange) {
    const { tx, actor, body, now, today, params, origin } = exchange
    const [request] = await findRequests(tx, { id: params.requestId })
    if (!request) throw new NotFound()
    const values = { given: textOf(body, 'given'), says: textOf(body, 'says').trim() }
    const errors: Record<string, string> = {}
    if (values.given !== 'yes' && values.given !== 'no') errors['given'] = 'Choose whether they can have it'
    if (values.says === '') errors['says'] = 'Write what they are told'
    else if (values.says.length > longest) errors['says'] = `Use ${longest} characters or fewer`
    if (Object.keys(errors).length > 0) return answerPage(exchange, { errors, values })
    const answered = { given: values.given === 'yes', says: values.says, by: actor.personId, now }
    if (!(await answerRequest(tx, request.id, answered)))
      throw new NotAllowed({ code: 'done-already', says: 'Somebody answered it before you.' })
    await restateTasks(tx, { kind: 'format-request', id: request.id }, [])
    await recordAudit(tx, {
      actor,
      action: 'answer-format-request',
      subject: { kind: 'format-request', id: request.id },
      about: request.personId,
      detail: { given: values.given },
    })
    const person = (await peopleByIds(tx, [request.personId], today)).get(request.personId)
    const pack = await currentPack(tx)
    if (person && person.status !== 'left')
      await tellMany(tx, [
        {
          to: { personId: person.id, name: person.name, address: person.email },
          message: 'format-answered',
          words: wordsFor('format-answered', pack?.messages),
          filling: { person: person.name, scheme: '', task: '', due: '', meeting: '' },
          href: '/formats',
          origin,
          about: person.id,
          at: now,
        },
      ])
    return { redirect: '/manage/formats', flash: 'The request is answered. They get a message.' }
  },
})

export const formatsRoutes: readonly RouteDefinition[] = [show, choose, ask, list, showRequest, answer]
