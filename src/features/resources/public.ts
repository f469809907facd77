/** What there is to learn with, and learning outside the offer. See README.md. */
export { requestsAfterPeople } from './requests.tasks.ts'
export { type News, type OpenGoal, registerResourcesPorts, type ResourcesPorts } from './resources.ports.ts'
export { routes as resourcesRoutes } from './routes.ts'
