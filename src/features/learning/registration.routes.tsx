import { addDuration, subtractDuration } from '../../calendar/public.ts'
import { parseIsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Refusal, Result } from '../../kernel/refusal.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
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
import { type FieldErrors, readDate, type TypedDate } from '../../ui/public.ts'
import { evidenceRows } from '../evidence/public.ts'
import { currentPack } from '../packs/public.ts'
import { peopleByIds, personFactsReading, searchPeople } from '../people/public.ts'
import { findReflection, type Reflection, yearRecordsReading } from './learning.queries.ts'
import { PiecePage, ReflectionPage } from './piece.pages.tsx'
import {
  askPeer,
  declineReflection,
  giveReflection,
  markQuarter,
  notePeerTalk,
  reflectionTaskKind,
  takeReflectionBack,
} from './reflections.handlers.ts'
import { filledBoxes, yearCsv } from './registration.form.ts'
import { RegistrationPage } from './registration.pages.tsx'
import { personsYear, yearWith } from './registration.reading.ts'
import { quartersOf, rulesOn, yearHolding } from './registration.rules.ts'

/** The regulator's year of whoever is signed in, and what they are asked to reflect on with colleagues. */

const signedIn = { signedIn: true } as const
const own = '/my-record/registration'
const back = { href: own, text: 'Your registration' }

/** The rules and the year asked about; a year to come or that no rules cover is "not found". */
async function yearAsked({ tx, today }: Exchange, asked: string) {
  const registrations = (await currentPack(tx))?.registrations
  const now = rulesOn(registrations, today)
  const on = asked === '' ? today : parseIsoDate(asked)
  if (!now || !on || on > yearHolding(now, today).to) throw new NotFound()
  const rules = rulesOn(registrations, on)
  if (!rules) throw new NotFound()
  return { rules, year: yearHolding(rules, on), thisYear: yearHolding(now, today) }
}

/** Names of colleagues in talks; what the person wrote themselves says whom they talked to. */
async function talkNames({ tx }: Exchange, talks: readonly Reflection[]) {
  const ids = [...new Set(talks.flatMap(({ colleagueId }) => colleagueId ?? []))]
  const names = ids.length === 0 ? new Map() : await peopleByIds(tx, ids)
  return (talk: Reflection): string =>
    talk.withWhom ?? (talk.colleagueId ? names.get(talk.colleagueId)?.name : undefined) ?? 'A colleague'
}

/** Errors by the ids of the form's fields. */
function errorsOf(refusals: readonly Refusal[]): FieldErrors {
  return Object.fromEntries(
    refusals.map(({ field, says }) => [field === 'talkedOn' ? 'talked-day' : (field ?? 'body'), says]),
  )
}

const dayOf = (typed: TypedDate) => (typed.is === 'day' ? typed.on : undefined)
const dayError = (body: Fields): FieldErrors => {
  const typed = readDate(body, 'talked')
  return typed.is === 'unreadable' ? { 'talked-day': typed.says } : {}
}

async function pieceAnswer(
  exchange: Exchange<{ readonly itemId: string }>,
  errors?: FieldErrors,
): Promise<Answer> {
  const { tx, actor, params, tokens, body, today } = exchange
  const [row] = await evidenceRows(tx, actor.personId, { ids: [params.itemId] })
  if (!row?.completedOn || !row.counts) throw new NotFound()
  const { rules, year } = await yearAsked(exchange, row.completedOn)
  const { talks } = await personsYear(tx, actor.personId, rules, today, year)
  const about = talks.get(row.id) ?? []
  noteWaits(tx, () => ({ tasks: about.map(({ id }) => ({ kind: reflectionTaskKind, id })) }))
  const nameOf = await talkNames(exchange, about)
  return {
    title: row.name,
    ...(errors ? { status: 422 } : {}),
    backLink: { ...back, href: `${own}?year=${year.from}` },
    page: (
      <PiecePage
        itemId={row.id}
        name={row.name}
        rules={rules}
        filled={filledBoxes(rules, row, about, nameOf)}
        talks={about}
        nameOf={nameOf}
        tokens={tokens}
        typed={(name) => textOf(body, name)}
        errors={errors}
      />
    ),
  }
}

/** The entry when it is theirs and completed. */
async function ownPiece({ tx, actor, params }: Exchange<{ readonly itemId: string }>) {
  const [row] = await evidenceRows(tx, actor.personId, { ids: [params.itemId] })
  if (!row?.completedOn || !row.counts) throw new NotFound()
  return row
}

/** The one colleague with this work address, whatever the size of its letters. */
async function colleagueWith({ tx }: Exchange, email: string): Promise<PersonId | undefined> {
  if (!email.includes('@')) return undefined
  const { people } = await searchPeople(tx, { text: email, limit: 5 })
  return people.find((each) => each.email.toLowerCase() === email.toLowerCase())?.id
}

/** A talk that concerns whoever is signed in: theirs, or one they were asked for. */
async function reflectionFor({ tx, actor, params }: Exchange<{ readonly reflectionId: string }>) {
  const reflection = await findReflection(tx, params.reflectionId)
  const isOwn = reflection?.personId === actor.personId
  const isAsked = reflection?.colleagueId === actor.personId && reflection.state !== 'taken-back'
  if (!reflection || !(isOwn || isAsked)) throw new NotFound()
  noteWaits(tx, () => ({ tasks: [{ kind: reflectionTaskKind, id: reflection.id }] }))
  return { reflection, isOwn }
}

async function reflectionAnswer(
  exchange: Exchange<{ readonly reflectionId: string }>,
  errors?: FieldErrors,
): Promise<Answer> {
  const { tx, tokens, body } = exchange
  const { reflection, isOwn } = await reflectionFor(exchange)
  const [row] = await evidenceRows(tx, reflection.personId, { ids: [reflection.itemId] })
  const names = await peopleByIds(tx, [
    reflection.personId,
    ...(reflection.colleagueId ? [reflection.colleagueId] : []),
  ])
  return {
    title: 'Peer reflection',
    ...(errors ? { status: 422 } : {}),
    ...(isOwn ? { backLink: { href: `${own}/pieces/${reflection.itemId}`, text: 'Back' } } : {}),
    page: (
      <ReflectionPage
        reflection={reflection}
        whose={names.get(reflection.personId)?.name ?? 'Your colleague'}
        colleague={
          reflection.withWhom ??
          (reflection.colleagueId ? names.get(reflection.colleagueId)?.name : undefined) ??
          'A colleague'
        }
        piece={{
          name: row?.name ?? 'An entry that was removed',
          learning: row?.cells['learning'] ?? '',
          impact: row?.cells['impact'] ?? '',
        }}
        mayGive={!isOwn && reflection.state === 'asked'}
        tokens={tokens}
        typed={(name) => textOf(body, name)}
        errors={errors}
      />
    ),
  }
}

/** The answer to a form: onwards, or the same page with what is wrong. */
async function after(
  result: Result<unknown>,
  done: { readonly redirect: string; readonly flash: string },
  again: (errors: FieldErrors) => Promise<Answer>,
): Promise<Answer> {
  if (result.ok) return done
  return result.refusals.every(({ field }) => field !== undefined)
    ? again(errorsOf(result.refusals))
    : (accepted(result) as never)
}

export const registrationRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/my-record/registration',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, query, tokens } = exchange
      const { rules, year, thisYear } = await yearAsked(exchange, textOf(query, 'year'))
      const { records, facts } = await readTogether(tx, {
        records: yearRecordsReading(actor.personId, year.from),
        facts: personFactsReading([actor.personId]),
      })
      const persons = await yearWith(tx, actor.personId, rules, today, records, year)
      const isThisYear = year.from === thisYear.from
      return {
        title: rules.name,
        page: (
          <RegistrationPage
            persons={persons}
            quarters={quartersOf(year, persons.marks, today)}
            registration={facts.get(actor.personId)?.registration}
            before={subtractDuration(year.from, 'P1D')}
            after={isThisYear ? undefined : addDuration(year.to, 'P1D')}
            isThisYear={isThisYear}
            tokens={tokens}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/my-record/registration.csv',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, query } = exchange
      const { rules, year } = await yearAsked(exchange, textOf(query, 'year'))
      const { status, talks } = await personsYear(tx, actor.personId, rules, today, year)
      const rows = await evidenceRows(tx, actor.personId, {
        ids: status.pieces.filter(({ counts }) => counts).map(({ id }) => id),
      })
      const nameOf = await talkNames(exchange, [...talks.values()].flat())
      const csv = yearCsv(
        rules,
        rows.map((row) => filledBoxes(rules, row, talks.get(row.id) ?? [], nameOf)),
      )
      return {
        file: Buffer.from(csv),
        type: 'text/csv; charset=utf-8',
        name: `registration-${year.from}-to-${year.to}.csv`,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/my-record/registration/quarters',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, body, today } = exchange
      const { year } = await yearAsked(exchange, textOf(body, 'year'))
      const quarter = quartersOf(year, new Map(), today).find(
        ({ number, state }) => String(number) === textOf(body, 'quarter') && state !== 'ahead',
      )
      if (!quarter) throw new NotFound()
      const isDone = textOf(body, 'done') !== 'no'
      const mark = { personId: actor.personId, yearFrom: year.from, quarter: quarter.number }
      await markQuarter(tx, exchange, mark, isDone)
      return {
        redirect: `${own}?year=${year.from}`,
        flash: isDone ? 'The quarter is marked as recorded' : 'The mark is taken away',
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/my-record/registration/pieces/:itemId',
    access: signedIn,
    handle: (exchange) => pieceAnswer(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/my-record/registration/pieces/:itemId/ask',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, body } = exchange
      const { id: itemId } = await ownPiece(exchange)
      const colleagueId = await colleagueWith(exchange, textOf(body, 'colleague'))
      if (!colleagueId)
        return pieceAnswer(exchange, {
          colleague: 'Enter the work email address of somebody at your authority who uses Waymark',
        })
      const asked = { personId: actor.personId, itemId, colleagueId, question: textOf(body, 'question') }
      return after(
        await askPeer(tx, exchange, asked),
        { redirect: `${own}/pieces/${itemId}`, flash: 'Your colleague finds it on their to-do list' },
        (errors) => pieceAnswer(exchange, errors),
      )
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/my-record/registration/pieces/:itemId/note',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, body } = exchange
      const { id: itemId } = await ownPiece(exchange)
      const noted = {
        personId: actor.personId,
        itemId,
        withWhom: textOf(body, 'withWhom'),
        talkedOn: dayOf(readDate(body, 'talked')),
        body: textOf(body, 'body'),
      }
      return after(
        await notePeerTalk(tx, exchange, noted),
        { redirect: `${own}/pieces/${itemId}`, flash: 'The talk is written down' },
        (errors) => pieceAnswer(exchange, { ...errors, ...dayError(body) }),
      )
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/peer-reflections/:reflectionId',
    access: signedIn,
    handle: (exchange) => reflectionAnswer(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/peer-reflections/:reflectionId/give',
    access: signedIn,
    async handle(exchange) {
      const { tx, body } = exchange
      const { reflection, isOwn } = await reflectionFor(exchange)
      if (isOwn) throw new NotFound()
      const talk = { talkedOn: dayOf(readDate(body, 'talked')), body: textOf(body, 'body') }
      return after(
        await giveReflection(tx, exchange, reflection.id, talk),
        { redirect: `/peer-reflections/${reflection.id}`, flash: 'You confirmed that you talked' },
        (errors) => reflectionAnswer(exchange, { ...errors, ...dayError(body) }),
      )
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/peer-reflections/:reflectionId/decline',
    access: signedIn,
    async handle(exchange) {
      const { reflection, isOwn } = await reflectionFor(exchange)
      if (isOwn) throw new NotFound()
      accepted(await declineReflection(exchange.tx, exchange, reflection.id))
      return { redirect: '/to-do', flash: 'Your colleague is told that you cannot take this up' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/peer-reflections/:reflectionId/take-back',
    access: signedIn,
    async handle(exchange) {
      const { reflection, isOwn } = await reflectionFor(exchange)
      if (!isOwn) throw new NotFound()
      accepted(await takeReflectionBack(exchange.tx, exchange, reflection))
      return { redirect: `${own}/pieces/${reflection.itemId}`, flash: 'Taken back' }
    },
  }),
]
