import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { isFolder, readPackFolder } from '../features/packs/pack.folder.ts'
import { newPackTexts, packCode, packName } from '../features/packs/pack.template.ts'
import { systemClock, todayIn } from '../platform/clock.ts'

/** The pack that a new one is copied from, and where editors find the language of each kind of file. */
const starter = join(import.meta.dirname, '../../docs/examples/starter')
const schemas = join(import.meta.dirname, '../../docs/reference/schemas')

/**
 * `waymark pack new NAME`: makes the folder of a small pack that can run as it is, under `packs/` where there is one.
 * A path is taken as it is. Never writes over anything; exit code 2 when it would, or when the name cannot be one.
 */
export async function packNew(given: string | undefined, year = currentYear()): Promise<number> {
  const code = given === undefined ? undefined : packCode(basename(given))
  if (given === undefined || code === undefined) {
    console.error('Say what the pack is to be called, for example: waymark pack new wexcombe')
    return 2
  }
  const within = /[/\\]/.test(given) ? dirname(given) : (await isFolder('packs')) ? 'packs' : '.'
  const folder = join(within, code)
  if (existsSync(folder)) {
    console.error(`There is a folder ${folder} already. Choose another name, or go on with that pack.`)
    return 2
  }
  const texts = await readPackFolder(starter, starter)
  const files = newPackTexts(texts, { code, name: packName(basename(given)), year }, (kind, file) =>
    relative(dirname(join(folder, file)), join(schemas, `${kind}.schema.json`)),
  )
  for (const { name, text } of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text, { flag: 'wx' })
  }
  console.log(`Made ${folder}:`)
  for (const { name } of files) console.log(`  ${name}`)
  console.log(
    [
      '',
      'What to do next:',
      `  waymark pack check ${folder}     says what does not fit yet`,
      `  waymark pack explain ${folder}   shows the scheme as people will read it`,
      `  waymark start     opens the demonstration with it, when the folder stands in packs/`,
    ].join('\n'),
  )
  return 0
}

function currentYear(): number {
  return Number(todayIn(systemClock).slice(0, 4))
}
