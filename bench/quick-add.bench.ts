import { randomBytes } from 'node:crypto'
import type { Row } from './figures.ts'
import { addCrowd } from './pages/crowd.ts'
import { openWorld } from './pages/world.ts'
import { percentile, timed } from './times.ts'

export const name = 'quick-add'
export const about =
  'adding an entry to the CPD record by the quick form, with 10,000 people and 200,000 entries'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 100)

/** The whole answer to a sent form: session, checks, entry, history, audit and commit; without the page that follows. */
export async function run(): Promise<readonly Row[]> {
  const world = await openWorld()
  try {
    await addCrowd(world, 10_000, 20)
    await world.owner.query('analyze')
    const browser = await world.as('maya')
    const form = await browser.get('/my-record/evidence/quick')
    const csrf = /name="_csrf" value="([^"]*)"/.exec(form.html)?.[1] ?? ''
    let [number, queries] = [0, 0]
    const add = async () => {
      number += 1
      const page = await browser.postBare(
        '/my-record/evidence/quick',
        {
          _csrf: csrf,
          _once: randomBytes(15).toString('base64url'),
          title: `Learning at once ${number}`,
          'on-day': '1',
          'on-month': '9',
          'on-year': '2026',
          learning: 'How to ask a question that a child can answer.',
          impact: 'The plan now says what the child asked for.',
          kind: 'courses',
          hours: '1',
        },
        { follow: false },
      )
      queries = page.queries
      if (page.status !== 303 && page.status !== 302)
        throw new Error(`${page.status}: ${page.text.slice(0, 300)}`)
    }
    const times = await timed(rounds, add)
    return [
      { what: 'quick add, median', value: percentile(times, 50), unit: 'ms' },
      { what: 'quick add, p95', value: percentile(times, 95), unit: 'ms', aim: 'under 15' },
      { what: 'queries', value: queries, unit: '' },
    ]
  } finally {
    await world.close()
  }
}
