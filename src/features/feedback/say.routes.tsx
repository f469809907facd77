import type { VNode } from 'preact'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { authorityCodeOf } from '../../platform/auth/session-token.ts'
import type { Authority } from '../../platform/database/databases.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type PublicExchange,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { currentPack } from '../packs/public.ts'
import { peopleByIds } from '../people/public.ts'
import { answerByLink, type Doing, takeBack, wasSent } from './feedback.handlers.ts'
import { findUsableLink } from './feedback.queries.ts'
import {
  answersFrom,
  type Given,
  type Helper,
  helpers,
  isTooLong,
  lengthErrors,
  ringFor,
  shorten,
  worrySaid,
} from './feedback.rules.ts'
import {
  BeforePage,
  CheckPage,
  HelpPage,
  NothingHerePage,
  OwnLinkPage,
  QuestionPage,
  type Saying,
  TakeBackPage,
  ThankYouPage,
  WorryPage,
} from './say.pages.tsx'
import { newReceipt, readReceipt, secretHash } from './secrets.ts'

/**
 * What families open. A link's secret begins with the authority's code, so the authority is known before the first
 * query; whatever is wrong with a link, the answer is the same page. Nothing is kept before the last button is pressed.
 */

/** Requests a minute from one address: a family filling in a form on a shared line, and nobody who tries secrets. */
const perMinute = 60

const nothingHere: Answer = {
  title: 'This link does not work',
  status: 404,
  bare: true,
  page: <NothingHerePage />,
}

/** Nobody answers about themselves: not from the browser on which they are signed in. */
const ownLink: Answer = {
  title: 'This link asks about you',
  status: 403,
  bare: true,
  page: <OwnLinkPage />,
}

const thanks = (receipt: string): Answer => ({
  title: 'Thank you',
  bare: true,
  page: <ThankYouPage receipt={receipt} />,
})

const page = (title: string, errors: Saying['errors'], shown: VNode): Answer => ({
  title,
  page: shown,
  bare: true,
  ...(errors ? { status: 422 } : {}),
})

async function authorityOf(exchange: PublicExchange, token: string): Promise<Authority | undefined> {
  const code = authorityCodeOf(token)
  return code === undefined ? undefined : exchange.databases.authorityByCode(code)
}

interface OpenLink extends Omit<Saying, 'action' | 'tokens' | 'said' | 'step'> {
  /** Whose practice it asks about. */
  readonly workerId: PersonId
}

/** Whether the one it asks about is signed in on the browser that opened it. */
async function isOwn(exchange: PublicExchange, authority: Authority, link: OpenLink): Promise<boolean> {
  const here = await exchange.signedInHere()
  return here?.authorityId === authority.id && here.personId === link.workerId
}

/** Everything the pages of this link need; undefined when it opens nothing. */
async function openLink(tx: Tx, token: string, today: IsoDate): Promise<OpenLink | undefined> {
  const link = await findUsableLink(tx, secretHash(token), today)
  if (!link) return undefined
  const pack = await currentPack(tx)
  const settings = pack?.feedbackSettings
  const questionnaire = pack?.questionnaires?.find((each) => each.questionnaire === link.questionnaire)
  const worker = (await peopleByIds(tx, [link.person_id])).get(link.person_id)
  if (!pack || !settings || !questionnaire || !worker) return undefined
  return {
    workerId: link.person_id,
    worker: worker.name,
    authority: pack.name,
    questionnaire,
    settings,
    ring: ringFor(settings, link.giver),
  }
}

/** What is carried from page to page: only fields of ours. */
function saidIn({ body }: PublicExchange, saying: Pick<Saying, 'questionnaire'>): Record<string, string> {
  const names = [
    ...saying.questionnaire.questions.map(({ question }) => `answer.${question}`),
    'helped-by',
    'words-are',
    'worry',
    'worry-words',
    'reach',
    'receipt',
  ]
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = textOf(body, name)
      return value === '' ? [] : [[name, value]]
    }),
  )
}

/** What somebody sends, from all they said. */
function givenFrom(said: Readonly<Record<string, string>>, saying: Pick<Saying, 'questionnaire'>): Given {
  const answers = answersFrom(saying.questionnaire, (name) => said[name] ?? '')
  const helpedBy = helpers.find((each) => each === said['helped-by']) ?? ('nobody' satisfies Helper)
  const kind = worrySaid(said['worry'], said['worry-words'])
  return {
    answers,
    helpedBy,
    ownWords: answers.some(({ as }) => as === 'words') && said['words-are'] !== 'helper',
    ...(kind ? { worry: { kind, body: said['worry-words'] ?? '', reach: said['reach'] ?? '' } } : {}),
  }
}

/** The page of the first answer that is too long to keep, with all of it still in its field. */
function tooLongPage(saying: Omit<Saying, 'step'>): Answer | undefined {
  const { questions } = saying.questionnaire
  const errors = lengthErrors(saying.questionnaire, (name) => saying.said[name] ?? '')
  const at = questions.findIndex(({ question }) => question in errors)
  if (at >= 0) return stepPage({ ...saying, step: at + 1, errors })
  const field = ['worry-words', 'reach'].find((name) => isTooLong(saying.said[name] ?? ''))
  return field === undefined
    ? undefined
    : stepPage({ ...saying, step: questions.length + 2, errors: { [field]: shorten } })
}

/** The page of one step: before, each question, help, worry, check. */
function stepPage(saying: Saying): Answer {
  const { questions } = saying.questionnaire
  const { step, errors } = saying
  const question = questions[step - 1]
  if (step <= 0) return page('Tell us what you think', errors, <BeforePage saying={saying} />)
  if (question)
    return page(question.asks, errors, <QuestionPage saying={saying} question={question} number={step} />)
  if (step === questions.length + 1)
    return page('Did somebody help you?', errors, <HelpPage saying={saying} />)
  if (step === questions.length + 2)
    return page('Is something worrying you?', errors, <WorryPage saying={saying} />)
  return page(
    'Is this right?',
    errors,
    <CheckPage saying={saying} answers={givenFrom(saying.said, saying).answers} />,
  )
}

const doingOf = (exchange: PublicExchange): Doing => ({
  actor: { requestId: exchange.requestId },
  today: exchange.today,
  now: exchange.now,
  origin: exchange.origin,
})

const open = defineRoute({
  method: 'GET',
  url: '/say/:token',
  access: { public: true },
  perMinute,
  async handle(exchange) {
    const { token } = exchange.params
    const authority = await authorityOf(exchange, token)
    if (!authority) return nothingHere
    const link = await exchange.databases.read(authority.id, (tx) => openLink(tx, token, exchange.today))
    if (!link) return nothingHere
    if (await isOwn(exchange, authority, link)) return ownLink
    return stepPage({ ...link, action: `/say/${token}`, tokens: exchange.tokens, said: {}, step: 0 })
  },
})

const say = defineRoute({
  method: 'POST',
  url: '/say/:token',
  access: { public: true },
  notLookedAt: { because: 'What a child or family says is kept as said; whoever releases it is shown' },
  perMinute,
  async handle(exchange) {
    const { params, body, tokens, databases, today } = exchange
    const { token } = params
    const authority = await authorityOf(exchange, token)
    if (!authority) return nothingHere
    const sentBefore = readReceipt(textOf(body, 'receipt'))
    const receipt =
      sentBefore?.authorityCode === authority.code ? sentBefore.receipt : newReceipt(authority.code)
    const link = await databases.read(authority.id, (tx) => openLink(tx, token, today))
    if (!link) {
      // The last button pressed twice: the second press is answered as the first was.
      const again = await databases.read(authority.id, (tx) => wasSent(tx, receipt))
      return again ? thanks(receipt) : nothingHere
    }
    if (await isOwn(exchange, authority, link)) return ownLink
    const said = { ...saidIn(exchange, link), receipt }
    const last = link.questionnaire.questions.length + 3
    const at = Number(textOf(body, 'step')) || 0
    const goesBack = textOf(body, 'go') === 'back'
    const saying = { ...link, action: `/say/${token}`, tokens, said }
    const tooLong = tooLongPage(saying)
    if (tooLong) return tooLong
    if (goesBack || at < last)
      return stepPage({ ...saying, step: Math.min(Math.max(at + (goesBack ? -1 : 1), 0), last) })
    const given = givenFrom(said, link)
    if (given.answers.length === 0 && !given.worry) {
      const [question] = link.questionnaire.questions
      const errors = {
        [question?.question ?? 'main-content']: 'Please answer one question, or close the page',
      }
      return stepPage({ ...saying, step: 1, errors })
    }
    const sent = await databases.write(authority.id, (tx) =>
      answerByLink(tx, doingOf(exchange), { token, receipt, given, settings: link.settings }),
    )
    // The code is on the page and in no address, where a history or a log would keep it.
    return sent.ok ? thanks(receipt) : nothingHere
  },
})

const askTakeBack = defineRoute({
  method: 'GET',
  url: '/say/take-back',
  access: { public: true },
  perMinute,
  handle: ({ tokens }) => ({
    title: 'Take back what you said',
    bare: true,
    page: <TakeBackPage tokens={tokens} typed="" />,
  }),
})

const doTakeBack = defineRoute({
  method: 'POST',
  url: '/say/take-back',
  access: { public: true },
  notLookedAt: { because: 'A code alone is sent' },
  perMinute: 30,
  async handle(exchange) {
    const typed = textOf(exchange.body, 'code').slice(0, 100)
    const read = readReceipt(typed)
    const authority = read && (await exchange.databases.authorityByCode(read.authorityCode))
    const done =
      read &&
      authority &&
      (await exchange.databases.write(authority.id, (tx) => takeBack(tx, doingOf(exchange), read.receipt)))
    const errors = done
      ? undefined
      : { code: typed === '' ? 'Enter your code' : 'We know no answer with this code. Look at it once more' }
    return {
      title: done ? 'It is gone' : 'Take back what you said',
      bare: true,
      ...(errors ? { status: 422 } : {}),
      page: <TakeBackPage tokens={exchange.tokens} typed={typed} errors={errors} done={!errors} />,
    }
  },
})

export const sayRoutes: readonly RouteDefinition[] = [open, say, askTakeBack, doTakeBack]
