import { readConfig } from '../config.ts'
import {
  differencesInWords,
  diffPacks,
  findRelease,
  formatPackProblems,
  readPack,
} from '../features/packs/public.ts'
import { isFolder } from '../features/packs/pack.folder.ts'
import type { CompiledPack } from '../features/schemes/public.ts'
import { openStorage } from '../platform/database/open-storage.ts'
import { calledWrongly, readArguments } from './arguments.ts'

/**
 * `waymark pack diff BEFORE AFTER [--json]`: how two packs differ, in plain words. Each is a folder, or a release that
 * is installed, as AUTHORITY@RELEASE. Exit code 1 when one of them has errors, 2 when one is not there.
 */
export async function packDiff(args: readonly string[]): Promise<number> {
  const { words, has, unknown } = readArguments(args, { switches: ['json'] })
  const [before, after] = words
  if (before === undefined || after === undefined || words.length > 2 || unknown.length > 0)
    return calledWrongly(
      ...unknown.map((each) => `There is no setting ${each}.`),
      'Say which two packs to compare, for example: waymark pack diff packs/example drafts/example',
    )
  const read: CompiledPack[] = []
  for (const name of [before, after]) {
    const found = await packNamed(name)
    if (typeof found === 'number') return found
    read.push(found)
  }
  const [old, now] = read as [CompiledPack, CompiledPack]
  const differences = diffPacks(old, now)
  console.log(has('json') ? JSON.stringify({ before, after, differences }) : differencesInWords(differences))
  return 0
}

/** A pack by its folder or by `authority@release`; the exit code when there is none. */
async function packNamed(name: string): Promise<CompiledPack | number> {
  if (await isFolder(name)) {
    const { pack, problems } = await readPack(name)
    if (pack) return pack
    console.error(formatPackProblems(problems))
    return 1
  }
  const [code, release] = name.split('@')
  if (!code || !release) return calledWrongly(`There is no folder ${name}.`)
  const storage = await openStorage({ ...readConfig(process.env), folder: 'share' })
  try {
    const authority = await storage.databases.authorityByCode(code)
    if (!authority) return calledWrongly(`There is no authority "${code}".`)
    const found = await storage.databases.read(authority.id, (tx) => findRelease(tx, release))
    return found ?? calledWrongly(`${authority.name} has no release ${release} installed.`)
  } finally {
    await storage.close()
  }
}
