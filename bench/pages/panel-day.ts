import { refreshJourney, systemDoing } from '../../src/features/journeys/public.ts'
import { planSitting } from '../../src/features/panels/public.ts'
import { currentSchemes } from '../../src/features/packs/public.ts'
import type { JourneyEvent } from '../../src/features/schemes/public.ts'
import { type IsoInstant, isoDate } from '../../src/kernel/dates.ts'
import type { EditionId, JourneyId, SittingId } from '../../src/kernel/ids.ts'
import { appendEvents, streamVersion } from '../../src/platform/events/events.ts'
import { walkToPortfolio, walkToSealed, walkToSignatures } from '../../test/main-job/walk.ts'
import { addCrowd, copyApplication } from './crowd.ts'
import type { World } from './world.ts'

/** What measurements of panel day share: a day with its applications. */

export const applications = 40
/** As much as 60 pages, at 400 words each. */
const usually = 60 * 400

export interface PanelDay {
  readonly sittingId: SittingId
  readonly journeyIds: readonly JourneyId[]
  /** The sealed portfolio that all of them show. */
  readonly editionId: EditionId
}

/** One application that was really prepared, and forty copies of it booked on one day. */
export async function fillPanelDay(world: World, wordsEach = usually): Promise<PanelDay> {
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
  return { sittingId, journeyIds: rows.map(({ id }) => id), editionId: edition.id }
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
