/** Standards by version and date: their items, levels and names. */
export {
  type CarriesLine,
  type Framework,
  type FrameworkItem,
  type FrameworkLevel,
  type ItemName,
  itemNames,
  type StandardRevision,
} from './framework.ts'
export {
  findFramework,
  forgetFrameworkVersions,
  frameworkItems,
  frameworksNamed,
  frameworksOn,
  frameworkVersions,
  type KeptVersion,
  ownFrameworkVersions,
  standardRevisions,
} from './frameworks.queries.ts'
export { installFrameworks } from './frameworks.store.ts'
export { editionsRoutes, standardsKeepers } from './editions.routes.tsx'
export { editionHref, editionsHref } from './editions.pages.tsx'
export { type EditionMaker, putEditionInForce, startEdition } from './editions.store.ts'
export { differencesBetween } from './framework.differences.rules.ts'
