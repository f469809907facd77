import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { closedTo } from './closed.places.ts'
import { learningPlaces } from './learning.places.ts'
import { PartsOfPage } from './my-record.pages.tsx'

/** Everything that the authority has for learning, on one page; no page where it has nothing. */
export const learningRoute: RouteDefinition = defineRoute({
  method: 'GET',
  url: '/learning',
  access: { signedIn: true },
  async handle({ tx, actor, today }) {
    const groups = learningPlaces(await closedTo(tx, actor, today))
    if (groups.length === 0) throw new NotFound()
    return {
      title: 'Learning',
      page: (
        <>
          <h1 class="govuk-heading-l">Learning</h1>
          <PartsOfPage groups={groups.map(({ title, places }) => ({ title, parts: places }))} />
        </>
      ),
    }
  },
})
