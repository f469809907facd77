import type { JourneyId, SittingId } from '../src/kernel/ids.ts'
import type { Row } from './figures.ts'
import { applications, fillPanelDay } from './pages/panel-day.ts'
import { openWorld, type World } from './pages/world.ts'
import { percentile, timed } from './times.ts'

export const name = 'panel-day'
export const about =
  'the running order, one application after another and keeping notes on panel day, with 40 applications of 60 pages'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 200)

/** One application that was really prepared, forty copies of it booked on one day, asked for in turn by the chair. */
export async function run(): Promise<readonly Row[]> {
  const world = await openWorld()
  try {
    const { sittingId, journeyIds } = await fillPanelDay(world)
    const { chair, order, pages } = await addresses(world, sittingId, journeyIds)
    const ask = async (url: string) => {
      const answer = await world.app.inject({ url, headers: { cookie: chair.cookie } })
      if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode}`)
    }
    const orderTimes = await timed(rounds, () => ask(order))
    let nth = 0
    const pageTimes = await timed(rounds, () => ask(pages[nth++ % pages.length] as string))
    const draftTimes = await timed(rounds, async () => {
      const answer = await world.app.inject({
        method: 'POST',
        url: `${pages[nth++ % pages.length]}/notes/draft`,
        headers: { 'content-type': 'application/json', cookie: chair.cookie },
        payload: {
          ...{ section: 'notes', base: `bench-${nth}`, _csrf: chair.csrf },
          answers: { 'note.1': `Typed ${nth} times.` },
        },
      })
      if (answer.statusCode !== 200) throw new Error(`draft: ${answer.statusCode} ${answer.body}`)
    })
    return [
      {
        what: `running order of ${applications}, p95`,
        value: percentile(orderTimes, 95),
        unit: 'ms',
        aim: 'under 25',
      },
      { what: 'one application of 60 pages, median', value: percentile(pageTimes, 50), unit: 'ms' },
      {
        what: 'one application of 60 pages, p95',
        value: percentile(pageTimes, 95),
        unit: 'ms',
        aim: 'under 25',
      },
      { what: 'of which queries', value: chair.queries, unit: '', aim: 'at most 6' },
      { what: 'its size', value: Math.round(chair.bytes / 1024), unit: 'KiB' },
      {
        what: 'keeping notes as they are typed, p95',
        value: percentile(draftTimes, 95),
        unit: 'ms',
        aim: 'under 25',
      },
    ]
  } finally {
    await world.close()
  }
}

async function addresses(world: World, sittingId: SittingId, journeyIds: readonly JourneyId[]) {
  const order = `/panels/${sittingId}`
  const pages = journeyIds.map((journeyId) => `${order}/applications/${journeyId}`)
  const browser = await world.as('judith')
  const first = await browser.get(pages[0] as string)
  if (first.status !== 200) throw new Error(`${first.status}: ${first.text.slice(0, 300)}`)
  const again = await browser.get(pages[1] as string)
  const csrf = again.html.match(/name="_csrf" value="([^"]+)"/)?.[1] ?? ''
  const cookie = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
  return {
    order,
    pages,
    chair: { cookie, csrf, queries: again.queries, bytes: Buffer.byteLength(again.html) },
  }
}
