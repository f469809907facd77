import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { useTestDatabase } from '../../test/support/test-database.ts'
import { type Change, compileTexts, newPackTexts } from '../features/packs/pack.texts.builders.ts'
import { currentPack } from '../features/packs/public.ts'
import { readPackTexts } from '../features/schemes/public.ts'
import { isoDate } from '../kernel/dates.ts'
import { installAndReport } from './pack-install.ts'

const today = isoDate('2026-11-22')

describe('waymark pack install', () => {
  const database = useTestDatabase()
  const install = (from: string | undefined, ...changes: readonly Change[]) => {
    const texts = newPackTexts(...changes)
    const { pack } = compileTexts(texts)
    assert.ok(pack)
    const authority = { id: database.authorityId, name: 'Wexcombe Council' }
    return installAndReport(database.databases, authority, {
      ...{ pack, source: readPackTexts(texts), today },
      ...(from === undefined ? {} : { from: isoDate(from) }),
    })
  }
  const next: readonly Change[] = [
    ['release: "2026.1"', 'release: "2026.2"'],
    ['version: 1', 'version: 2'],
    ['at-least: 5', 'at-least: 6'],
  ]

  it('says what holds from when, and what to read about the differences', async () => {
    assert.deepEqual(await install(undefined), {
      ok: true,
      lines: [
        'Release 2026.1 of Wexcombe Council is in force from now for Wexcombe Council.',
        '  Social Worker to Senior Social Worker: version 1 for whoever starts from now on',
      ],
    })
    assert.deepEqual((await install(undefined)).lines, [
      'Release 2026.1 of Wexcombe Council was in force already for Wexcombe Council.',
    ])
    assert.deepEqual((await install('2027-01-04', ...next)).lines, [
      'Release 2026.2 of Wexcombe Council comes into force on Monday 4 January 2027 for Wexcombe Council.',
      '  Social Worker to Senior Social Worker: version 2 for whoever starts from Monday 4 January 2027',
      '3 differences from release 2026.1, which waymark pack diff tells.',
    ])
    assert.equal((await database.databases.read(database.authorityId, currentPack))?.release, '2026.1')
  })

  it('refuses other content under an installed version, with file, line and remedy', async () => {
    const refused = await install(
      undefined,
      ['release: "2026.1"', 'release: "2026.3"'],
      ['at-least: 5', 'at-least: 7'],
    )
    assert.equal(refused.ok, false)
    assert.match(
      refused.lines[0]!,
      /^schemes\/worker-to-senior\.yaml:5:\d+ {2}Version 1 of Social Worker to Senior Social Worker is installed with other content — Raise the version of the scheme\n1 error/,
    )
    assert.equal(refused.lines[1], 'Nothing was installed.')
    const release = await install(undefined, ['version: 1', 'version: 3'])
    assert.match(
      release.lines[0]!,
      /^pack\.yaml:3:\d+ {2}Release 2026\.1 of Wexcombe Council is installed with other content — /,
    )
  })
})
