/** What people and the service need to learn, the plan made of it, and whether learning helped. See README.md. */
export { needsRights } from './needs.opening.ts'
export { needsRoutes } from './routes.ts'
