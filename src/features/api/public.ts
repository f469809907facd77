/** What programs outside may ask, by keys. See README.md. */
export { openApi } from './openapi.ts'
export { apiRoutes } from './routes.ts'
