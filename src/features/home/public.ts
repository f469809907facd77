/** Pages that gather from many rooms. */
export { type HomePorts, homeRoutes, trailOf } from './home.routes.tsx'
