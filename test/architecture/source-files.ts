import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

/** One file of the product as the rules see it. */
export interface SourceFile {
  /** From the checkout, with `/`: `src/features/plans/plans.store.ts`. */
  readonly path: string
  readonly text: string
  /** What it imports or re-exports: own files as paths from the checkout, packages by name (`kysely`, `node:fs`). */
  readonly imports: readonly string[]
  /** Those of them that bring types alone (`import type`), which leave nothing at run time. */
  readonly onlyTypes: ReadonlySet<string>
}

const root = join(import.meta.dirname, '../..')

/** Every file below src/ that runs in the product; tests and builders of test states are free of the rules. */
export function readSources(): readonly SourceFile[] {
  return globSync('src/**/*.{ts,tsx}', { cwd: root })
    .map((path) => path.split('\\').join('/'))
    .filter((path) => !/\.(test|builders)\.tsx?$/.test(path))
    .sort()
    .map((path) => sourceFile(path, readFileSync(join(root, path), 'utf8')))
}

/** A file from its text: also how tests plant a violation. */
export function sourceFile(path: string, text: string): SourceFile {
  const code = withoutComments(text)
  const found = [
    ...code.matchAll(
      /(?:^|[\n;])\s*(?<how>import type|export type|import|export)\s(?:[^'"`;]*?\sfrom\s*)?\s*['"](?<name>[^'"]+)['"]/g,
    ),
    ...code.matchAll(/\bimport\(\s*['"](?<name>[^'"]+)['"]\s*\)/g),
    ...code.matchAll(/(?:^|[\n;])\s*import\s*['"](?<name>[^'"]+)['"]/g),
  ].map(({ groups }) => ({
    name: resolved(path, groups!['name']!),
    types: (groups!['how'] ?? '').endsWith(' type'),
  }))
  const values = new Set(found.filter(({ types }) => !types).map(({ name }) => name))
  const imports = [...new Set(found.map(({ name }) => name))]
  return { path, text: code, imports, onlyTypes: new Set(imports.filter((name) => !values.has(name))) }
}

function resolved(from: string, name: string): string {
  return name.startsWith('.') ? posix.normalize(posix.join(dirname(from), name)) : name
}

/** Comments may say anything. Strings with `//` in them (addresses) are kept whole by asking for a space or a line's start before it. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1')
}
