import { weekdayOf } from '../../calendar/public.ts'
import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { workingCalendarOf } from '../people/public.ts'
import { choiceInWords, plusDays, weekdays } from './choices.rules.ts'
import { choiceOf } from './choices.store.ts'
import { ComingPage, OwnComingPage } from './coming.pages.tsx'
import { type Foretold, foretell } from './coming.queries.ts'
import { foldRepeats, foretoldDays } from './coming.rules.ts'
import { sendingDuties } from './messages.routes.tsx'

/** What will be sent to whom in the next ninety days and why: of everybody, and one's own. */

function mondayOf(on: IsoDate): IsoDate {
  const days = ['Sunday', ...weekdays, 'Saturday'].indexOf(weekdayOf(on))
  return plusDays(on, days === 0 ? -6 : 1 - days)
}

function personIn({ query }: Pick<Exchange, 'query'>): PersonId | undefined {
  const person = textOf(query, 'person')
  if (person === '') return undefined
  if (!isUuid(person)) throw new NotFound()
  return person as PersonId
}

/** How many mails one page of the list holds. */
const perPage = 100

/** The page asked for, counted from 1; the last one where there are fewer. */
function pageIn(query: Exchange['query'], all: number): number {
  const asked = Math.max(1, Math.trunc(Number(textOf(query, 'page'))) || 1)
  return Math.min(asked, Math.max(1, Math.ceil(all / perPage)))
}

/** How many mails go out in the week of a Monday. */
function mailsIn(monday: IsoDate, counts: Foretold['counts']): number {
  const last = plusDays(monday, 6)
  return [...counts].reduce((sum, [on, mails]) => (monday <= on && on <= last ? sum + mails : sum), 0)
}

function hrefOfPage(at: {
  readonly week: IsoDate
  readonly person: string | undefined
  readonly page: number
}) {
  const which = at.person ? `person=${at.person}` : `week=${at.week}`
  return `/manage/messages/coming?${which}&page=${at.page}`
}

const coming = defineRoute({
  method: 'GET',
  url: '/manage/messages/coming',
  access: { duty: sendingDuties },
  async handle(exchange) {
    const { tx, actor, today, query } = exchange
    const person = personIn(exchange)
    const first = mondayOf(today)
    const asked = parseIsoDate(textOf(query, 'week'))
    const last = mondayOf(plusDays(today, foretoldDays))
    // On a weekend the week that is over has nothing more to show.
    const soon = mondayOf(plusDays(today, 2))
    const week = asked && first <= asked && asked <= plusDays(last, 6) ? mondayOf(asked) : soon
    const foretold = await foretell(
      tx,
      { authorityId: actor.authorityId, today },
      person ? { person } : { from: week, until: plusDays(week, 6) },
    )
    if (person && !foretold.person) throw new NotFound()
    const calendar = await workingCalendarOf(tx, actor.authorityId)
    const weeks: IsoDate[] = []
    for (let monday = first; monday <= last; monday = plusDays(monday, 7)) weeks.push(monday)
    const letters = person ? foldRepeats(foretold.letters) : foretold.letters
    const page = pageIn(query, letters.length)
    const shown = letters.slice((page - 1) * perPage, page * perPage)
    return {
      title: foretold.person ? `What ${foretold.person} will be sent` : 'What will be sent',
      wide: true,
      backLink: { href: '/manage/messages', text: 'Messages sent' },
      page: (
        <ComingPage
          letters={shown}
          of={{ first: (page - 1) * perPage + 1, all: letters.length }}
          previousHref={page > 1 ? hrefOfPage({ week, person, page: page - 1 }) : undefined}
          nextHref={
            letters.length > page * perPage ? hrefOfPage({ week, person, page: page + 1 }) : undefined
          }
          weeks={weeks.map((monday) => ({ monday, mails: mailsIn(monday, foretold.counts) }))}
          week={week}
          person={foretold.person}
          personId={person}
          lastRunOn={foretold.lastRunOn}
          expectedOn={calendar.previousWorkingDay(today)}
        />
      ),
    }
  },
})

const comingCsv = defineRoute({
  method: 'GET',
  url: '/manage/messages/coming.csv',
  access: { duty: sendingDuties },
  async handle(exchange) {
    const { tx, actor, today } = exchange
    const person = personIn(exchange)
    const { letters } = await foretell(tx, { authorityId: actor.authorityId, today }, { person })
    const file = csvFile(
      ['Day', 'To', 'What it says', 'Why'],
      letters.flatMap(({ on, to, lines }) =>
        lines.map(({ says, why }) => [on, 'name' in to ? to.name : `${to.count} people`, says, why]),
      ),
    )
    return { file: Buffer.from(file), type: 'text/csv; charset=utf-8', name: `messages-to-come-${today}.csv` }
  },
})

const own = defineRoute({
  method: 'GET',
  url: '/messages/coming',
  access: { signedIn: true },
  async handle({ tx, actor, today }) {
    const { letters } = await foretell(
      tx,
      { authorityId: actor.authorityId, today },
      { person: actor.personId, reader: actor.personId },
    )
    const choice = await choiceOf(tx, actor.personId)
    return {
      title: 'What you will be sent',
      backLink: { href: '/messages', text: 'Messages' },
      page: <OwnComingPage letters={foldRepeats(letters)} choice={choiceInWords(choice)} today={today} />,
    }
  },
})

export const comingRoutes: readonly RouteDefinition[] = [coming, comingCsv, own]
