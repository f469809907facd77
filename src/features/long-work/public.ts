/** Work that takes longer than a page: asked for, done in steps by the worker, left and come back to. See README.md. */
export { workHref, worksHref } from './work.addresses.ts'
export {
  registerWork,
  type Step,
  tellWhoLeft,
  type WorkEnded,
  type WorkKind,
  type WorkPlace,
} from './work.kinds.ts'
export { workLookSeconds, WorkProgress } from './work.pages.tsx'
export { registerPayFileWork } from './pay-files.work.ts'
export { longWorkRoutes } from './work.routes.tsx'
export { isUnderWay, type Work } from './work.rules.ts'
export { askForWork, findWork, findWorkUnderWay, noteLook, worksReading } from './work.store.ts'
export { longWorkRecurring, longWorkTasks } from './work.tasks.ts'
