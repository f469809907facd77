import { join } from 'node:path'
import {
  type CompiledPack,
  compilePack,
  formatProblems,
  lintPack,
  type PackText,
  type Problem,
  readPackTexts,
  resolvePack,
} from '../schemes/public.ts'
import { sha256 } from './pack.check.ts'
import { readPackFolder } from './pack.folder.ts'
import { newPackTexts as textsFrom } from './pack.template.ts'

/** The pack that `pack new` makes, with pieces replaced; for tests. */

export type Change = readonly [piece: string, instead: string]

const folder = join(import.meta.dirname, '../../../docs/examples/starter')
export const starterTexts = await readPackFolder(folder, folder)

/** Its files; throws when a piece does not stand in exactly one of them once. */
export function newPackTexts(...changes: readonly Change[]): readonly PackText[] {
  const pack = { code: 'wexcombe', name: 'Wexcombe Council', year: 2026 }
  return changes.reduce<readonly PackText[]>(
    (texts, [piece, instead]) => {
      const times = texts.reduce((sum, { text }) => sum + text.split(piece).length - 1, 0)
      if (times !== 1) throw new Error(`${times} times in the new pack, not once: ${piece}`)
      return texts.map(({ name, text }) => ({ name, text: text.replace(piece, () => instead) }))
    },
    textsFrom(starterTexts, pack, (kind) => `${kind}.json`),
  )
}

/** What the checks say of files taken as a whole pack, and the pack when nothing is wrong. */
export function compileTexts(texts: readonly PackText[]): {
  readonly pack: CompiledPack | undefined
  readonly problems: readonly Problem[]
} {
  const { resolved, problems } = resolvePack(readPackTexts(texts), new Map())
  const all = resolved ? [...problems, ...lintPack(resolved)] : problems
  const sound = resolved && all.every(({ severity }) => severity !== 'error')
  return { pack: sound ? compilePack(resolved, sha256) : undefined, problems: all }
}

function soundPack(texts: readonly PackText[]): CompiledPack {
  const { pack, problems } = compileTexts(texts)
  if (!pack) throw new Error(formatProblems(problems))
  return pack
}

/** The new pack with pieces replaced, compiled; throws when it has errors then. */
export const newPackWith = (...changes: readonly Change[]): CompiledPack =>
  soundPack(newPackTexts(...changes))

/** A pack written as one text, compiled; throws when it has errors. */
export const packFromText = (text: string): CompiledPack => soundPack([{ name: 'pack.yaml', text }])
