/** Pages that gather from many rooms. */
export { searchRoutes } from './search.routes.tsx'
export { type HomePorts, homeRoutes } from './home.routes.tsx'
export { closedTo } from './closed.places.ts'
export { teamMenu } from './team.places.ts'
export { learningMenu } from './learning.places.ts'
export { manageMenu } from './manage.places.ts'
