// Runs the test files it is given one after another in this process, as `node --test --test-isolation=none` does, and
// writes through the reporter.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import report from './reporter.mjs'

const files = process.argv.slice(2)

/**
 * Node's runner follows every promise of the process, to put an error that nobody awaits down to its test; that cost a
 * fifth of the time of the page tests. It needs this while files are loaded, to know which suite a hook belongs to. After
 * that we know the test ourselves, since they run one at a time.
 */
const asyncHooks = createRequire(import.meta.url)('node:async_hooks')
const { createHook } = asyncHooks
let following
asyncHooks.createHook = (callbacks) => {
  following = createHook(callbacks)
  return following
}
const { run } = await import('node:test')
const events = run({ files, isolation: 'none' })
asyncHooks.createHook = createHook
if (!following) throw new Error('This Node follows promises in another way: look at scripts/test-process.mjs')

// All files are loaded when the first test is about to run.
events.once('test:dequeue', () => following.disable())
events.on('test:summary', ({ success, file }) => {
  if (file === undefined && !success) process.exitCode = 1
})
const unawaited = []
for (const kind of ['uncaughtException', 'unhandledRejection'])
  process.on(kind, (error) => {
    console.error(`\n✖ An error that no test awaits (${kind})\n`, error)
    unawaited.push(error)
  })

for await (const lines of report(events, unawaited)) process.stdout.write(lines)

// Node takes a file for good that names a test and then fails to load, with all that it would have said after that.
for (const file of files)
  try {
    await import(pathToFileURL(resolve(file)).href)
  } catch (error) {
    console.error(`\n✖ ${file} could not be loaded\n`, error)
    process.exitCode = 1
  }
