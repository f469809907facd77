import type { RouteDefinition } from '../../platform/http/route.ts'
import { caseImportRoutes } from './case-import.routes.tsx'
import { caseRoutes } from './case.routes.ts'
import { certificateRoutes } from './certificate.routes.ts'
import { documentsOutRoutes } from './documents-out.routes.ts'
import { personalRoutes } from './personal.routes.tsx'
import { redactionRoutes } from './redaction.routes.tsx'
import { retentionRoutes } from './retention.routes.tsx'

export const exchangeRoutes: readonly RouteDefinition[] = [
  ...caseRoutes,
  ...caseImportRoutes,
  ...certificateRoutes,
  ...documentsOutRoutes,
  ...personalRoutes,
  ...redactionRoutes,
  ...retentionRoutes,
]
