import { readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { CataloguePage } from './catalogue.pages.tsx'
import { found } from './course.rules.ts'
import { datesAheadReading } from './dates.queries.ts'
import { dutiesReading } from './mandatory.queries.ts'
import { offerNow } from './offer.queries.ts'

/** The offer that holds today, or no page. */
export async function openOffer({ tx, today }: Pick<Exchange, 'tx' | 'today'>) {
  const offer = await offerNow(tx, today)
  if (!offer) throw new NotFound()
  return offer
}

/** The learning offer, for everybody: to search, and to narrow down by link. */
export const catalogueRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/learning/courses',
    access: { signedIn: true },
    async handle(exchange) {
      const { tx, actor, today, now, query } = exchange
      const { offer, courses, pack } = await openOffer(exchange)
      const { dates, duties } = await readTogether(tx, {
        dates: datesAheadReading(now, { personId: actor.personId }),
        duties: dutiesReading({ offer, courses }, [actor.personId], today),
      })
      const search = {
        q: textOf(query, 'q').slice(0, 100),
        part: textOf(query, 'part'),
        delivery: textOf(query, 'delivery'),
        tag: textOf(query, 'tag'),
        only: textOf(query, 'only'),
      }
      const byCourse = Map.groupBy(dates, ({ course }) => course)
      const shown = found(courses, search, {
        mine: new Set(duties.map(({ course }) => course)),
        ahead: new Set(byCourse.keys()),
      })
      return {
        title: 'Courses',
        wide: true,
        page: (
          <CataloguePage
            {...{ offer, courses, shown, search, query, today }}
            frameworks={pack.frameworks}
            dates={byCourse}
            duties={new Map(duties.map((duty) => [duty.course, duty]))}
            leadsOffer={actor.duties.has('learning-offer')}
          />
        ),
      }
    },
  }),
]
