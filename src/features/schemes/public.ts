/** The scheme language: what a pack may say, how it is read, checked and compiled. */
export type {
  CompiledPack,
  CompiledScheme,
  CombinedRequirement,
  MeasuredRequirement,
  Requirement,
} from './compiled.language.ts'
export { formatProblems, type Problem } from './pack.problems.ts'
export { checkAgainstLanguage } from './pack.schema-check.ts'
export { type PackSource, type PackText, readPackTexts, type SourceDocument } from './pack.source.ts'
