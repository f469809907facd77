import type { PersonId } from '../../kernel/ids.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { everyoneBelow } from '../people/public.ts'
import { openOffer } from './catalogue.routes.tsx'
import { coreProgress } from './course.rules.ts'
import { datesOfPersonReading, datesTrainedReading } from './dates.queries.ts'
import { callsReading, completionsReading, learnedOfMany } from './learned.queries.ts'
import { dutiesReading } from './mandatory.queries.ts'
import { MyCoursesPage } from './mine.pages.tsx'
import { namesOf, ownCoursesReading } from './offer.queries.ts'
import { retractionsOfReading } from './taken-back.queries.ts'
import { TeamCoursesPage } from './team.pages.tsx'

/** One's own courses, and those of one's team. */

async function ownCourses(exchange: Exchange) {
  const { tx, actor, today, now } = exchange
  const { offer, courses, pack } = await openOffer(exchange)
  const me: PersonId = actor.personId
  const found = await readTogether(tx, {
    own: ownCoursesReading(),
    duties: dutiesReading({ offer, courses }, [me], today),
    dates: datesOfPersonReading(me),
    trains: datesTrainedReading(me, now),
    calls: callsReading([me]),
    completions: completionsReading(me),
    retractions: retractionsOfReading(me),
  })
  const since = new Set(
    found.completions.filter(({ completedOn }) => completedOn >= offer.from).map(({ course }) => course),
  )
  return {
    ...found,
    offer,
    courses,
    names: namesOf(pack, found.own),
    core: coreProgress(offer, courses, since),
  }
}

export type OwnCourses = Awaited<ReturnType<typeof ownCourses>>

export const mineRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/my-record/courses',
    access: { signedIn: true },
    async handle(exchange) {
      const { today, now, tokens } = exchange
      return {
        title: 'Your courses',
        backLink: { href: '/my-record', text: 'My record' },
        page: <MyCoursesPage {...(await ownCourses(exchange))} {...{ today, now, tokens }} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/my-team/learning',
    access: { signedIn: true },
    async handle(exchange) {
      const { tx, actor, today } = exchange
      const { offer, courses, pack } = await openOffer(exchange)
      const below = await everyoneBelow(tx, actor.actingFor ?? actor.personId, 1)
      const team = below.map(({ personId }) => personId).filter((id) => id !== actor.personId)
      if (team.length === 0) throw new NotFound()
      const found = await readTogether(tx, {
        own: ownCoursesReading(),
        duties: dutiesReading({ offer, courses }, team, today),
        calls: callsReading(team),
        learned: learnedOfMany(team, offer.from, today),
      })
      return {
        title: 'Learning of your team',
        wide: true,
        backLink: { href: '/my-team', text: 'My team' },
        page: <TeamCoursesPage {...{ offer, courses, today, ...found }} names={namesOf(pack, found.own)} />,
      }
    },
  }),
]
