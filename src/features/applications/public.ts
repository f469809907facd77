/** What people open of an application: its pages, lists and forms. What happens to it is decided in journeys. See README.md. */
export { conditionOf, statusOf } from './application.parts.ts'
export {
  addApplicationLinks,
  asTold,
  inviteAfterSubmitting,
  type OpenApplication,
  openApplication,
  showFindingsAt,
} from './application.routes.tsx'
export { AskedFields, typedDay } from './asked.fields.tsx'
export { askedIn, dayIn } from './asked.forms.ts'
export { askedCell, askedProblem, dayFirst } from './asked.rules.ts'
export { clockReasons } from './clock.parts.ts'
export { knowWhys, whyKey } from './history.parts.ts'
export { AtThisStep } from './information.parts.tsx'
export { schemesForOthers } from './for-others.rules.ts'
export { applicationsRoutes, registerApplications } from './routes.ts'
export { EditionScans, EditionSignatures, signatureHref } from './edition.parts.tsx'
export { changesHref } from './edition-changes.routes.tsx'
export { changesBetween, type PaperChange, paperNameIn } from './edition-changes.rules.ts'
export { EditionPapers } from './signing.pages.tsx'
export { nothingToSign } from './signing.rules.ts'
export { dutiesRunning, endingWords, flagWords } from './pipeline.rules.ts'
export { leadTask, registerTaskPage, type TaskPlace } from './task-pages.ts'
export { teamRowExtras } from './team-extras.queries.ts'
export { actionHref, actionsOpenTo } from './actions.rules.ts'
