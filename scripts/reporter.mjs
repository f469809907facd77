// A reporter for node:test: prints what failed, and writes what passed to the file named by WAYMARK_TEST_RECORD.
import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'

export default async function* report(events) {
  const passed = []
  const failed = []
  // Suites above the present test, by nesting: with them a name is whole, as `npm run trace` wants it.
  const above = []
  for await (const { type, data } of events) {
    if (type === 'test:start') above[data.nesting] = data.name
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message
    if (type !== 'test:pass' && type !== 'test:fail') continue
    const name = [...above.slice(0, data.nesting), data.name].join(' › ')
    const file = data.file ? relative(process.cwd(), data.file) : ''
    const isSuite = data.details.type === 'suite'
    const left = data.skip !== undefined || data.todo !== undefined
    if (type === 'test:pass' && !left) {
      if (!isSuite) passed.push({ name, file, ms: Math.round(data.details.duration_ms * 10) / 10 })
      continue
    }
    // A suite fails with its tests; by itself it tells something new only when a hook of its own failed.
    const error = data.details.error
    if (isSuite && error?.failureType === 'subtestsFailed') continue
    failed.push({ name, file })
    yield `\n✖ ${name}\n  ${file}:${data.line ?? ''}\n${indent(left ? 'It is skipped: a test runs or goes.' : describe(error))}\n`
  }
  const record = process.env.WAYMARK_TEST_RECORD
  if (record) writeFileSync(record, `${JSON.stringify({ passed, failed }, null, 1)}\n`)
}

function describe(error) {
  const cause = error?.cause ?? error
  if (!(cause instanceof Error)) return String(cause)
  return cause.stack?.includes(cause.message) ? cause.stack : `${cause.message}\n${cause.stack ?? ''}`
}

const indent = (text) => text.replace(/^/gm, '    ')
