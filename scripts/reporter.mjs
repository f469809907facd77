// A reporter for node:test: prints what failed, and writes what passed, and what each file cost, to the file named by
// WAYMARK_TEST_RECORD.
import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'

/** `unawaited` takes errors as they happen in no test's hands; the test that runs then fails by them. */
export default async function* report(events, unawaited = []) {
  const passed = []
  const failed = []
  // Suites above the present test, by nesting: with them a name is whole, as `npm run trace` wants it.
  const above = []
  const files = costs(events)
  for await (const { type, data } of events) {
    if (type === 'test:start') above[data.nesting] = data.name
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message
    if (type !== 'test:pass' && type !== 'test:fail') continue
    const name = [...above.slice(0, data.nesting), data.name].join(' › ')
    const file = data.file ? relative(process.cwd(), data.file) : ''
    const isSuite = data.details.type === 'suite'
    const left = data.skip !== undefined || data.todo !== undefined
    const [stray] = unawaited.splice(0)
    if (type === 'test:pass' && !left && !stray) {
      if (!isSuite) passed.push({ name, file, ms: Math.round(data.details.duration_ms * 10) / 10 })
      continue
    }
    // A suite fails with its tests; by itself it tells something new only when a hook of its own failed.
    const error = data.details.error ?? stray
    if (isSuite && error?.failureType === 'subtestsFailed') continue
    failed.push({ name, file })
    yield `\n✖ ${name}\n  ${file}:${data.line ?? ''}\n${indent(left ? 'It is skipped: a test runs or goes.' : describe(error))}\n`
  }
  const record = process.env.WAYMARK_TEST_RECORD
  if (record) writeFileSync(record, `${JSON.stringify({ passed, failed, files }, null, 1)}\n`)
}

/**
 * Seconds of each file and the CPU seconds of this process in them, hooks included: what was spent since the moment before
 * is put down to the file of this one, since files are run one after another. Loading them all comes before the first.
 * Listens by itself, since tests that never wait are all over before their events are read.
 */
function costs(events) {
  const files = {}
  let seconds = 0
  let cpu = 0
  for (const moment of ['test:dequeue', 'test:complete'])
    events.on(moment, ({ file: path }) => {
      if (path === undefined) return
      const { user, system } = process.cpuUsage()
      const now = { seconds: process.uptime(), cpu: (user + system) / 1e6 }
      const file = seconds === 0 ? '(loading)' : relative(process.cwd(), path)
      files[file] ??= { seconds: 0, cpu: 0 }
      files[file].seconds += now.seconds - seconds
      files[file].cpu += now.cpu - cpu
      seconds = now.seconds
      cpu = now.cpu
    })
  return files
}

function describe(error) {
  const cause = error?.cause ?? error
  if (!(cause instanceof Error)) return String(cause)
  return cause.stack?.includes(cause.message) ? cause.stack : `${cause.message}\n${cause.stack ?? ''}`
}

const indent = (text) => text.replace(/^/gm, '    ')
