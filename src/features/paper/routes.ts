import type { RouteDefinition } from '../../platform/http/route.ts'
import { bringInRoutes } from './bring-in.routes.tsx'
import { statementRoutes } from './statement.routes.tsx'

export const paperRoutes: readonly RouteDefinition[] = [...bringInRoutes, ...statementRoutes]
