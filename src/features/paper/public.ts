/** Journeys that began on paper, brought in at their stage. See README.md. */
export { paperRecurring, paperTasks } from './list.work.ts'
export { type EnteredOnPaper, onEnteredOnPaper } from './from-paper.ports.ts'
export { schemesOnPaper } from './paper.rules.ts'
export { paperRoutes, registerPaper } from './routes.ts'
