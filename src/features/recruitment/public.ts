/** Recruitment, induction and leaving: how people are chosen, begin and go. See README.md. */
export { routes as recruitmentRoutes } from './routes.ts'
