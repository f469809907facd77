import { readConfig } from '../config.ts'
import { formatPackProblems, installPack, readPack } from '../features/packs/public.ts'
import { openStorage } from '../platform/database/open-storage.ts'

/**
 * `waymark pack install FOLDER [AUTHORITY]`: checks the pack and puts it in force for the authority with this code
 * (the pack's own when left out). Exit code 1 when the pack has errors or is refused, 2 when called wrongly.
 */
export async function packInstall(folder: string | undefined, code: string | undefined): Promise<number> {
  if (folder === undefined) {
    console.error('Say which folder to install, for example: waymark pack install packs/example')
    return 2
  }
  const { pack, problems } = await readPack(folder)
  console.log(formatPackProblems(problems))
  if (!pack) return 1
  if (pack.abstract) {
    console.error(`${pack.name} is there for other packs to build on; no authority runs it.`)
    return 2
  }
  const storage = await openStorage({ ...readConfig(process.env), folder: 'share' })
  try {
    const authority = await storage.databases.authorityByCode(code ?? pack.pack)
    if (!authority) {
      console.error(`There is no authority "${code ?? pack.pack}".`)
      return 2
    }
    const result = await installPack(storage.databases, authority.id, pack)
    if (!result.ok) {
      for (const { says, remedy } of result.refusals)
        console.error(remedy === undefined ? says : `${says} ${remedy}`)
      return 1
    }
    const { changed } = result.value
    const said = changed ? 'is in force from now' : 'was in force already'
    console.log(`Release ${pack.release} of ${pack.name} ${said} for ${authority.name}.`)
    return 0
  } finally {
    await storage.close()
  }
}
