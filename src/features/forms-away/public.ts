/** Documents as forms for Word: out, filled in away from the system, and back in as a draft. See README.md. */
export { formsAwayRoutes } from './forms-away.routes.tsx'
