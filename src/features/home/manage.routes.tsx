import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { closedTo } from './closed.places.ts'
import { managePlaces } from './manage.places.ts'
import { PartsOfPage } from './my-record.pages.tsx'

/** Everything that somebody who runs things may open, on one page. */
export const manageRoute: RouteDefinition = defineRoute({
  method: 'GET',
  url: '/manage',
  access: { signedIn: true },
  async handle({ tx, actor, today }) {
    const groups = managePlaces(actor.duties, await closedTo(tx, actor, today))
    if (groups.length === 0) throw new NotFound()
    return {
      title: 'Manage',
      page: (
        <>
          <h1 class="govuk-heading-l">Manage</h1>
          <PartsOfPage groups={groups.map(({ title, places }) => ({ title, parts: places }))} />
        </>
      ),
    }
  },
})
