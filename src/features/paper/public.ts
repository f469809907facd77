/** Journeys that began on paper, brought in at their stage. See README.md. */
export { schemesOnPaper } from './paper.rules.ts'
export { paperRoutes, registerPaper } from './routes.ts'
