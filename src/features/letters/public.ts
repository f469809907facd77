/** Letters about outcomes: written from the pack's words, sent once, kept as they were sent. See README.md. */
export { connectLetters } from './connections.ts'
export { lettersRoutes } from './letters.routes.tsx'
export { lettersTasks } from './letters.tasks.ts'
export { memberPacksRecurring, memberPacksTasks } from './packs.tasks.ts'
export { memberPacksRoutes } from './packs.routes.tsx'
export { formatsRoutes } from './formats.routes.tsx'
