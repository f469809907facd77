/** Standards by version and date: their items, levels and names. */
export {
  type CarriesLine,
  type Framework,
  type FrameworkItem,
  type FrameworkLevel,
  type ItemName,
  itemNames,
} from './framework.ts'
export {
  findFramework,
  forgetFrameworkVersions,
  frameworkItems,
  frameworksNamed,
  frameworksOn,
  frameworkVersions,
  type KeptVersion,
} from './frameworks.queries.ts'
export { installFrameworks } from './frameworks.store.ts'
