/** Journeys that began on paper, brought in at their stage. See README.md. */
export { paperRecurring, paperTasks } from './list.work.ts'
export { type ObjectionAnswered, onObjectionAnswered } from './objections.ports.ts'
export { schemesOnPaper } from './paper.rules.ts'
export { paperRoutes, registerPaper } from './routes.ts'
