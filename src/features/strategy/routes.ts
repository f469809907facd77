import type { RouteDefinition } from '../../platform/http/route.ts'
import { aimsRoutes } from './aims.routes.tsx'
import { boardRoutes } from './board.routes.tsx'
import { figuresRoutes } from './figures.routes.tsx'
import { keepingRoutes } from './keeping.routes.tsx'
import { meetingsRoutes } from './meetings.routes.tsx'
import { type ReportPorts, reportRoutes } from './report.routes.tsx'
import { reportWritingRoutes } from './report.writing.routes.tsx'

/** Every page of the strategy. */
export const strategyRoutes = (ports: ReportPorts): readonly RouteDefinition[] => [
  ...aimsRoutes,
  ...boardRoutes,
  ...figuresRoutes,
  ...meetingsRoutes,
  ...keepingRoutes,
  ...reportWritingRoutes,
  ...reportRoutes(ports),
]
