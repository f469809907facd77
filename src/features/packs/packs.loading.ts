import { basename } from 'node:path'
import type { IsoDate } from '../../kernel/dates.ts'
import type { Databases } from '../../platform/database/databases.ts'
import { seedBankHolidays } from '../people/public.ts'
import { formatProblems } from '../schemes/public.ts'
import { readPack } from './pack.check.ts'
import { isFolder, packFolders } from './pack.folder.ts'
import { currentPack } from './packs.queries.ts'
import { installPack } from './packs.store.ts'

/**
 * At start-up: makes a demonstration authority of every pack in the folder that is not abstract, with the pack's code
 * and name, and installs the pack while the authority has none. An authority that has a pack, or is a live one, is
 * left alone: installed rows are the truth, the folder is only where they came from. Answers the codes of those
 * filled now. Throws, with the whole report, when a pack has errors.
 */
export async function loadPacks(
  databases: Databases,
  folder: string,
  today: IsoDate,
): Promise<readonly string[]> {
  if (!(await isFolder(folder))) return []
  const filled: string[] = []
  for (const path of await packFolders(folder)) {
    // A folder is named by its pack's code; what is installed already is not read again, which keeps starting quick.
    const known = await databases.authorityByCode(basename(path))
    if (known && (await databases.read(known.id, currentPack))) continue
    const { pack, problems, files } = await readPack(path)
    if (!pack) throw new Error(`The pack in ${path} cannot be used.\n${formatProblems(problems)}`)
    if (pack.abstract) continue
    const authority = await databases.addAuthority({
      code: pack.pack,
      name: pack.name,
      kind: 'demonstration',
    })
    if (authority.kind !== 'demonstration') continue
    if (await databases.read(authority.id, currentPack)) continue
    const installed = await installPack(databases, authority.id, pack, {}, undefined, files)
    if (!installed.ok) throw new Error(installed.refusals.map(({ says }) => says).join(' '))
    const year = Number(today.slice(0, 4))
    // Careers reach back: time limits of earlier years are shown too.
    await databases.write(authority.id, (tx) => seedBankHolidays(tx, year - 8, year + 3))
    filled.push(pack.pack)
  }
  return filled
}
