/** What training brought: asked of those who attended, and read together. See README.md. */
export { askNoMore, askToEvaluate } from './evaluations.handlers.ts'
export { type EvaluationsPorts, registerEvaluationsPorts } from './evaluations.ports.ts'
export { lookAtEvaluationsBy, lookAtEvaluationsDaily, lookAtEvaluationsTask } from './evaluations.tasks.ts'
export { evaluationsOf } from './results.routes.tsx'
export { routes as evaluationsRoutes } from './routes.ts'
