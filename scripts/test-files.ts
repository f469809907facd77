import { globSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

export type GroupName = 'pure' | 'pages' | 'contracts' | 'product' | 'walks' | 'journeys'

/** Test files by how they run: docs/reference/conventions.md, "Tests beside the code". */
export function testFiles(pattern?: string): Readonly<Record<GroupName, readonly string[]>> {
  const all = globSync('{src,test,scripts,seeds,bench,migrations}/**/*.test.{ts,tsx}', { cwd: root }).sort()
  const chosen = pattern === undefined ? all : all.filter((file) => file.includes(pattern))
  const group: Record<GroupName, string[]> = {
    pure: [],
    pages: [],
    contracts: [],
    product: [],
    walks: [],
    journeys: [],
  }
  for (const file of chosen) group[groupOf(file)].push(file)
  return group
}

/** Journeys that start what they look at themselves, and so can run apart from the one running product. */
const ownServer = /^(src\/ui\/|test\/journeys\/(walk-|documents\.|marks-and-rounds\.))/

/** Which group a test file belongs to, by its name. */
export function groupOf(file: string): GroupName {
  if (/\.journey\.test\.tsx?$/.test(file)) return ownServer.test(file) ? 'walks' : 'journeys'
  if (!/\.(page|contract)\.test\.tsx?$/.test(file)) return 'pure'
  // These tell every story of the demonstration first, which takes seconds.
  if (/^(seeds|test\/(access|adversarial))\//.test(file)) return 'product'
  return /\.page\./.test(file) ? 'pages' : 'contracts'
}
