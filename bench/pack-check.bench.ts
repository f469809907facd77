import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packCheck, packFolders } from '../src/features/packs/public.ts'
import type { Row } from './figures.ts'

export const name = 'pack-check'
export const about = 'checking the largest pack, and all of them against each other'

const packs = join(import.meta.dirname, '../packs')

/** In a warm process; as a baseline the same files only read. */
export async function run(): Promise<readonly Row[]> {
  const folders = await packFolders(packs)
  const sized = folders
    .map((folder) => ({ folder, bytes: textOf(folder).length }))
    .sort((a, b) => b.bytes - a.bytes)
  const [largest] = sized
  if (!largest) throw new Error('There is no pack to check')
  const used = process.cpuUsage()
  const cold = await seconds(() => packCheck(largest.folder))
  const { user, system } = process.cpuUsage(used)
  const warm = [cold]
  for (let round = 0; round < 5; round += 1) warm.push(await seconds(() => packCheck(largest.folder)))
  const read = await seconds(async () => textOf(largest.folder))
  return [
    {
      what: `characters of the largest pack (${largest.folder.split('/').at(-1)})`,
      value: largest.bytes,
      unit: '',
    },
    { what: 'first check in a process', value: cold, unit: 's', aim: 'under 0.5' },
    { what: 'processor time of the first check', value: (user + system) / 1e6, unit: 's' },
    { what: 'check, best of six', value: Math.min(...warm), unit: 's', aim: 'under 0.5' },
    {
      what: `all ${folders.length} packs, also against each other`,
      value: await seconds(() => packCheck(...folders)),
      unit: 's',
    },
    { what: 'baseline: reading the files of the largest', value: read, unit: 's' },
  ]
}

function textOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('')
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}
