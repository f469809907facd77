/** Installed packs: what an authority runs, by hash, and how it is put in force. */
export { formatProblems as formatPackProblems } from '../schemes/public.ts'
export { packCheck, type ReadPack, readPack } from './pack.check.ts'
export { loadPacks } from './packs.loading.ts'
export {
  currentPack,
  currentSchemes,
  getScheme,
  type InstalledRelease,
  installedReleases,
  type PackInForce,
  packInForce,
  type SchemeVersion,
  schemesByHash,
  schemeVersions,
} from './packs.queries.ts'
export { dutyName, findLevel, frameworksOf, levelName, levelsOf, postKindName } from './packs.rules.ts'
export { type Installed, type Installer, installPack } from './packs.store.ts'
export { Markdown, type MarkdownProps } from './markdown.pages.tsx'
export { routes as packsRoutes } from './packs.routes.tsx'
