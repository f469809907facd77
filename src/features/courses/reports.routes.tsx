import { firstOfMonth, subtractDuration } from '../../calendar/public.ts'
import type { IsoDuration } from '../../kernel/dates.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import { textOf } from '../../platform/http/body.ts'
import { usualSmallestFigure } from '../schemes/public.ts'
import { openOffer } from './catalogue.routes.tsx'
import { whomWords } from './course.rules.ts'
import { bookedAheadReading } from './dates.queries.ts'
import { dutiesReading } from './mandatory.queries.ts'
import { mandatoryFile, MandatoryPage } from './mandatory.pages.tsx'
import { takeUpReading } from './take-up.queries.ts'
import { takeUpFile, TakeUpPage } from './take-up.pages.tsx'
import { takeUpOf } from './take-up.rules.ts'

/** What the learning team and leadership read across the service: what is mandatory, and who takes part. */

const access = { duty: ['learning-offer', 'leadership', 'principal-social-worker'] } as const

/** The offer's desk is the learning team's alone. */
const backOf = ({ actor }: Exchange) =>
  actor.duties.has('learning-offer')
    ? { href: '/manage/learning', text: 'Learning offer' }
    : { href: '/learning', text: 'Learning' }

async function mandatoryNow(exchange: Exchange) {
  const { tx, today } = exchange
  const { offer, courses } = await openOffer(exchange)
  const { duties, booked } = await readTogether(tx, {
    duties: dutiesReading({ offer, courses }, 'everybody', today),
    booked: bookedAheadReading(today),
  })
  return { duties, booked, names: new Map(courses.map(({ course, name }) => [course, name])), today }
}

/**
 * Who took part from the offer's first day until the last month ended, by level, by team and by part. Figures change on the
 * first of a month alone, so that they follow nobody from one day to the next.
 */
async function takeUpNow(exchange: Exchange) {
  const { tx, today } = exchange
  const { offer, courses, pack } = await openOffer(exchange)
  const until = subtractDuration(firstOfMonth(today), 'P1D' as IsoDuration)
  const { people } = await readTogether(tx, { people: takeUpReading(offer.from, until) })
  const { levels } = whomWords(pack)
  const smallest = pack.smallestFigure ?? usualSmallestFigure
  const named = people.map((person) => ({
    ...person,
    level: person.level && (levels.get(person.level) ?? person.level),
  }))
  return {
    ...{ offer, smallest, until },
    ...takeUpOf(named, { parts: offer.parts, courses, smallest }),
  }
}

export type TakeUpNow = Awaited<ReturnType<typeof takeUpNow>>

const csv = (file: string, name: string) => ({
  file: Buffer.from(file),
  type: 'text/csv; charset=utf-8',
  name,
})

export const reportRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/manage/learning/mandatory',
    access,
    async handle(exchange) {
      return {
        title: 'Mandatory courses',
        wide: true,
        backLink: backOf(exchange),
        page: (
          <MandatoryPage
            {...(await mandatoryNow(exchange))}
            course={textOf(exchange.query, 'course')}
            lacks={textOf(exchange.query, 'only') === 'lack'}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/learning/mandatory.csv',
    access,
    handle: async (exchange) =>
      csv(mandatoryFile(await mandatoryNow(exchange)), `mandatory-courses-${exchange.today}.csv`),
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/learning/take-up',
    access,
    async handle(exchange) {
      return {
        title: 'Take-up of learning',
        wide: true,
        backLink: backOf(exchange),
        page: <TakeUpPage {...(await takeUpNow(exchange))} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/learning/take-up.csv',
    access,
    handle: async (exchange) =>
      csv(takeUpFile(await takeUpNow(exchange)), `take-up-of-learning-${exchange.today}.csv`),
  }),
]
