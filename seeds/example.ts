import type { WorkingCalendar } from '../src/calendar/public.ts'
import { anOrganisation, type TeamMember } from '../src/features/people/people.builders.ts'
import { offerInDemonstration } from '../src/features/people/public.ts'
import type { AuthorityId } from '../src/kernel/ids.ts'
import type { Tx } from '../src/platform/database/tables.ts'
import type { DemonstrationTime } from './demonstration-time.ts'
import { exampleComings } from './example.comings.ts'
import { tellFeedback } from './feedback.ts'
import { tellNeeds } from './needs.ts'
import { wayOf } from './journey.ts'
import { addResources, exampleResources } from './resources.ts'
import { exampleRequests, tellRequests } from './requests.ts'
import { exampleStrategy } from './strategy.stories.ts'
import { exampleCoaching } from './coaching.stories.ts'
import { tellCoaching } from './coaching.ts'
import { tellStrategy } from './strategy.ts'
import { bringUpToToday, type World, worldOf } from './world.ts'

/** The invented authority of `packs/example`: seven people, one year on its way and one step that was decided. */

const staff = (time: DemonstrationTime) =>
  ({
    orla: {
      name: 'Orla Castellanos',
      jobTitle: 'Area Director',
      kind: 'area-director',
      duties: ['council'],
    },
    bashir: {
      name: 'Bashir Thorne',
      jobTitle: 'Team Lead',
      kind: 'team-lead',
      team: 'Riverside',
      manager: 'orla',
      registrationNumber: 'SW70412',
    },
    ingrid: {
      name: 'Ingrid Mwangi',
      jobTitle: 'Practitioner',
      kind: 'practitioner',
      level: 'practitioner-2',
      team: 'Riverside',
      manager: 'bashir',
      from: time.ago('P4Y'),
      registrationNumber: 'SW81230',
    },
    caspian: {
      name: 'Caspian Ferreira-Holt',
      jobTitle: 'Practitioner',
      kind: 'practitioner',
      level: 'practitioner-1',
      team: 'Riverside',
      manager: 'bashir',
      from: time.ago('P30M'),
      registrationNumber: 'SW90277',
    },
    wilhelmina: {
      name: 'Wilhelmina Sorrel-Adu',
      jobTitle: 'Practitioner',
      kind: 'practitioner',
      level: 'practitioner-1',
      team: 'Riverside',
      manager: 'bashir',
      from: time.ago('P2W'),
    },
    noor: {
      name: 'Noor Lindgren',
      jobTitle: 'Learning Hub Coordinator',
      kind: 'practitioner',
      duties: ['learning-hub', 'people-administration', 'records-officer'],
    },
    tove: {
      name: 'Tove Adeyinka',
      jobTitle: 'Senior Practitioner',
      kind: 'practitioner',
      level: 'practitioner-3',
      duties: ['sitting-chair', 'assessor'],
    },
  }) as const satisfies Record<string, TeamMember>

export type ExampleKey = keyof ReturnType<typeof staff>

export async function seedExample(
  tx: Tx,
  authorityId: AuthorityId,
  time: DemonstrationTime,
  calendar: WorkingCalendar,
): Promise<void> {
  const people = staff(time)
  const organisation = await anOrganisation(tx, { actor: {}, today: time.today }, people)
  const duties = Object.fromEntries(
    Object.entries(people).map(([key, member]) => [key, 'duties' in member ? member.duties : []]),
  )
  const world = await worldOf<ExampleKey>(tx, authorityId, time, calendar, organisation, { duties })
  await yearUnderWay(world)
  await stepToDecide(world)
  await tellFeedback(world, 'caspian', 'example')
  await addResources(world, 'noor', exampleResources)
  await tellRequests(world, exampleRequests)
  await wanted(world)
  await tellCoaching(world, exampleCoaching)
  await tellStrategy(world, exampleStrategy)
  await exampleComings(world)
  await bringUpToToday(world)
  await offer(world)
}

/** Her Team Lead began the year on her behalf; the aims are set, and the first half-year is being looked back on. */
async function yearUnderWay(world: World<ExampleKey>): Promise<void> {
  const { time } = world
  const way = wayOf<ExampleKey>(world, 'ingrid', 'two-to-three', 1)
  await way.start('bashir', time.ago('P5M'), { route: 'casework' })
  await way.does('ingrid', time.ago('P20W'), 'set-aims', {
    aims: 'To become someone others bring hard questions to, and to leave our work with fathers better than I found it.',
  })
}

/** His Team Lead supports the step; the Area Director decides. */
async function stepToDecide(world: World<ExampleKey>): Promise<void> {
  const { time } = world
  const way = wayOf<ExampleKey>(world, 'caspian', 'one-to-two', 2)
  await way.start('caspian', time.ago('P3W'))
  await way.does('bashir', time.ago('P2W'), 'support', { supports: 'yes' })
}

/** Three wants, one second look, and a promise that is still being written. */
async function wanted(world: World<ExampleKey>): Promise<void> {
  const { time } = world
  await tellNeeds(world, {
    needs: [
      {
        ago: 'P3M',
        of: 'ingrid',
        priority: 'S',
        need: 'Passing on what I know of work with fathers.',
        way: 'pair',
        shared: true,
      },
      {
        ago: 'P2M',
        of: 'caspian',
        priority: 'W',
        need: 'Deciding in time when two people I respect disagree.',
      },
      {
        ago: 'P1M',
        of: 'caspian',
        by: 'bashir',
        priority: 'N',
        need: 'Seeing what is missing from a story.',
        way: 'pair',
      },
    ],
    findings: [
      {
        ...{ ago: 'P6W', by: 'noor', input: 'second-looks', priority: 'W' },
        finding: 'Two decisions were put right because nobody had written why the other way was not taken.',
        lesson: 'Write the road not taken in one line.',
      },
    ],
    plan: {
      ...{ name: 'Learning promise', madeBy: 'noor', approvedBy: 'tove', made: 'P2W' },
      begins: time.ahead('P6W'),
      priorities: [
        {
          ...{
            priority: 'W',
            why: 'Second looks and voices say the same.',
            inputs: ['voices', 'second-looks'],
          },
          actions: [
            { action: 'One decision a month, read aloud in pairs', owner: 'tove', due: time.ahead('P6M') },
          ],
        },
      ],
    },
  })
}

async function offer(world: World<ExampleKey>): Promise<void> {
  const personas: readonly (readonly [ExampleKey, string, string, string])[] = [
    ['ingrid', 'Practitioners', 'Practitioner 2', 'Five months into her year towards Practitioner 3.'],
    [
      'caspian',
      'Practitioners',
      'Practitioner 1',
      'Has asked for Practitioner 2; the Area Director decides.',
    ],
    ['bashir', 'Those who lead', 'Team Lead', 'Started a year on behalf of Ingrid Mwangi.'],
    ['orla', 'Those who lead', 'Area Director', 'Has a step to decide.'],
    ['noor', 'Those who run it', 'Learning Hub', 'Books sittings and keeps people and posts.'],
    ['tove', 'Those who run it', 'Chair of sittings', 'Chairs sittings and watches practice as an assessor.'],
  ]
  for (const [position, [key, heading, role, situation]] of personas.entries())
    await offerInDemonstration(world.tx, {
      personId: world.person(key),
      position: position + 1,
      heading,
      role,
      situation,
    })
}
