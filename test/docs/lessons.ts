import assert from 'node:assert/strict'
import type { PackText } from '../../src/features/schemes/public.ts'

/** A tutorial about a pack, read as instructions: files to write and to delete, and what commands answer then. */

export interface Lesson {
  /** What is typed: `npx waymark pack check packs/wexcombe`. */
  readonly command: string
  readonly output: string
  /** The files of the pack at that moment, by their paths in its folder. */
  readonly files: ReadonlyMap<string, string>
}

type Edit = readonly [piece: string, instead: string]

const instructions =
  /^```yaml (?<file>\S+)(?<more> \+)?\n(?<text>[\s\S]*?)^```$|^```console\n\$ (?<command>.*)\n(?<output>[\s\S]*?)\n```$|^<!-- (?<once>instead of|change) (?<piece>"(?:[^"\\]|\\.)*") (?:write|to) (?<instead>"(?:[^"\\]|\\.)*") -->$|Delete `(?<gone>[^`]+)`/gm

/**
 * Follows the page from the files one begins with. A YAML block named after a file is that file, with ` +` what is
 * added to it; an `instead of` comment holds for the next command alone, a `change` from then on.
 */
export function lessons(page: string, folder: string, begun: readonly PackText[]): readonly Lesson[] {
  const files = new Map(begun.map(({ name, text }) => [name.replace(`${folder}/`, ''), text] as const))
  const found: Lesson[] = []
  let slips: Edit[] = []
  for (const { groups = {} } of page.matchAll(instructions)) {
    const { file, more, text = '', command, output = '', once, piece, instead, gone } = groups
    if (file !== undefined) {
      files.set(file, more === undefined ? text : `${files.get(file) ?? ''}\n${text}`)
    } else if (gone !== undefined) {
      assert.ok(files.delete(gone), `The page deletes ${gone}, which is not there`)
    } else if (piece !== undefined && instead !== undefined) {
      const edit: Edit = [JSON.parse(piece) as string, JSON.parse(instead) as string]
      if (once === 'change') apply(files, edit)
      else slips.push(edit)
    } else if (command !== undefined) {
      const now = new Map(files)
      for (const edit of slips) apply(now, edit)
      slips = []
      found.push({ command, output, files: now })
    }
  }
  return found
}

function apply(files: Map<string, string>, [piece, instead]: Edit): void {
  const holding = [...files].filter(([, text]) => text.includes(piece))
  const [only] = holding
  assert.ok(holding.length === 1 && only, `The page changes “${piece}”, which ${holding.length} files have`)
  assert.equal(only[1].split(piece).length, 2, `“${piece}” stands more than once in ${only[0]}`)
  files.set(
    only[0],
    only[1].replace(piece, () => instead),
  )
}
