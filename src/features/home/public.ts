/** Pages that gather from many rooms. */
export { searchRoutes } from './search.routes.tsx'
export { type HomePorts, homeRoutes } from './home.routes.tsx'
export { closedTo, manageMenu } from './manage.places.ts'
