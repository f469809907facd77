import type { RouteDefinition } from '../../platform/http/route.ts'
import { actingForRoutes } from './acting-for.routes.tsx'
import { calendarRoutes } from './calendar.routes.tsx'
import { lookedAtRoutes } from './looked-at.routes.tsx'
import { managePeopleRoutes } from './manage-people.routes.tsx'
import { managePayRoutes } from './manage-pay.routes.tsx'
import { managePostsRoutes } from './manage-posts.routes.tsx'
import { myTeamRoutes } from './my-team.routes.tsx'
import type { PeoplePorts } from './people.ports.ts'
import { personRoutes } from './person.routes.tsx'
import { supportersRoutes } from './supporters.routes.tsx'

/** Every page of people; `main.ts` brings the ports. */
export function peopleRoutes(ports: PeoplePorts): readonly RouteDefinition[] {
  return [
    ...myTeamRoutes(ports),
    ...personRoutes(ports),
    ...lookedAtRoutes(),
    ...supportersRoutes(),
    ...managePeopleRoutes(ports),
    ...managePostsRoutes(ports),
    ...managePayRoutes,
    ...actingForRoutes(),
    ...calendarRoutes(),
  ]
}
