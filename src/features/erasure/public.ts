/** Erasing the whole record of somebody who left, once its period is over or their request is granted. See README.md. */
export { erasureRoutes } from './erasure.routes.tsx'
export { registerErasure } from './erasure.work.ts'
export { erasureLedgerStep, erasureTasks } from './set-up.ts'
