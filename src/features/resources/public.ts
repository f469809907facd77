/** What there is to learn with, and learning outside the offer. See README.md. */
export { entriesOfPack } from './portal.rules.ts'
export { registerResourcesPorts } from './resources.ports.ts'
export { routes as resourcesRoutes } from './routes.ts'
