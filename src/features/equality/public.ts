/** What people choose to say of themselves, kept apart, and the figures made of it. See README.md. */
export { equalityRecurring, equalityTasks } from './equality.publishing.ts'
export { equalityRoutes } from './equality.routes.tsx'
