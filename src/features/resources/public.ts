/** What there is to learn with: the portal, toolkits, problems, and what to go on with after a course. See README.md. */
export { tellOfFollowUps } from './follow-ups.handlers.ts'
export { GoOnWith } from './follow-ups.pages.tsx'
export { type FollowUp, followUpsReading } from './follow-ups.queries.ts'
export { itemName, tagItems } from './portal.rules.ts'
export { learningTeam } from './resources.opening.ts'
export { type News, registerResourcesPorts, type ResourcesPorts } from './resources.ports.ts'
export { routes as resourcesRoutes } from './routes.ts'
