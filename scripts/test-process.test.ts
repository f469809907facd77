import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'

/** Each a file of its own in one run: what it is called, and what stands in it. */
const files = {
  well: "describe('a suite', () => { let there = false; before(() => { there = true }); test('has its hook', () => { if (!there) throw new Error('no hook') }) })",
  wrong: "test('is wrong', () => { throw new Error('as it says') })",
  hook: "describe('a suite with a bad hook', () => { before(async () => { throw new Error('the hook') }); test('never runs', () => undefined) })",
  timer:
    "test('lets a timer throw', async () => { setTimeout(() => { throw new Error('the timer') }, 1); await new Promise((done) => setTimeout(done, 20)) }); test('comes after it', () => undefined)",
  promise:
    "test('lets a promise fail', async () => { Promise.reject(new Error('the promise')); await new Promise((done) => setTimeout(done, 20)) })",
  skipped: "test('is skipped', { skip: true }, () => undefined)",
  unloaded: "test('stands before the fault', () => undefined)\nthrow new Error('while loading')",
} as const

describe('a process of tests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-test-process-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const ran = (...names: (keyof typeof files)[]) => {
    const paths = names.map((name) => join(folder, `${name}.mjs`))
    for (const name of names)
      writeFileSync(
        join(folder, `${name}.mjs`),
        `import { before, describe, test } from 'node:test'\n${files[name]}`,
      )
    const record = join(folder, 'record.json')
    const program = join(import.meta.dirname, 'test-process.mjs')
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...paths], {
      env: { ...process.env, WAYMARK_TEST_RECORD: record },
      encoding: 'utf8',
    })
    const { passed, failed } = JSON.parse(readFileSync(record, 'utf8')) as Record<
      'passed' | 'failed',
      readonly { readonly name: string }[]
    >
    const namesOf = (tests: readonly { readonly name: string }[]) => tests.map(({ name }) => name)
    return { status, said: stdout + stderr, passed: namesOf(passed), failed: namesOf(failed) }
  }

  test('ends well when every test does', () => {
    const { status, said, passed } = ran('well')
    assert.deepEqual({ status, said, passed }, { status: 0, said: '', passed: ['a suite › has its hook'] })
  })

  test('names what failed, whatever it failed by, and what passed beside it', () => {
    const { status, said, passed, failed } = ran('well', 'wrong', 'hook', 'timer', 'promise', 'skipped')
    assert.equal(status, 1)
    assert.deepEqual(passed, ['a suite › has its hook', 'comes after it'])
    assert.deepEqual(failed, [
      'is wrong',
      'a suite with a bad hook › never runs',
      'a suite with a bad hook',
      'lets a timer throw',
      'lets a promise fail',
      'is skipped',
    ])
    for (const why of ['as it says', 'the hook', 'the timer', 'the promise', 'It is skipped'])
      assert.match(said, new RegExp(why))
  })

  test('fails when a file did not load to its end, though a test in it passed', () => {
    const { status, said, passed } = ran('well', 'unloaded')
    assert.equal(status, 1)
    assert.match(said, /unloaded\.mjs could not be loaded/)
    assert.deepEqual(passed, ['a suite › has its hook', 'stands before the fault'])
  })
})
