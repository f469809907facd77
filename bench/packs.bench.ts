import { askForPacks } from '../src/features/letters/packs.store.ts'
import { makePacks, memberPacksTasks } from '../src/features/letters/packs.tasks.ts'
import type { IsoInstant } from '../src/kernel/dates.ts'
import type { EditionId, JourneyId } from '../src/kernel/ids.ts'
import { fixedClock } from '../src/platform/clock.ts'
import { startWorker } from '../src/platform/jobs/worker.ts'
import { application } from '../test/main-job/service.ts'
import type { Row } from './figures.ts'
import type { Load } from './pages/load.ts'
import { loadFrom } from './pages/load-from.ts'
import { fillPanelDay, type PanelDay } from './pages/panel-day.ts'
import { openWorld, type World } from './pages/world.ts'

export const name = 'packs'
export const about =
  '40 packs of 60 pages made in the background by the worker, and what pages take meanwhile'

/** Two panels of members, each of whom turns to another page every half second. */
const connections = 8
const pause = 500
/** What 60 pages hold as they are printed. */
const words = 32_000
const quietSeconds = Number(process.env['BENCH_SECONDS'] ?? 8)
/** Longer than anybody would wait: then the run is given up. */
const patience = 300

/** The same pages in the same order, first with nothing else to do, then while the worker makes the chair's packs. */
export async function run(): Promise<readonly Row[]> {
  const world = await openWorld()
  try {
    const day = await fillPanelDay(world, words)
    const order = await pagesOf(world, day)
    await loadFrom({ ...order, seconds: 2 })
    const quiet = await loadFrom({ ...order, seconds: quietSeconds })
    const { busy, took, pages } = await packsMade(world, day, order)
    for (const { failures, requests } of [quiet, busy])
      if (failures > 0) throw new Error(`${failures} of ${requests} pages failed`)
    return [
      { what: 'packs', value: day.journeyIds.length, unit: '' },
      { what: 'pages of a pack', value: pages, unit: '' },
      { what: 'all made after', value: took, unit: 's', aim: 'under 60' },
      {
        what: `pages meanwhile, p95 for ${connections} readers`,
        value: busy.p95,
        unit: 'ms',
        aim: 'under 100',
      },
      { what: 'the same, median', value: busy.median, unit: 'ms' },
      { what: 'requests a second meanwhile', value: busy.perSecond, unit: '/s' },
      { what: 'pages with no packs to make, p95', value: quiet.p95, unit: 'ms' },
      { what: 'the same, median', value: quiet.median, unit: 'ms' },
      { what: 'requests a second without', value: quiet.perSecond, unit: '/s' },
    ]
  } finally {
    await application.stop?.()
    await world.close()
  }
}

/** The chair goes from the running order to an application, to its panel page, and home. */
async function pagesOf({ origin, cookieOf, people }: World, { sittingId, journeyIds }: PanelDay) {
  return {
    urls: journeyIds.flatMap((id) =>
      [`/panels/${sittingId}`, `/panels/${sittingId}/applications/${id}`, `/applications/${id}`, '/'].map(
        (path) => origin + path,
      ),
    ),
    cookies: [await cookieOf(people.judith)],
    connections,
    encoding: 'br, gzip',
    pause,
  }
}

async function packsMade(
  { databases, authorityId, owner, people, today }: World,
  { sittingId, journeyIds, editionId }: PanelDay,
  order: Awaited<ReturnType<typeof pagesOf>>,
): Promise<{ readonly busy: Load; readonly took: number; readonly pages: number }> {
  const now = Temporal.Now.instant().toString() as IsoInstant
  const editions = await sealedAlike(owner, editionId, journeyIds)
  // On the day of the panel, as everything here: papers are shut to members before and after their days.
  const clock = fixedClock(`${today}T09:30:00Z`)
  const tasks = new Map([...application.tasks, ...memberPacksTasks({ clock, origin: 'http://127.0.0.1' })])
  const worker = await startWorker({ databases, tasks, log: () => undefined })
  try {
    const began = performance.now()
    await databases.write(authorityId, async (tx) => {
      const asked = await askForPacks(
        tx,
        editions.map(({ journeyId, editionId }) => ({
          ...{ sittingId, journeyId, personId: people.judith, editionId, size: 'normal' as const },
        })),
        now,
      )
      await makePacks(tx, asked)
    })
    let took = 0
    const made = (async () => {
      for (;;) {
        const { rows } = await owner.query<{ left: number; failed: number }>(
          `select count(*) filter (where state = 'waiting')::int as left,
            count(*) filter (where state = 'failed')::int as failed from member_packs`,
        )
        took = (performance.now() - began) / 1000
        if (rows[0]?.failed) throw new Error(`${rows[0].failed} packs could not be made`)
        if (rows[0]?.left === 0) return
        if (took > patience) throw new Error(`${rows[0]?.left} packs are not made after ${patience} s`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    })()
    const busy = await loadFrom({ ...order, seconds: patience }, made)
    await made
    const { rows } = await owner.query<{ pages: number }>('select min(pages) as pages from member_packs')
    return { busy, took, pages: rows[0]?.pages ?? 0 }
  } finally {
    await worker.stop()
  }
}

/** The portfolio of each application: what one holds, sealed for every one of them. */
async function sealedAlike(
  owner: World['owner'],
  editionId: EditionId,
  journeyIds: readonly JourneyId[],
): Promise<readonly { readonly journeyId: JourneyId; readonly editionId: EditionId }[]> {
  const { rows } = await owner.query<{ journeyId: JourneyId; editionId: EditionId }>(
    `insert into editions select (jsonb_populate_record(null::editions,
        to_jsonb(e) || jsonb_build_object('id', uuidv7(), 'owner_id', j.id))).*
      from editions e, unnest($2::uuid[]) j(id) where e.id = $1 and e.owner_id <> j.id
      returning owner_id as "journeyId", id as "editionId"`,
    [editionId, journeyIds],
  )
  await owner.query(
    `insert into edition_leaves select (jsonb_populate_record(null::edition_leaves,
        to_jsonb(l) || jsonb_build_object('edition_id', e.id))).*
      from edition_leaves l, unnest($2::uuid[]) e(id) where l.edition_id = $1`,
    [editionId, rows.map((row) => row.editionId)],
  )
  return rows
}
