import { keepEntry } from './learning.ts'
import { decide } from '../src/features/panels/deciding.handlers.ts'
import { linksOn } from './links.ts'
import { situationOf, type Way, wayOf } from './journey.ts'
import type { PortsmouthKey } from './portsmouth.people.ts'
import { evidenceFor, learning, viewOf } from './portsmouth.words.ts'
import { told, type World } from './world.ts'

/** What has happened in Portsmouth until today, each person by themselves. */

type Portsmouth = World<PortsmouthKey>

export async function portsmouthStories(world: Portsmouth): Promise<void> {
  await waitsForManager(world)
  await waitsForPractitioner(world)
  await halfWay(world)
  await waitsForDecision(world)
  await notYet(world)
  await notJoined(world)
  await approved(world)
}

const criteria = [
  'criterion-qualified',
  'criterion-complex-situations',
  'criterion-supporting-others',
  'criterion-extra-duties',
  'criterion-frameworks',
] as const

const managers: Readonly<Partial<Record<PortsmouthKey, 'rhiannon' | 'kwabena'>>> = {
  winnifred: 'rhiannon',
  anneke: 'rhiannon',
  florian: 'rhiannon',
  bettany: 'rhiannon',
}

const managerOf = (who: PortsmouthKey) => managers[who] ?? 'kwabena'

async function learned(world: Portsmouth, who: PortsmouthKey, entries: number, ago: number): Promise<void> {
  for (const [index, entry] of learning.slice(0, entries).entries()) {
    const on = world.time.ago(`P${ago + index * 70}D`)
    const content = {
      ...entry,
      completedOn: on,
      links: await linksOn(world.tx, entry.links, on),
      caseReferences: [],
    }
    await keepEntry(world, who, content, { on })
  }
}

/** Asked for together, that many days ago. */
async function together(
  world: Portsmouth,
  who: PortsmouthKey,
  variety: number,
  ago: number,
): Promise<Way<PortsmouthKey>> {
  const way = wayOf<PortsmouthKey>(world, who, 'main-to-higher', variety)
  await way.start(who, world.time.ago(`P${ago}D`))
  await way.does(managerOf(who), world.time.ago(`P${ago - 3}D`), 'manager-joins', { joins: 'yes' })
  return way
}

/** Evidence and view of these criteria, from that many days ago on. */
async function shows(
  world: Portsmouth,
  way: Way<PortsmouthKey>,
  who: PortsmouthKey,
  ago: number,
  wanted: readonly string[],
  stillNeeded: Readonly<Record<string, string>> = {},
): Promise<void> {
  for (const [index, criterion] of wanted.entries()) {
    const on = world.time.ago(`P${ago - index}D`)
    await way.writes(who, on, criterion, {
      said: evidenceFor(criterion, world.time, `P${ago + 40}D`),
      sections: ['evidence'],
    })
    await way.writes(managerOf(who), on, criterion, {
      said: viewOf(criterion, stillNeeded[criterion]),
      sections: ['view'],
    })
  }
}

async function decides(
  world: Portsmouth,
  way: Way<PortsmouthKey>,
  ago: number,
  outcome: 'approved' | 'not-yet',
  reasons: string,
): Promise<void> {
  const doing = world.as('octavia', world.time.ago(`P${ago}D`))
  told(
    await decide(doing, await situationOf(doing, way.journeyId), 'decide', undefined, {
      outcome,
      reasons,
      feedback: '',
      objectives: '',
      told: false,
      marks: {},
    }),
    'The Head of Service decides',
  )
}

async function waitsForManager(world: Portsmouth): Promise<void> {
  const way = wayOf<PortsmouthKey>(world, 'winnifred', 'main-to-higher', 1)
  await way.start('winnifred', world.time.ago('P4D'))
}

async function waitsForPractitioner(world: Portsmouth): Promise<void> {
  const way = wayOf<PortsmouthKey>(world, 'caradoc', 'main-to-higher', 2)
  await way.start('kwabena', world.time.ago('P6D'))
}

async function halfWay(world: Portsmouth): Promise<void> {
  await learned(world, 'anneke', 3, 30)
  const way = await together(world, 'anneke', 3, 34)
  await shows(world, way, 'anneke', 20, criteria.slice(0, 2))
  // Evidence for the third stands; the manager's view of it is still to come.
  await way.writes('anneke', world.time.ago('P5D'), 'criterion-supporting-others', {
    said: evidenceFor('criterion-supporting-others', world.time, 'P60D'),
    sections: ['evidence'],
  })
}

async function waitsForDecision(world: Portsmouth): Promise<void> {
  await learned(world, 'mirembe', 3, 45)
  const way = await together(world, 'mirembe', 4, 60)
  await shows(world, way, 'mirembe', 40, criteria)
  await way.submits('mirembe', world.time.ago('P8D'), 'send')
}

async function notYet(world: Portsmouth): Promise<void> {
  await learned(world, 'florian', 2, 90)
  const way = await together(world, 'florian', 5, 120)
  await shows(world, way, 'florian', 100, criteria, {
    'criterion-extra-duties': 'One duty of some length, such as chairing core groups over a quarter.',
  })
  await way.submits('rhiannon', world.time.ago('P75D'), 'send')
  await way.writes('octavia', world.time.ago('P64D'), 'decision-note', {
    said: {
      weighed: { 'H-1': 'shown', 'H-2': 'shown', 'H-3': 'shown', 'H-4': 'not-yet', 'H-5': 'shown' },
      'all-shown': 'no',
      needed: [
        {
          criterion: 'H-4',
          action:
            'Chair the core groups of two families for three months, with feedback from those who were there',
          owner: 'practitioner',
          by: world.time.ahead('P40D'),
        },
      ],
    },
  })
  await decides(
    world,
    way,
    64,
    'not-yet',
    'Strong in complex situations and generous to colleagues. A duty beyond the caseload has been stood in for, and not yet carried over some time.',
  )
}

async function notJoined(world: Portsmouth): Promise<void> {
  const way = wayOf<PortsmouthKey>(world, 'hesper', 'main-to-higher', 6)
  await way.start('hesper', world.time.ago('P50D'))
  await way.does('kwabena', world.time.ago('P46D'), 'manager-joins', {
    joins: 'no',
    reasons:
      'Let us first see one complex piece of work through to its end together. I will ask you myself after the spring.',
  })
}

async function approved(world: Portsmouth): Promise<void> {
  await learned(world, 'bettany', 3, 80)
  const way = await together(world, 'bettany', 7, 100)
  await shows(world, way, 'bettany', 80, criteria)
  await way.submits('bettany', world.time.ago('P55D'), 'send')
  await way.writes('octavia', world.time.ago('P42D'), 'decision-note', {
    said: {
      weighed: { 'H-1': 'shown', 'H-2': 'shown', 'H-3': 'shown', 'H-4': 'shown', 'H-5': 'shown' },
      'all-shown': 'yes',
    },
  })
  await decides(
    world,
    way,
    42,
    'approved',
    'All five criteria are shown with work that others can learn from. The two pieces of complex work would stand by themselves.',
  )
}
