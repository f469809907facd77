import { addDuration, type WorkingCalendar } from '../src/calendar/public.ts'
import { anOrganisation } from '../src/features/people/people.builders.ts'
import { interestsFor, markTakenUp } from '../src/features/handoffs/interests.store.ts'
import { addPost, appointDeputy, grantSupport, type SeatId } from '../src/features/people/public.ts'
import type { AuthorityId } from '../src/kernel/ids.ts'
import type { Tx } from '../src/platform/database/tables.ts'
import type { Databases } from '../src/platform/database/databases.ts'
import type { DemonstrationTime } from './demonstration-time.ts'
import { broughtInFromPaper } from './from-paper.ts'
import { tellFeedback } from './feedback.ts'
import { offerSandwell } from './sandwell.personas.ts'
import { sandwellStaff, type SandwellKey } from './sandwell.people.ts'
import { sandwellStories } from './sandwell.stories.ts'
import { sandwellSupervision } from './sandwell.supervision.ts'
import { sandwellCoaching } from './coaching.stories.ts'
import { tellCoaching } from './coaching.ts'
import { addResources, sandwellResources } from './resources.ts'
import { bringUpToToday, told, type World, worldOf } from './world.ts'

/** Fills Sandwell's demonstration: its people, then their stories, then who may be chosen at sign-in. */
export async function seedSandwell(
  tx: Tx,
  authorityId: AuthorityId,
  time: DemonstrationTime,
  calendar: WorkingCalendar,
  databases: Pick<Databases, 'files'>,
): Promise<World<SandwellKey>> {
  const staff = sandwellStaff(time)
  const organisation = await anOrganisation(tx, { actor: {}, today: time.today }, staff)
  const duties = Object.fromEntries(
    Object.entries(staff).map(([key, member]) => [key, 'duties' in member ? member.duties : []]),
  )
  const world = await worldOf<SandwellKey>(tx, authorityId, time, calendar, organisation, { duties })
  await actingManager(world)
  await mentored(world)
  await sandwellStories(world)
  await fromPaper(world, databases)
  await offersTakenUp(world)
  await sandwellSupervision(world)
  await tellFeedback(world, 'dafydd', 'sandwell', true)
  await addResources(world, 'tamsin', sandwellResources)
  await tellCoaching(world, sandwellCoaching)
  await bringUpToToday(world)
  await offerSandwell(world)
  return world
}

/** Mei-Ling's portfolio was written and signed on paper before Waymark came; it goes on here at the quality check. */
async function fromPaper(world: World<SandwellKey>, databases: Pick<Databases, 'files'>): Promise<void> {
  const { time } = world
  await broughtInFromPaper(world, databases, {
    who: 'meiling',
    scheme: 'f-to-g',
    stage: 'quality-assurance',
    values: { 'intended-month': time.ahead('P1M').slice(0, 7) },
    from: time.ago('P11W'),
    to: time.ago('P9D'),
    by: 'tamsin',
    on: time.ago('P6D'),
    seenBy: 'jerzy',
    checked:
      'The bound portfolio with its five papers, read against the list of the scheme. The signature page bears four signatures with their dates. The log names five activities, and each has a certificate or a note of the day.',
    scans: [
      { name: 'Portfolio.pdf', says: 'The portfolio of an invented social worker, as it lay on paper' },
      {
        name: 'Signature page.pdf',
        says: 'Signature page: Employee, Line Manager, Service Manager, Head of Service',
      },
    ],
  })
}

/** Tamsin has asked those who applied first to the group they offered to join; the later ones wait for her. */
async function offersTakenUp(world: World<SandwellKey>): Promise<void> {
  const { tx, time } = world
  const by = world.person('tamsin')
  const reached = await interestsFor(
    tx,
    { personId: by, actingFor: undefined, duties: new Set(['workforce-development']) },
    { limit: 100, field: 'volunteering', choice: 'VOL-2' },
  )
  const on = time.ago('P2W')
  for (const row of reached.filter(
    ({ field, submitted_on }) => field === 'volunteering' && submitted_on < time.ago('P5W'),
  ))
    await markTakenUp(
      tx,
      { journeyId: row.journey_id, personId: row.person_id },
      [{ template: row.template, field: row.field, choice: 'VOL-2' }],
      { by, on },
    )
}

/** Callum lets somebody who was through it years ago read his CPD record and where he stands. */
async function mentored(world: World<SandwellKey>): Promise<void> {
  const { time } = world
  const doing = { ...world.as('callum', time.ago('P5W')), origin: time.origin }
  told(
    await grantSupport(doing.tx, doing, {
      personId: world.person('callum'),
      to: { supporterId: world.person('patrick') },
      capacity: 'mentor',
      parts: ['cpd', 'standing'],
      untilOn: time.ahead('P4M'),
    }),
    'Callum lets Patrick read his record',
  )
}

/** The vacant post of a Team Manager is acted in by a Senior Social Worker; a Service Manager's leave is covered. */
async function actingManager(world: World<SandwellKey>): Promise<void> {
  const { tx, time, organisation } = world
  const from = addDuration(time.ago('P2M'), 'P1D')
  told(
    await addPost(tx, world.as('joan', from), {
      personId: world.person('marguerite'),
      seatId: organisation.seats['vacancy'],
      jobTitle: 'Acting Team Manager',
      kind: 'team-manager',
      teamId: organisation.teams.get('Assessment and Safeguarding'),
      main: false,
      from,
      managers: [{ seatId: organisation.seats['nasreen'] as SeatId }],
    }),
    'Marguerite acts as Team Manager',
  )
  told(
    await appointDeputy(tx, world.as('philippa', time.ago('P6D')), {
      forId: world.person('philippa'),
      deputyId: world.person('ruth'),
      from: time.ahead('P3W'),
      to: time.ahead('P5W'),
      reason: 'leave',
    }),
    'Philippa appoints a deputy',
  )
}
