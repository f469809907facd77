/** The learning offer: courses, dates, places, who took part, and what is mandatory. See README.md. */
export { type CourseNews, type CoursesPorts, registerCoursesPorts } from './courses.ports.ts'
export {
  plannedCoursesReading,
  type PlannedCourse,
  sessionUid,
} from './diary.queries.ts'
export { coursesGlance } from './glance.reading.ts'
export { lookAtCoursesBy, lookAtCoursesDaily, lookAtCoursesTask } from './mandatory.tasks.ts'
export { completedFactsReading } from './completed.facts.queries.ts'
export { dutyStands } from './course.rules.ts'
export { dutiesReading } from './mandatory.queries.ts'
export { courseNames, offerNow } from './offer.queries.ts'
export { registerCourses } from './register.ts'
export { routes as coursesRoutes } from './routes.ts'
