import type { SourceFile } from './source-files.ts'

/** What asks the machine for the time: `new Date()`, `Date()`, `Date.now()`, `Temporal.Now`. A date of something given may be made. */
const asking = /\b(?:(?:new\s+)?Date\s*\(\s*\)|Date\s*\.\s*now\b|Temporal\s*\.\s*Now\b)/g

/**
 * Where a journey asks the machine what time it is. A run late in the evening lives some hours earlier (`startProduct`),
 * and a walk on days of its own, so that what a test then types or expects may lie on another day than the product's.
 */
export function machineClocks(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(asking)].map(
      ([found]) =>
        `${path} asks the machine by ${found}: take the product’s day from today() of test/journeys/product.ts`,
    ),
  )
}
