/** What people choose to say of themselves, kept apart, and the figures made of it. See README.md. */
export { equalityRecurring, equalityTasks } from './equality.publishing.ts'
export { connectEquality, equalityInvitation } from './asking.parts.tsx'
export { removeEqualityAnswers } from './equality.store.ts'
export { equalityRoutes } from './equality.routes.tsx'
