import { refreshJourney, systemDoing } from '../src/features/journeys/public.ts'
import { planSitting } from '../src/features/panels/public.ts'
import { currentSchemes } from '../src/features/packs/public.ts'
import type { JourneyEvent } from '../src/features/schemes/public.ts'
import { type IsoInstant, isoDate } from '../src/kernel/dates.ts'
import type { EditionId, JourneyId, SittingId } from '../src/kernel/ids.ts'
import { appendEvents, streamVersion } from '../src/platform/events/events.ts'
import { walkToPortfolio, walkToSealed, walkToSignatures } from '../test/main-job/walk.ts'
import type { Row } from './figures.ts'
import { addCrowd, copyApplication } from './pages/crowd.ts'
import { openWorld, type World } from './pages/world.ts'
import { percentile, timed } from './times.ts'

export const name = 'panel-day'
export const about =
  'the running order, one application after another and keeping notes on panel day, with 40 applications of 60 pages'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 200)
const applications = 40
/** About 60 pages of print, at 400 words each. */
const wordsEach = 60 * 400

/** One application that was really prepared, forty copies of it booked on one day, asked for in turn by the chair. */
export async function run(): Promise<readonly Row[]> {
  const world = await openWorld()
  try {
    const { sittingId, journeyIds } = await fill(world)
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

/** The day and its forty applications. */
async function fill(world: World) {
  const { databases, authorityId, owner, people } = world
  const today = isoDate(world.today)
  const now = `${today}T09:30:00Z` as IsoInstant
  await addCrowd(world, 1_000, 5)
  const application = await walkToPortfolio(world)
  const journeyId = application.split('/').at(-1) as JourneyId
  await walkToSignatures(world, application)
  await walkToSealed(world, application)
  const { rows: editions } = await owner.query<{ id: EditionId; written: number }>(
    `select e.id, (select count(*)::int from edition_leaves l where l.edition_id = e.id and l.path like '%/answers/%'
      and length(l.value::text) > 40) as written from editions e`,
  )
  const edition = editions[0] as { id: EditionId; written: number }
  // The words of sixty pages, spread over what was written; nobody could do so past the wall around what is sealed.
  await owner.query('set session_replication_role = replica')
  await owner.query(
    `update edition_leaves set value = to_jsonb(repeat('The child said what mattered to them. ', $2::int))
      where edition_id = $1 and path like '%/answers/%' and length(value::text) > 40`,
    [edition.id, Math.ceil(wordsEach / 7 / edition.written)],
  )
  await owner.query('set session_replication_role = origin')
  const sittingId = await databases.write(authorityId, async (tx) => {
    const scheme = (await currentSchemes(tx, today)).find((each) => each.scheme === 'f-to-g')
    if (!scheme) throw new Error('The pack has no such scheme')
    const system = systemDoing(tx, authorityId, today, now)
    const doing = { ...system, actor: { ...system.actor, personId: people.nadia } }
    const id = await planSitting(doing, scheme, 'progression-panel', {
      ...{ name: 'Progression panel', startsAt: `${today}T08:00:00Z` as IsoInstant, heldOn: today },
      ...{ place: 'Room 4', joinLink: 'https://meet.example.org/panel', capacity: applications },
    })
    const stream = `journey-${journeyId}`
    const appended = await appendEvents(tx, {
      stream,
      expectedVersion: await streamVersion(tx, stream),
      events: heardSoon(world, edition.id, id),
      actor: {},
      at: now,
    })
    if (!appended.ok) throw new Error('The history could not be written')
    await refreshJourney(doing, journeyId)
    return id
  })
  await copyApplication(world, journeyId, 0, 45)
  const { rows } = await owner.query<{ id: JourneyId }>(
    `insert into sitting_slots (sitting_id, journey_id, starts_at, ends_at)
      select $1, id, $2::timestamptz + n * interval '10 minutes', $2::timestamptz + (n + 1) * interval '10 minutes'
      from (select id, row_number() over (order by id) as n from journeys where id <> $3 limit $4) j returning journey_id as id`,
    [sittingId, `${today}T08:00:00Z`, journeyId, applications],
  )
  await owner.query('analyze')
  return { sittingId, journeyIds: rows.map(({ id }) => id) }
}

/** Signed, submitted, booked and checked, as its people would have made it. */
function heardSoon({ people, today }: World, editionId: EditionId, sittingId: SittingId): JourneyEvent[] {
  const on = isoDate(today)
  const at = `${on}T09:30:00Z` as IsoInstant
  const by = (who: keyof World['people'], as: string) => ({ on, by: people[who], as })
  const next = (stage: string, then: string): JourneyEvent[] => [
    { type: 'stage-passed', stage, on, results: [] },
    { type: 'stage-opened', stage: then, on },
  ]
  return [
    ...(
      [
        ['employee', 'maya'],
        ['line-manager', 'asha'],
        ['service-manager', 'sam'],
        ['head-of-service', 'helen'],
      ] as const
    ).map(([slot, who]): JourneyEvent => ({ type: 'signed', slot, editionId, at, ...by(who, slot) })),
    ...next('signatures', 'quality-assurance'),
    { type: 'step-done', task: 'submit', values: { submits: editionId }, ...by('maya', 'applicant') },
    {
      ...{
        type: 'meeting-booked',
        meeting: 'progression-panel',
        sittingId,
        meetingOn: on,
        on,
        by: people.nadia,
      },
      ...{ startsAt: `${on}T08:00:00Z` as IsoInstant, endsAt: `${on}T08:10:00Z` as IsoInstant },
    },
    {
      ...{ type: 'step-done', task: 'quality-check', values: { 'additional-evidence': 'no' } },
      ...by('nadia', 'workforce'),
    },
    ...next('quality-assurance', 'panel'),
  ]
}
