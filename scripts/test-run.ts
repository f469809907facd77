import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clusterVariable, startThrowawayCluster } from '../test/support/test-cluster.ts'
import { type CheckResult, runChecks } from './checks.ts'
import { ensureChromium } from './chromium.ts'
import { ensurePoppler } from './debian.ts'
import { root, runChild } from './run-child.ts'
import { type Cost, slowestFiles } from './slowest.ts'
import { type GroupName, testFiles } from './test-files.ts'

interface Count {
  passed: number
  failed: number
}
interface RunRecord {
  readonly passed: readonly unknown[]
  readonly failed: readonly { readonly name: string; readonly file: string }[]
  readonly files: Readonly<Record<string, Cost>>
}

const total: Count = { passed: 0, failed: 0 }
/** By test file, and by group for what is loaded before the first. */
const costs = new Map<string, Cost>()
const say = (line: string) => console.log(line)

const groupNames: Readonly<Record<GroupName, string>> = {
  pure: 'Pure tests',
  pages: 'Pages over HTTP',
  contracts: 'Contracts on PostgreSQL',
  product: 'The whole demonstration, asked by everyone',
  walks: 'Journeys on servers of their own',
  journeys: 'Journeys in a browser',
}

async function checks(): Promise<void> {
  for (const { well } of await runChecks(tellCheck))
    count(well ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
}

function tellCheck({ name, well, output, seconds }: CheckResult): void {
  say(`${well ? '✔' : '✖'} ${name}  ${seconds.toFixed(1)} s`)
  if (!well) say(output.trim().split('\n').slice(0, 60).join('\n').replace(/^/gm, '    '))
}

/** Checks, then each group of tests; what passed is written to test-results for `npm run trace`. */
async function everything(): Promise<void> {
  await checks()
  const results = join(root, 'test-results')
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results)
  const files = testFiles()
  const missing = await ensurePoppler(say)
  if (missing) say(`✖ ${missing}`)
  await withCluster(async (env) => {
    await runQuickGroups(files, results, env)
    // Two hands, about as long each: what is in no need of the running product is beside its journeys.
    const beside = async () => {
      await runGroup('contracts', files.contracts, results, env)
      await runGroup('product', files.product, results, env)
      await runJourneys('walks', files.walks, results, env)
    }
    await Promise.all([beside(), runJourneys('journeys', files.journeys, results, env)])
  })
}

/** `--quick`: the groups one waits for; leaves the record of the last whole run alone. */
async function quick(): Promise<void> {
  const results = join(tmpdir(), `waymark-test-results-${process.pid}`)
  mkdirSync(results)
  try {
    await withCluster((env) => runQuickGroups(testFiles(), results, env))
  } finally {
    rmSync(results, { recursive: true, force: true })
  }
}

/** What a developer waits for: pure tests beside the pages, and these dealt out, as they mostly wait for the database. */
async function runQuickGroups(
  files: Readonly<Record<GroupName, readonly string[]>>,
  results: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const hands = [0, 1].map((hand) => files.pages.filter((_, index) => index % 2 === hand))
  await Promise.all([
    runGroup('pure', files.pure, results),
    ...hands.map((some, hand) => runGroup('pages', some, results, env, `pages-${hand + 1}`)),
  ])
}

/** The test files whose path holds the pattern, without the checks; leaves the record of the last whole run alone. */
async function some(pattern: string): Promise<void> {
  const files = testFiles(pattern)
  if (Object.values(files).every((group) => group.length === 0)) {
    say(`No test file has "${pattern}" in its path.`)
    count({ passed: 0, failed: 1 })
    return
  }
  const results = join(tmpdir(), `waymark-test-results-${process.pid}`)
  mkdirSync(results)
  try {
    await runGroup('pure', files.pure, results)
    await runGroup('pages', files.pages, results)
    await runGroup('contracts', files.contracts, results)
    await runGroup('product', files.product, results)
    await runJourneys('walks', files.walks, results)
    await runJourneys('journeys', files.journeys, results)
  } finally {
    rmSync(results, { recursive: true, force: true })
  }
}

/** One database server for all test processes of the run. */
async function withCluster(work: (env: Readonly<Record<string, string>>) => Promise<void>): Promise<void> {
  const server = await startThrowawayCluster()
  try {
    await work({ [clusterVariable]: server.owner.host ?? '' })
  } finally {
    await server.stop()
  }
}

async function runJourneys(
  group: 'walks' | 'journeys',
  files: readonly string[],
  results: string,
  env: Readonly<Record<string, string>> = {},
) {
  if (files.length === 0) return
  const browser = await ensureChromium(say)
  if ('missing' in browser) {
    say(`✖ ${groupNames[group]}\n    ${browser.missing}`)
    count({ passed: 0, failed: files.length })
    return
  }
  await runGroup(group, files, results, { ...env, CHROMIUM: browser.path })
}

async function runGroup(
  group: GroupName,
  files: readonly string[],
  results: string,
  env: Readonly<Record<string, string>> = {},
  recordName: string = group,
): Promise<void> {
  if (files.length === 0) return
  const record = join(results, `${recordName}.json`)
  const began = performance.now()
  const flags = ['--enable-source-maps', '--import', new URL('jsx.mjs', import.meta.url).href]
  const program = join(root, 'scripts/test-process.mjs')
  const { code } = await runChild(process.execPath, [...flags, program, ...files], {
    show: true,
    env: { ...env, WAYMARK_TEST_RECORD: record, NODE_NO_WARNINGS: '1' },
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const { passed, failed, files: spent } = readRecord(record)
  for (const [file, cost] of Object.entries(spent))
    costs.set(file === '(loading)' ? `${recordName}: loading` : file, cost)
  // A process that ended badly without naming a test (a file that does not load) is a failure all the same.
  const unnamed = code !== 0 && failed.length === 0 ? 1 : 0
  count({ passed: passed.length, failed: failed.length + unnamed })
  const bad = failed.length + unnamed
  say(`${bad === 0 ? '✔' : '✖'} ${groupNames[group]}: ${passed.length} passed, ${bad} failed  ${seconds} s`)
}

function readRecord(path: string): RunRecord {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as RunRecord
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return { passed: [], failed: [], files: {} } // the run ended before it could write any
  }
}

function count(more: Count): void {
  total.passed += more.passed
  total.failed += more.failed
}

const given = process.argv.slice(2)
const [first] = given.filter((argument) => argument !== '--slowest')
if (first === '--checks') await checks()
else if (first === undefined) await everything()
else if (first === '--quick') await quick()
else await some(first)
if (given.includes('--slowest')) for (const line of slowestFiles(costs)) say(line)
say(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
