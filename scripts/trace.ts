// `npm run trace`: which requirement rows a passing test shows, from the record of the last whole `npm test`.
// With --texts it prints what each uncovered row asks for.
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Requirement, traceReport } from './trace-report.ts'

const root = join(import.meta.dirname, '..')
const requirements = JSON.parse(
  readFileSync(join(root, 'docs/reference/requirements.json'), 'utf8'),
) as Requirement[]
const records = globSync('test-results/*.json', { cwd: root }).map((path) => join(root, path))
if (records.length === 0) {
  console.log('No test has been run yet: run npm test first.')
  console.log(`0 of ${requirements.length} covered`)
  process.exit(0)
}

interface RunRecord {
  readonly passed: readonly { readonly name: string }[]
  readonly failed: readonly { readonly name: string }[]
}
const runs = records.map((path) => JSON.parse(readFileSync(path, 'utf8')) as RunRecord)
const names = (of: 'passed' | 'failed') => runs.flatMap((run) => run[of].map((test) => test.name))
const lines = traceReport({ requirements, passed: names('passed'), failed: names('failed') })

const oldest = Math.min(...records.map((path) => statSync(path).mtimeMs))
const sources = globSync('{src,migrations,packs,test,seeds}/**/*.{ts,tsx,yaml,yml}', { cwd: root })
const newer = sources.filter(
  (path) => existsSync(join(root, path)) && statSync(join(root, path)).mtimeMs > oldest,
)
if (newer.length > 0)
  console.log(
    `The record is older than ${newer.length} source files (${newer[0]} …): run npm test for the present state.\n`,
  )
if (process.argv.includes('--texts')) {
  const uncovered = new Set(
    lines.filter((line) => line.startsWith('  not: ')).flatMap((line) => line.slice(7).split(' ')),
  )
  for (const row of requirements)
    if (uncovered.has(row.id)) console.log(`${row.id} ${row.sources.join('')} ${row.text}`)
  console.log('')
}
for (const line of lines) console.log(line)
