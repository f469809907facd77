import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readConfig } from '../config.ts'
import { isFolder } from '../features/packs/pack.folder.ts'
import { formatPackProblems, readPack, renderHandbook } from '../features/packs/public.ts'
import { systemClock, todayIn } from '../platform/clock.ts'
import { buildAssets } from '../ui/build.ts'
import { calledWrongly, readArguments } from './arguments.ts'

/**
 * `waymark pack explain FOLDER [--scheme ID] [--out FILE]`: writes a scheme as a handbook page in one HTML file, as it
 * can be read at /schemes/ID once installed. Every scheme, each into its own file, when none is named.
 */
export async function packExplain(args: readonly string[]): Promise<number> {
  const { words, values, unknown } = readArguments(args, { settings: ['scheme', 'out'] })
  const [folder] = words
  const [wanted] = values('scheme')
  const [out] = values('out')
  if (folder === undefined || words.length > 1 || unknown.length > 0)
    return calledWrongly(
      ...unknown.map((each) => `There is no setting ${each}.`),
      'Say which folder to explain, for example: waymark pack explain packs/example',
    )
  if (!(await isFolder(folder))) return calledWrongly(`There is no folder ${folder}.`)
  const { pack, problems } = await readPack(folder)
  if (!pack) {
    console.error(formatPackProblems(problems))
    return 1
  }
  const all = Object.values(pack.schemes)
  const chosen = wanted === undefined ? all : all.filter(({ scheme }) => scheme === wanted)
  const known = all.map(({ scheme }) => scheme).join(', ')
  if (chosen.length === 0)
    return calledWrongly(
      wanted === undefined
        ? `${pack.name} has no scheme.`
        : `There is no scheme ${wanted}. There are: ${known}.`,
    )
  if (out !== undefined && chosen.length > 1)
    return calledWrongly(`Say which scheme goes into ${out}: --scheme with one of ${known}.`)
  const { dataFolder } = readConfig(process.env)
  const assets = await buildAssets({ directory: join(dataFolder, 'assets') })
  const stylesheet = await readFile(join(assets.directory, basename(assets.stylesheet)), 'utf8')
  for (const scheme of chosen) {
    const file = out ?? `${scheme.scheme}.html`
    await writeFile(file, renderHandbook({ pack, scheme, stylesheet, madeOn: todayIn(systemClock) }))
    console.log(`${scheme.name}: ${file}`)
  }
  return 0
}
