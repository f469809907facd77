import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import {
  type CompiledPack,
  compilePack,
  formatProblems,
  lintPack,
  type PackSource,
  type Problem,
  readPackTexts,
  resolvePack,
} from '../schemes/public.ts'
import { clashesBetween } from './pack.clashes.rules.ts'
import { isFolder, readPackFolder } from './pack.folder.ts'

/** SHA-256 of the UTF-8 of a text, lower-case hex: the name under which schemes and packs are kept. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

export interface ReadPack {
  /** Absent while there is an error. */
  readonly pack: CompiledPack | undefined
  readonly problems: readonly Problem[]
  /** As it was written, to say where something stands. */
  readonly source: PackSource
}

/**
 * Reads, checks and compiles the pack in a folder. Packs that it uses stand in folders beside it, named by
 * their code. Throws only when the folder itself cannot be read.
 */
export async function readPack(folder: string): Promise<ReadPack> {
  const source = readPackTexts(await readPackFolder(folder))
  const { resolved, problems } = resolvePack(source, await readUsed(source, folder))
  if (!resolved) return { pack: undefined, problems, source }
  const all = [...problems, ...lintPack(resolved)]
  const sound = all.every(({ severity }) => severity !== 'error')
  return { pack: sound ? compilePack(resolved, sha256) : undefined, problems: all, source }
}

async function readUsed(source: PackSource, folder: string): Promise<ReadonlyMap<string, PackSource>> {
  const used = new Map<string, PackSource>()
  const beside = dirname(resolve(folder))
  const visit = async (from: PackSource) => {
    const names = from.documents.find(({ kind }) => kind === 'pack')?.value['uses']
    for (const name of Array.isArray(names) ? names.map(String) : []) {
      const path = join(beside, basename(name))
      if (used.has(name) || !(await isFolder(path))) continue
      const found = readPackTexts(await readPackFolder(path))
      used.set(name, found)
      await visit(found)
    }
  }
  await visit(source)
  return used
}

/** Checks folders of packs, each by itself and against each other: the report ends with the counts; `ok` when there is no error. */
export async function packCheck(
  ...folders: readonly string[]
): Promise<{ readonly text: string; readonly ok: boolean }> {
  const read: ReadPack[] = []
  for (const folder of new Map(folders.map((each) => [resolve(each), each] as const)).values()) {
    // A file between folders comes from a pattern such as packs/*, and is none of the packs.
    if (folders.length > 1 && existsSync(folder) && !(await isFolder(folder))) continue
    if (!(await isFolder(folder)))
      return { text: `There is no folder ${folder}. Name the folder that holds pack.yaml.`, ok: false }
    read.push(await readPack(folder))
  }
  const problems = [
    ...read.flatMap((each) => each.problems),
    ...clashesBetween(read.flatMap(({ pack, source }) => (pack ? [{ pack, source }] : []))),
  ]
  return { text: formatProblems(problems), ok: problems.every(({ severity }) => severity !== 'error') }
}
