import type { Duration } from '../src/calendar/public.ts'
import { reportProblem } from '../src/features/resources/problems.handlers.ts'
import type { SharedWith } from '../src/features/resources/resources.tables.ts'
import type { ToolkitItem } from '../src/features/resources/toolkits.rules.ts'
import {
  insertToolkit,
  writeEdit,
  writeRecommended,
  writeShared,
} from '../src/features/resources/toolkits.store.ts'
import type { PortsmouthKey } from './portsmouth.people.ts'
import { told, type World } from './world.ts'

/** Toolkits that practitioners in Portsmouth have built. */

interface Story {
  readonly who: PortsmouthKey
  readonly ago: Duration
  readonly purpose: 'assessment' | 'intervention'
  readonly name: string
  readonly says: string
  readonly items: readonly ToolkitItem[]
  readonly shared: SharedWith
  readonly recommended?: { readonly ago: Duration; readonly why: string }
}

const note = (name: string, says: string): ToolkitItem => ({ kind: 'note', leadsTo: undefined, name, says })
const resource = (id: string, name: string, says: string): ToolkitItem => ({
  ...{ kind: 'resource', leadsTo: id, name, says },
})

const stories: readonly Story[] = [
  {
    who: 'ezra',
    ago: 'P10W',
    purpose: 'assessment',
    name: 'Hearing a child who says nothing',
    says: 'For the first two visits alone with a child who has learned that talking makes things worse.',
    items: [
      note(
        'Before you go',
        'Phone away, an hour longer than you think, and one thing in your bag that is fun without you.',
      ),
      resource('direct-work-tools', 'Tools for direct work', 'Take the sheets without faces first.'),
      note('While you are there', 'Tell what you will write down, and show it. Say what you do not know.'),
      resource(
        'research-in-practice',
        'Research in Practice',
        'Search for silence and disclosure: the short review is enough.',
      ),
      note(
        'Afterwards',
        'Write what the child did, not only what was said. Ask in supervision what you did not want to see.',
      ),
    ],
    shared: 'everyone',
    recommended: {
      ago: 'P5W',
      why: 'It begins with what the worker brings along, and four teams already use it.',
    },
  },
  {
    who: 'bettany',
    ago: 'P6W',
    purpose: 'intervention',
    name: 'When a parent has stopped drinking',
    says: 'For the first three months: what to ask for, whom to bring together, how to speak of a relapse before it comes.',
    items: [
      resource('knowledge-hub', 'Knowledge Hub', 'The briefing of the recovery workers.'),
      note('A question for the third week', 'What would your child be the first to notice?'),
    ],
    shared: 'team',
  },
  {
    who: 'jaspreet',
    ago: 'P9D',
    purpose: 'assessment',
    name: 'My first chronologies',
    says: 'What I look at each time until I know it by heart.',
    items: [note('Whose words are these?', 'Mark every adjective and ask who says it.')],
    shared: 'nobody',
  },
]

export async function buildToolkits(world: World<PortsmouthKey>): Promise<void> {
  const { tx, time, person } = world
  for (const { who, ago, purpose, name, says, items, shared, recommended } of stories) {
    const { actor, today, now } = world.as(who, time.ago(ago))
    const author = { by: actor.personId, at: now }
    const id = await insertToolkit(
      tx,
      { purpose, on: today },
      { change: 'begun', content: { name, says, items: [] } },
      author,
    )
    for (const [at] of items.entries()) {
      const content = { name, says, items: items.slice(0, at + 1) }
      await writeEdit(tx, { id, revision: at + 1, purpose }, { change: 'added', content }, author)
    }
    await writeShared(tx, id, shared)
    if (recommended)
      await writeRecommended(tx, id, {
        ...{ on: time.ago(recommended.ago), by: person('orsolya'), why: recommended.why },
      })
  }
  told(
    await reportProblem(
      world.as('leopold', time.ago('P3D')),
      { resource: 'boon-books' },
      'The shelf list names two books that have not come back since spring.',
    ),
    'Leopold reports a problem',
  )
}
