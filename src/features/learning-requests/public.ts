/** Learning outside the offer, asked for and decided on with reasons. See README.md. */
export {
  type OpenGoal,
  registerRequestsPorts,
  type RequestNews,
  type RequestsPorts,
} from './requests.ports.ts'
export { requestsAfterPeople } from './requests.tasks.ts'
export { routes as learningRequestsRoutes } from './routes.ts'
