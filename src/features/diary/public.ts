/** A person's own dates, on a page and as a calendar to subscribe to. See README.md. */
export { diaryRoutes } from './diary.routes.tsx'
