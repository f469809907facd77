import { defineRoute, type RouteDefinition } from '../../platform/http/route.ts'
import { keyRoutes } from './keys.routes.tsx'
import { openApi, operations } from './openapi.ts'
import { apiRoot } from './operation.ts'

const description = defineRoute({
  method: 'GET',
  url: `${apiRoot}/openapi.json`,
  access: { public: true },
  handle: () => ({ json: openApi() }),
})

export const apiRoutes: readonly RouteDefinition[] = [
  description,
  ...operations.map(({ route }) => route),
  ...keyRoutes,
]
