import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { parse, parseAllDocuments } from 'yaml'
import { commands } from '../../src/cli/commands.ts'

/** What the documents show is run or looked up here, so that it stays true. */
const root = join(import.meta.dirname, '..', '..')
const pages = ['README.md', ...globSync('docs/**/*.md', { cwd: root })]
const textOf = (page: string) => readFileSync(join(root, page), 'utf8')

describe('examples in the documents', () => {
  for (const page of ['read-a-scheme', 'letters-and-formats'])
    it(`what ${page} shows of a scheme is as the example pack has it`, () => {
      const shown = /```yaml\n([\s\S]*?)```/.exec(textOf(`docs/how-to/${page}.md`))?.[1] ?? ''
      const [first] = parseAllDocuments(textOf('packs/example/two-to-three.yaml'))
      const kept = first?.toJS() as Record<string, unknown>
      const words = Object.entries(parse(shown) as object)
      assert.ok(words.length > 0)
      for (const [word, value] of words) assert.deepEqual(kept[word], value, word)
    })

  for (const page of pages) {
    it(`${page}: commands exist and links lead somewhere`, () => {
      const text = textOf(page)
      for (const [, words = ''] of text.matchAll(/npx waymark ((?:[a-z]+ ?){1,2})/g)) {
        const known = commands.some((command) => `${words} `.startsWith(`${command.words} `))
        assert.ok(known, `${page} shows “npx waymark ${words}”, which is no command`)
      }
      for (const [, href = ''] of text.matchAll(/\]\(([^)#]+?)(?:#[^)]*)?\)/g)) {
        if (/^[a-z]+:/.test(href)) continue
        assert.ok(existsSync(join(root, dirname(page), href)), `${page} links to ${href}, which is not there`)
      }
    })
  }
})
