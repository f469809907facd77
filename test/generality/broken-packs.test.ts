import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  formatProblems,
  lintPack,
  type PackSource,
  readPackTexts,
  resolvePack,
} from '../../src/features/schemes/public.ts'
import type { Files } from './breaking.ts'
import { faults } from './broken-packs.ts'

/** A broken pack is never made into one that could be installed, and its report says file, line and what to do. */

function textsOf(pack: string): Readonly<Record<string, string>> {
  const folder = join(import.meta.dirname, '../../packs', pack)
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

/** Every file is read by itself, so what did not change need not be read again. */
const known = new Map<string, PackSource>()

function sourceOf(files: Files): PackSource {
  const sources = Object.entries(files).flatMap(([name, content]) => {
    if (content === undefined) return []
    const text = typeof content === 'string' ? content : new TextDecoder().decode(content)
    const source = known.get(`${name} ${text}`) ?? readPackTexts([{ name, text }])
    known.set(`${name} ${text}`, source)
    return [source]
  })
  return {
    documents: sources.flatMap(({ documents }) => documents),
    problems: sources.flatMap(({ problems }) => problems),
  }
}

const sound = textsOf('example')
const used = new Map([['national', sourceOf(textsOf('national'))]])

/** All that is said of the example pack with these files in place of its own. */
function problemsWith(files: Files) {
  const { resolved, problems } = resolvePack(sourceOf({ ...sound, ...files }), used)
  return resolved ? [...problems, ...lintPack(resolved)] : problems
}

describe('a broken pack', () => {
  it('is one of many, and the example pack as it stands is none of them', () => {
    assert.ok(faults.length >= 60)
    assert.deepEqual(problemsWith({}), [])
  })

  for (const { name, says, files } of faults)
    it(`${name}: is refused with file, line and remedy`, () => {
      const changed = files(sound)
      const errors = problemsWith(changed).filter(({ severity }) => severity === 'error')
      assert.ok(errors.length > 0, 'it could be installed')
      const lines = formatProblems(errors).split('\n')
      assert.ok(
        lines.some((line) => says.test(line)),
        lines.join('\n').slice(0, 2000),
      )
      assert.ok(lines.length < 12, `one fault is told ${lines.length} times`)
      const all = { ...sound, ...changed }
      for (const { file, line, column, message, remedy } of errors) {
        assert.ok(file in all, `${file} is no file of this pack`)
        const text = all[file]
        const length = typeof text === 'string' ? text.split('\n').length : 1
        assert.ok(line >= 1 && line <= length, `line ${line} of ${file}`)
        assert.ok(column >= 1)
        assert.ok(message.length > 5 && remedy.length > 5, `${message} — ${remedy}`)
      }
    })

  it('whatever is typed over, lost or doubled: the check answers, and every problem has its place and remedy', () => {
    const slip = fc.record({
      file: fc.constantFrom(...Object.keys(sound)),
      at: fc.nat(),
      with: fc.constantFrom(
        '',
        ' ',
        ':',
        '- ',
        '[',
        '}',
        'null',
        '-1',
        '.nan',
        '*a',
        '!x',
        '|',
        '__proto__',
        'P0D',
      ),
    })
    fc.assert(
      fc.property(fc.array(slip, { minLength: 1, maxLength: 3 }), (slips) => {
        const files: Record<string, string> = { ...sound }
        for (const { file, at, with: typed } of slips) {
          const parts = files[file]!.split(/(\s+|[,:{}[\]])/)
          files[file] = parts.with(at % parts.length, typed).join('')
        }
        for (const { file, line, column, remedy } of problemsWith(files))
          assert.ok(file in files && line >= 1 && column >= 1 && remedy.length > 3, `${file}:${line}`)
      }),
      { numRuns: 20 },
    )
  })
})
