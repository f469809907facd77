import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, it } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parseAllDocuments } from 'yaml'
import { readPackFolder } from '../../src/features/packs/pack.folder.ts'

/** What editors check while someone types: every file of every pack keeps to the published JSON Schemas. */

const root = join(import.meta.dirname, '../..')
const schemas = join(root, 'docs/reference/schemas')
const folders = ['packs', 'docs/examples'].flatMap((place) =>
  readdirSync(join(root, place), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(place, entry.name)),
)

const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { uri: true, email: true } })
const validators = new Map(
  readdirSync(schemas).map((file) => [
    file.split('.')[0] ?? '',
    ajv.compile(JSON.parse(readFileSync(join(schemas, file), 'utf8')) as object),
  ]),
)

/** Each document of a file with the word it begins with; of a text, its front matter. */
function documentsOf(name: string, text: string): readonly Record<string, unknown>[] {
  if (!name.endsWith('.md')) return parsed(text)
  const [, front = '', says = ''] = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)([\s\S]*)$/.exec(text) ?? []
  return parsed(front).map((document) => ({ says, ...document }))
}

function parsed(text: string): readonly Record<string, unknown>[] {
  const documents = parseAllDocuments(text)
  return ('empty' in documents ? [] : documents).flatMap((document) => {
    const value: unknown = document.toJS()
    return value === null ? [] : [value as Record<string, unknown>]
  })
}

describe('JSON Schemas for editors', () => {
  for (const folder of folders)
    it(`fit every file of ${folder}`, async () => {
      const faults: string[] = []
      let seen = 0
      for (const { name, text } of await readPackFolder(join(root, folder), root)) {
        for (const document of documentsOf(name, text)) {
          const kind = Object.keys(document)[0] === 'says' ? 'resource' : (Object.keys(document)[0] ?? '')
          const validate = validators.get(kind)
          assert.ok(validate, `${name} begins with ${kind}`)
          seen += 1
          if (!validate(document))
            faults.push(
              ...(validate.errors ?? [])
                .slice(0, 3)
                .map(({ instancePath, message }) => `${name} ${instancePath} ${message}`),
            )
        }
      }
      assert.ok(seen > 0)
      assert.deepEqual(faults, [])
    })

  it('refuse what the language does not know', () => {
    const validate = validators.get('pack')
    assert.ok(validate?.({ pack: 'wexcombe', name: 'Wexcombe', release: '2026.1' }))
    assert.ok(!validate?.({ pack: 'wexcombe', name: 'Wexcombe', release: '2026.1', dutys: [] }))
  })

  it('let a scheme that extends another say only what differs, and no other', () => {
    const validate = validators.get('scheme')
    const short = {
      scheme: 'a',
      version: 1,
      effective: { from: '2026-01-01' },
      clocks: { whole: { limit: 'P9M' } },
    }
    assert.ok(validate?.({ ...short, extends: 'base/b' }))
    assert.ok(!validate?.(short))
    assert.ok(!validate?.({ ...short, extends: 'base/b', clock: {} }))
  })

  it('are where the first line of each file says', async () => {
    for (const folder of folders)
      for (const { name, text } of await readPackFolder(join(root, folder), root))
        for (const [, path = ''] of text.matchAll(/^# yaml-language-server: \$schema=(.*)$/gm)) {
          const found = relative(root, join(root, dirname(name), path))
          assert.ok(
            readdirSync(schemas).some((file) => found === join('docs/reference/schemas', file)),
            `${name}: ${path}`,
          )
        }
  })
})
