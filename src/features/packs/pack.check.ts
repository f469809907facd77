import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import {
  type CompiledPack,
  compilePack,
  formatProblems,
  lintPack,
  type PackSource,
  type PackText,
  type Problem,
  readPackTexts,
  resolvePack,
} from '../schemes/public.ts'
import { clashesBetween } from './pack.clashes.rules.ts'
import { isFolder, isPackFile, readPackFolder } from './pack.folder.ts'

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
  /** Every file it was read from. */
  readonly files: PackFiles
}

/** The files of a pack and of the packs it uses, each named by its pack's folder first: `fernshire/pack.yaml`. */
export interface PackFiles {
  /** The folder of the pack itself. */
  readonly folder: string
  readonly files: readonly PackText[]
}

/**
 * Reads, checks and compiles the pack in a folder. Packs that it uses stand in folders beside it, named by
 * their code. Throws only when the folder itself cannot be read.
 */
export async function readPack(folder: string): Promise<ReadPack> {
  const own = await readPackFolder(folder)
  const source = readPackTexts(own)
  const beside = dirname(resolve(folder))
  const used = new Map<string, PackSource>()
  const files = [...named(own, folder, basename(resolve(folder)))]
  const visit = async (from: PackSource) => {
    for (const name of usesOf(from)) {
      const path = join(beside, basename(name))
      if (used.has(name) || !(await isFolder(path))) continue
      const texts = await readPackFolder(path)
      const found = readPackTexts(texts)
      used.set(name, found)
      files.push(...named(texts, path, name))
      await visit(found)
    }
  }
  await visit(source)
  return { ...judged(source, used), files: { folder: basename(resolve(folder)), files } }
}

/** The same for files that are at hand. Problems name them by their path. Pure. */
export function checkPackFiles(files: PackFiles): ReadPack {
  const { source, used } = sourcesOf(files)
  return { ...judged(source, used), files }
}

/** A pack as it was written, and by their codes those it uses. */
export interface PackSources {
  readonly source: PackSource
  readonly used: ReadonlyMap<string, PackSource>
}

/** What files of a pack say, read and not yet checked. Pure. */
export function sourcesOf(files: PackFiles): PackSources {
  const textsOf = (folder: string) =>
    files.files.filter(({ name }) => name.startsWith(`${folder}/`) && isPackFile(basename(name)))
  const source = readPackTexts(textsOf(files.folder))
  const used = new Map<string, PackSource>()
  const visit = (from: PackSource) => {
    for (const name of usesOf(from)) {
      const texts = textsOf(name)
      if (used.has(name) || texts.length === 0) continue
      const found = readPackTexts(texts)
      used.set(name, found)
      visit(found)
    }
  }
  visit(source)
  return { source, used }
}

function judged(source: PackSource, used: ReadonlyMap<string, PackSource>): Omit<ReadPack, 'files'> {
  const { resolved, problems } = resolvePack(source, used)
  if (!resolved) return { pack: undefined, problems, source }
  const all = [...problems, ...lintPack(resolved)]
  const sound = all.every(({ severity }) => severity !== 'error')
  return { pack: sound ? compilePack(resolved, sha256) : undefined, problems: all, source }
}

/** Files by their pack's folder, wherever they were read. */
function named(texts: readonly PackText[], path: string, folder: string): readonly PackText[] {
  return texts.map(({ name, text }) => ({ name: join(folder, relative(resolve(path), resolve(name))), text }))
}

/** The packs that a pack says it uses. */
export function usesOf(source: PackSource): readonly string[] {
  const names = source.documents.find(({ kind }) => kind === 'pack')?.value['uses']
  return Array.isArray(names) ? names.map(String) : []
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
