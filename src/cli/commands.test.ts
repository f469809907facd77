import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { WrongSettings } from '../config.ts'
import { DatabaseNotUsable } from '../platform/database/roles.ts'
import { CannotStart } from '../start.ts'
import { holds, verificationLines } from './audit-verify.ts'
import { readArguments } from './arguments.ts'
import { commands, findCommand, help } from './commands.ts'
import { faultLines } from './faults.ts'
import { migrationMap } from './journey-migrate.ts'

describe('the command line', () => {
  test('a command of two words is found, and the rest are its arguments', () => {
    const found = findCommand(['audit', 'verify', 'exampleshire'])
    assert.deepEqual([found?.command.words, found?.rest], ['audit verify', ['exampleshire']])
    assert.equal(findCommand(['audit']), undefined)
    assert.equal(findCommand([]), undefined)
  })

  test('the help names every command, and every command has a file of its own', () => {
    for (const { words } of commands) {
      assert.ok(help().includes(`waymark ${words}`), words)
      assert.ok(existsSync(join(import.meta.dirname, `${words.replaceAll(' ', '-')}.ts`)), words)
    }
  })

  test('what follows a command is words, settings with a value, and switches; anything else is named', () => {
    const read = readArguments(['packs/x', '--person', 'Ana', '--person=Ivo', '--yes', '--no', '--to'], {
      settings: ['person', 'to'],
      switches: ['yes'],
    })
    assert.deepEqual(read.words, ['packs/x'])
    assert.deepEqual(read.values('person'), ['Ana', 'Ivo'])
    assert.deepEqual([read.has('yes'), read.has('json')], [true, false])
    assert.deepEqual(read.unknown, ['--no', '--to (nothing follows it)'])
  })

  test('old and new names of stages and tasks are read, and what cannot be is said', () => {
    assert.deepEqual(migrationMap(['stage.writing=papers', 'task.write=account'], ['task.read']), {
      stages: { writing: 'papers' },
      tasks: { write: 'account', read: null },
    })
    assert.match(
      String(migrationMap(['write=account'], [])),
      /“write=account” cannot be read\. Write --map stage\.OLD=NEW/,
    )
  })

  test('a fault that was foreseen is its message; anything else keeps its stack', () => {
    for (const fault of [new WrongSettings('a'), new DatabaseNotUsable('a'), new CannotStart('a')])
      assert.deepEqual(faultLines(fault), ['a'])
    assert.match(faultLines(new TypeError('b')).join('\n'), /b\n\s+at /)
  })

  test('a broken chain is told with its place and makes the check fail; a waiting tail does not', () => {
    const unsealed = { count: 0, oldestAt: undefined, changed: [] }
    const broken = { position: 3, entryId: 'e3', why: 'entry-changed' as const }
    const bad = { sealed: 2, head: 'aa', broken, unsealed }
    assert.match(
      verificationLines('Exampleshire', bad)[0] ?? '',
      /BROKEN at link 3, entry e3.*changed.*2 before it hold/,
    )
    assert.equal(holds(bad), false)
    const waiting = { sealed: 2, head: 'aa', broken: undefined, unsealed: { ...unsealed, count: 4 } }
    assert.match(
      verificationLines('Exampleshire', waiting).join('\n'),
      /2 sealed entries hold.*aa.*\n.*4 not sealed yet/,
    )
    assert.equal(holds(waiting), true)
    assert.equal(holds({ ...waiting, unsealed: { ...unsealed, changed: ['e9'] } }), false)
  })
})
