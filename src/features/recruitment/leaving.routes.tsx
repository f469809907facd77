import { addDuration, subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  type Fields,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { currentPack } from '../packs/public.ts'
import { namesReading } from '../people/public.ts'
import { type LeavingPolicy, usualSmallestFigure } from '../schemes/public.ts'
import { colleaguesNamed, errorsOf } from './forms.ts'
import { chooseHow, declineExit, findThemes, giveExit, recordExitLearning } from './leaving.handlers.ts'
import { ExitPage, LeavingPage, OwnLeavingPage } from './leaving.pages.tsx'
import {
  type ExitInterview,
  exitLearningReading,
  exitReading,
  exitsReading,
  exitThemesReading,
  linesOfExitsReading,
  ownExitReading,
  peopleInExits,
} from './leaving.queries.ts'
import { exitKeptUntil, exitsKeptFor, isOpen, readsExit, shownThemes, standsTo } from './leaving.rules.ts'

/** Leaving: one's own answers, the talk with somebody, and what the authority learns from it. */

const signedIn = { signedIn: true } as const
const own = '/my-record/leaving'
const oneYear = 'P1Y' as IsoDuration

async function leavingPolicy({ tx }: Pick<Exchange, 'tx'>) {
  const pack = await currentPack(tx)
  if (!pack?.leaving) throw new NotFound()
  return {
    policy: pack.leaving,
    retention: pack.retention,
    smallest: pack.smallestFigure ?? usualSmallestFigure,
  }
}

/** One's own interview; "not found" for whoever is not leaving. */
async function ownExit(exchange: Exchange) {
  const { policy, retention } = await leavingPolicy(exchange)
  const { exit, names } = await readTogether(exchange.tx, {
    exit: ownExitReading(exchange.actor.personId),
    names: namesReading(peopleInExits()),
  })
  if (!exit) throw new NotFound()
  return {
    ...{ policy, exit, until: exitKeptUntil(retention, exit) },
    interviewer: exit.interviewerId && names.get(exit.interviewerId),
  }
}

async function ownPage(exchange: Exchange, errors?: FieldErrors): Promise<Answer> {
  const { policy, exit, until, interviewer } = await ownExit(exchange)
  const { body, tokens, today } = exchange
  return {
    title: policy.name,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: '/my-record', text: 'My record' },
    page: <OwnLeavingPage {...{ policy, exit, until, interviewer, body, tokens, errors, today }} />,
  }
}

/** An interview for whoever holds it or may read it; "not found" for everybody else, those above most of all. */
async function openExit(exchange: Exchange, exitId: string) {
  const { policy, retention } = await leavingPolicy(exchange)
  const { tx, actor, today } = exchange
  const { exit } = await readTogether(tx, { exit: exitReading(exitId) })
  if (!exit) throw new NotFound()
  const { lineOf, names } = await readTogether(tx, {
    lineOf: linesOfExitsReading([exit], today),
    names: namesReading([exit.personId]),
  })
  const reader = {
    ...{ personId: actor.personId, duties: actor.duties },
    ...standsTo(lineOf(exit), actor),
  }
  if (exit.personId === actor.personId || !readsExit(exit, policy, reader)) throw new NotFound()
  noteWaits(tx, () => ({
    tasks: [{ kind: 'exit-interview', id: exit.id }],
    otherwise: exit.givenOn ? 'It was said and looked through.' : 'Nothing more is asked.',
  }))
  return {
    ...{ policy, exit, name: names.get(exit.personId) ?? 'somebody' },
    until: exitKeptUntil(retention, exit),
    interviews: exit.interviewerId === actor.personId,
    looksThrough: !reader.isAbove && policy.readBy.some((duty) => actor.duties.has(duty)),
  }
}

async function exitPage(exchange: Exchange, exitId: string, errors?: FieldErrors): Promise<Answer> {
  const open = await openExit(exchange, exitId)
  const { body, tokens, today } = exchange
  return {
    title: `${open.name} leaves`,
    ...(errors ? { status: 422 } : {}),
    backLink: open.looksThrough
      ? { href: '/manage/leaving', text: 'People who leave' }
      : { href: '/to-do', text: 'To do' },
    page: <ExitPage {...open} {...{ body, tokens, errors, today }} />,
  }
}

const typedExit = (policy: LeavingPolicy, body: Fields) => ({
  answers: new Map(policy.asks.map(({ question }) => [question, textOf(body, question)] as const)),
  forManager: listOf(body, 'forManager').includes('yes'),
})

/** This year so far and the two before, each of twelve months. */
function yearsUntil(today: IsoDate) {
  const starts = [0, 1, 2].map((back) =>
    Array.from({ length: back }).reduce<IsoDate>(
      (day) => subtractDuration(day, oneYear),
      addDuration(subtractDuration(today, oneYear), 'P1D' as IsoDuration),
    ),
  )
  return starts.map((from) => ({
    from,
    to: subtractDuration(addDuration(from, oneYear), 'P1D' as IsoDuration),
  }))
}

async function managePage(exchange: Exchange, errors?: FieldErrors): Promise<Answer> {
  const { tx, actor, today, body, tokens } = exchange
  const { policy, retention, smallest } = await leavingPolicy(exchange)
  if (!policy.readBy.some((duty) => actor.duties.has(duty))) throw new NotFound()
  const spans = yearsUntil(today)
  const [first, second, third] = spans
  if (!first || !second || !third) throw new NotFound()
  const found = await readTogether(tx, {
    exits: exitsReading(first.from),
    names: namesReading(peopleInExits()),
    learning: exitLearningReading(),
    first: exitThemesReading(first),
    second: exitThemesReading(second),
    third: exitThemesReading(third),
  })
  const { lineOf } = await readTogether(tx, { lineOf: linesOfExitsReading(found.exits, today) })
  const exits = found.exits.filter((exit) => !standsTo(lineOf(exit), actor).isAbove)
  return {
    title: 'People who leave',
    ...(errors ? { status: 422 } : {}),
    wide: true,
    page: (
      <LeavingPage
        {...{ policy, exits, smallest, body, tokens, errors, today }}
        names={found.names}
        learning={found.learning}
        hidden={found.exits.length - exits.length}
        kept={exitsKeptFor(retention)}
        years={[
          { ...first, shown: shownThemes(found.first, smallest) },
          { ...second, shown: shownThemes(found.second, smallest) },
          { ...third, shown: shownThemes(found.third, smallest) },
        ]}
      />
    ),
  }
}

/** One's own interview while it can still be answered. */
function stillOpen(exit: ExitInterview, today: IsoDate): void {
  if (exit.givenOn === undefined && exit.leavesOn < today) throw new NotFound()
}

export const leavingRoutes: readonly RouteDefinition[] = [
  defineRoute({ method: 'GET', url: own, access: signedIn, handle: (exchange) => ownPage(exchange) }),
  defineRoute({
    method: 'POST',
    url: own,
    access: signedIn,
    async handle(exchange) {
      const { policy, exit } = await ownExit(exchange)
      stillOpen(exit, exchange.today)
      const given = await giveExit(exchange.tx, exchange, policy, exit, typedExit(policy, exchange.body))
      return given.ok
        ? { redirect: own, flash: 'Thank you. What you said is kept as you sent it' }
        : ownPage(exchange, errorsOf(given))
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/my-record/leaving/talk',
    access: signedIn,
    notLookedAt: { because: 'A colleague is named, to be found by it', fields: ['interviewer'] },
    async handle(exchange) {
      const { tx, body } = exchange
      const { policy, exit } = await ownExit(exchange)
      stillOpen(exit, exchange.today)
      const typed = textOf(body, 'interviewer')
      if (typed === '') return ownPage(exchange, { interviewer: 'Enter with whom you want to talk' })
      const { people, says } = await colleaguesNamed(tx, [typed])
      if (says !== undefined || !people[0])
        return ownPage(exchange, { interviewer: says ?? 'Nobody is called this' })
      const chosen = await chooseHow(
        tx,
        exchange,
        policy,
        exit,
        people[0].id,
        listOf(body, 'talkForManager').includes('yes'),
      )
      return chosen.ok
        ? { redirect: own, flash: `${people[0].name} is asked to talk to you` }
        : ownPage(exchange, errorsOf(chosen))
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/my-record/leaving/decline',
    access: signedIn,
    async handle(exchange) {
      const { policy, exit } = await ownExit(exchange)
      accepted(await declineExit(exchange.tx, exchange, policy, exit))
      return { redirect: own, flash: 'Nothing more is asked of you' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/leaving/:exitId',
    access: signedIn,
    handle: (exchange) => exitPage(exchange, exchange.params.exitId),
  }),
  defineRoute({
    method: 'POST',
    url: '/leaving/:exitId',
    access: signedIn,
    async handle(exchange) {
      const { tx, body, params, today } = exchange
      const { policy, exit, interviews } = await openExit(exchange, params.exitId)
      if (!interviews || (exit.givenOn === undefined && !isOpen(exit, today))) throw new NotFound()
      const given = await giveExit(tx, exchange, policy, exit, typedExit(policy, body))
      return given.ok
        ? { redirect: `/leaving/${exit.id}`, flash: 'What was said is recorded' }
        : exitPage(exchange, params.exitId, errorsOf(given))
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/leaving/:exitId/themes',
    access: signedIn,
    async handle(exchange) {
      const { tx, body, params } = exchange
      const { policy, exit, looksThrough } = await openExit(exchange, params.exitId)
      if (!looksThrough) throw new NotFound()
      const found = await findThemes(tx, exchange, policy, exit, listOf(body, 'themes').filter(Boolean))
      return found.ok
        ? { redirect: '/manage/leaving', flash: 'What comes up is saved' }
        : exitPage(exchange, params.exitId, errorsOf(found))
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/leaving',
    access: signedIn,
    handle: (exchange) => managePage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/leaving',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, body } = exchange
      const { policy } = await leavingPolicy(exchange)
      if (!policy.readBy.some((duty) => actor.duties.has(duty))) throw new NotFound()
      const recorded = await recordExitLearning(tx, exchange, {
        learned: textOf(body, 'learned'),
        doing: textOf(body, 'doing'),
      })
      return recorded.ok
        ? { redirect: '/manage/leaving', flash: 'What was learned is recorded' }
        : managePage(exchange, errorsOf(recorded))
    },
  }),
]
