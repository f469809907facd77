/** Installed packs: what an authority runs, by hash, and how it is put in force. */
export { formatProblems as formatPackProblems } from '../schemes/public.ts'
export {
  checkPackFiles,
  packCheck,
  type PackFiles,
  type PackSources,
  type ReadPack,
  readPack,
  sha256,
  usesOf,
  sourcesOf,
} from './pack.check.ts'
export { isFolder, packFolders } from './pack.folder.ts'
export {
  type Difference,
  differenceHeadings,
  differencesInWords,
  diffPacks,
  diffSchemes,
} from './pack.diff.rules.ts'
export { SchemePage } from './scheme.pages.tsx'
export { StageDrawingFigure } from './stage-drawing.pages.tsx'
export { renderHandbook } from './handbook.pages.tsx'
export { loadPacks } from './packs.loading.ts'
export {
  currentPack,
  currentSchemes,
  dutyNames,
  findRelease,
  getScheme,
  type InstalledRelease,
  installedReleases,
  installedReleasesReading,
  type PackInForce,
  packByHash,
  packSource,
  packInForce,
  type SchemeVersion,
  schemesByHash,
  schemesLookedAfter,
  schemeVersions,
  roleKindSql,
} from './packs.queries.ts'
export { knowRemembered } from './packs.ports.ts'
export { dutyInWords } from './duties.rules.ts'
export { findLevel, levelName } from './packs.rules.ts'
export { levelStates } from './pathway.rules.ts'
export {
  type Installed,
  type Installer,
  installPack,
  packInForceTask,
  putPackInForce,
} from './packs.store.ts'
export { placeIn } from './pack.clashes.rules.ts'
export { InclusionPart, PromisesPart } from './recruitment-words.parts.tsx'
export { prospectusHref } from './resources.routes.tsx'
export { Markdown, type MarkdownProps } from './markdown.pages.tsx'
export { frameworksRoutes } from './framework.routes.tsx'
export { routes as packsRoutes } from './packs.routes.tsx'
