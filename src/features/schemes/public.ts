/** The scheme language: what a pack may say, how it is read, checked and compiled. */
export type {
  CombinedRequirement,
  CompiledPack,
  CompiledScheme,
  MeasuredRequirement,
  Requirement,
} from './compiled.language.ts'
export { lintPack } from './pack.linter.ts'
export { formatProblems, type Problem } from './pack.problems.ts'
export { type Resolution, resolvePack, type ResolvedPack } from './pack.resolver.ts'
export { type PackSource, type PackText, readPackTexts, type SourceDocument } from './pack.source.ts'
export { compilePack, type Hash } from './scheme.compiler.ts'
