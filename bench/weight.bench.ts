import { get } from 'node:http'
import { walkToPortfolio, walkToSignatures } from '../test/main-job/walk.ts'
import type { Row } from './figures.ts'
import { openWorld, type World } from './pages/world.ts'

export const name = 'weight'
export const about = 'bytes over the line: the first visit with styles and scripts, and every page after'

const encodings = ['gzip', 'br'] as const

/** What a browser fetches, as it comes compressed; uncompressed as the baseline. */
export async function run(): Promise<readonly Row[]> {
  const world = await openWorld()
  try {
    const application = await walkToPortfolio(world)
    await walkToSignatures(world, application)
    const cookie = await world.cookieOf(world.people.maya)
    const pages: readonly (readonly [string, string])[] = [
      ['home', '/'],
      ['application', application],
      ['eligibility', '/eligibility/f-to-g'],
      ['evidence', '/my-record/evidence'],
    ]
    const rows: Row[] = []
    for (const encoding of encodings) {
      const assets = await weightOfAssets(world, cookie, encoding)
      rows.push({ what: `styles, scripts and icon, ${encoding}`, value: assets / 1000, unit: 'kB' })
      for (const [page, path] of pages) {
        const { bytes } = await fetched(world, path, cookie, encoding)
        if (page === 'home')
          rows.push({
            what: `first visit (home), ${encoding}`,
            value: (bytes + assets) / 1000,
            unit: 'kB',
            aim: 'under 60',
          })
        rows.push({ what: `${page}, ${encoding}`, value: bytes / 1000, unit: 'kB', aim: 'under 12' })
      }
    }
    for (const [page, path] of pages)
      rows.push({
        what: `${page}, not compressed`,
        value: (await fetched(world, path, cookie, 'identity')).bytes / 1000,
        unit: 'kB',
      })
    return rows
  } finally {
    await world.close()
  }
}

/** Everything of ours that the home page points at. */
async function weightOfAssets(world: World, cookie: string, encoding: string): Promise<number> {
  const { text } = await fetched(world, '/', cookie, 'identity')
  const addresses = new Set(text.match(/\/assets\/[\w.-]+/g))
  let bytes = 0
  for (const address of addresses) bytes += (await fetched(world, address, cookie, encoding)).bytes
  return bytes
}

/** With node:http, since fetch unpacks before one can weigh. */
function fetched(
  { origin }: World,
  path: string,
  cookie: string,
  encoding: string,
): Promise<{ readonly bytes: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    get(origin + path, { headers: { cookie, 'accept-encoding': encoding } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        if (answer.statusCode !== 200) return reject(new Error(`${path}: ${answer.statusCode}`))
        const all = Buffer.concat(chunks)
        resolve({ bytes: all.length, text: all.toString('utf8') })
      })
    }).on('error', reject)
  })
}
