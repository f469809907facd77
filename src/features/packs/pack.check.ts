import { createHash } from 'node:crypto'
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
import { isFolder, readPackFolder } from './pack.folder.ts'

/** SHA-256 of the UTF-8 of a text, lower-case hex: the name under which schemes and packs are kept. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

export interface ReadPack {
  /** Absent while there is an error. */
  readonly pack: CompiledPack | undefined
  readonly problems: readonly Problem[]
}

/**
 * Reads, checks and compiles the pack in a folder. Packs that it uses stand in folders beside it, named by
 * their code. Throws only when the folder itself cannot be read.
 */
export async function readPack(folder: string): Promise<ReadPack> {
  const source = readPackTexts(await readPackFolder(folder))
  const { resolved, problems } = resolvePack(source, await readUsed(source, folder))
  if (!resolved) return { pack: undefined, problems }
  const all = [...problems, ...lintPack(resolved)]
  const sound = all.every(({ severity }) => severity !== 'error')
  return { pack: sound ? compilePack(resolved, sha256) : undefined, problems: all }
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

/** Checks a folder of a pack: the report ends with the counts; `ok` when there is no error. */
export async function packCheck(folder: string): Promise<{ readonly text: string; readonly ok: boolean }> {
  if (!(await isFolder(folder))) {
    return { text: `There is no folder ${folder}. Name the folder that holds pack.yaml.`, ok: false }
  }
  const { problems } = await readPack(folder)
  return { text: formatProblems(problems), ok: problems.every(({ severity }) => severity !== 'error') }
}
