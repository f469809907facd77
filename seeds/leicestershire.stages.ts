import type { IsoDate } from '../src/kernel/dates.ts'
import type { SittingId } from '../src/kernel/ids.ts'
import { type PartFilling, wayOf, type Way } from './journey.ts'
import { books } from './panels.ts'
import type { LeicestershireKey } from './leicestershire.people.ts'
import type { World } from './world.ts'

/** The usual course from Level 2 to Level 3, in parts that stories take as far as they go. */

export interface Course {
  readonly who: LeicestershireKey
  readonly manager: LeicestershireKey
  readonly variety: number
  /** Days ago on which the portfolio was opened. */
  readonly started: number
  readonly way: Way<LeicestershireKey>
  /** The working day that many days ago; less than 0 for days to come. */
  day(ago: number): IsoDate
}

export function courseOf(
  world: World<LeicestershireKey>,
  who: LeicestershireKey,
  manager: 'imogen' | 'devraj',
  variety: number,
  started: number,
): Course {
  return {
    who,
    manager,
    variety,
    started,
    way: wayOf(world, who, 'level-2-to-3', variety),
    day: (ago) => (ago < 0 ? world.time.ahead(`P${-ago}D`) : world.time.ago(`P${ago}D`)),
  }
}

/** The Team Manager is confident; the portfolio is opened and a panel asked for. */
export async function opened({ way, who, manager, day, started }: Course): Promise<void> {
  await way.start(who, day(started))
  await way.does(manager, day(started), 'say-confident', {
    'confident-on': day(started),
    setting: 'supervision',
  })
}

export async function asksForPanel({ way, who, day, started }: Course): Promise<void> {
  await way.does(who, day(started - 3), 'request-panel', {
    'intended-month': day(started - 60).slice(0, 7),
  })
}

export async function holdsDate(
  world: World<LeicestershireKey>,
  course: Course,
  sittingId: SittingId,
): Promise<void> {
  await asksForPanel(course)
  await books(world, 'nerys', course.day(course.started - 5), course.way, {
    sittingId,
    task: 'hold-date',
    minutes: 60,
  })
}

export async function writesFrontSheet({ way, who, day, started }: Course): Promise<void> {
  await way.does(who, day(started - 2), 'read-how-it-works')
  await way.writes(who, day(started - 4), 'front-sheet')
}

export async function observed({ way, who, manager, day, started }: Course): Promise<void> {
  await way.observes(manager, day(started - 10), 'observation-report')
  await way.comments(who, day(started - 12), 'observation-report')
}

const learning: PartFilling = {
  said: {
    effects: [
      {
        learning: 'Neglect over time',
        effect: 'I read every chronology for what builds up before I visit, and bring drift to review.',
      },
      {
        learning: 'Signs of Safety: mapping with families',
        effect: 'The family writes the map; I ask questions until they have.',
      },
    ],
  },
}

const voices = ({ day, started }: Course): PartFilling => ({
  said: {
    voices: [
      {
        who: 'young-person',
        on: day(started + 20),
        said: 'You ask before you tell. Nobody did that before.',
      },
      {
        who: 'family',
        on: day(started + 9),
        said: 'I know what you are worried about now, and what you are not worried about.',
      },
      {
        who: 'other-professional',
        on: day(started + 4),
        said: 'Plans that school can use the next morning.',
      },
    ],
  },
})

export async function showsLearning({ way, who, day, started }: Course): Promise<void> {
  await way.writes(who, day(started - 8), 'cpd-evidence', learning)
}

export async function gathersVoices(course: Course): Promise<void> {
  await course.way.writes(course.who, course.day(course.started - 14), 'feedback', voices(course))
}

/** Every paper complete and signed, and the portfolio released; the report is signed here, or as `signs` has it. */
export async function released(course: Course, signs?: (reportId: string) => Promise<void>): Promise<void> {
  const { way, who, manager, day, started } = course
  await writesFrontSheet(course)
  await showsLearning(course)
  await observed(course)
  await gathersVoices(course)
  await way.writes(who, day(started - 16), 'reflective-statement')
  await way.writes(manager, day(started - 20), 'manager-report', { unsigned: signs !== undefined })
  await signs?.(await way.paper(manager, day(started - 20), 'manager-report'))
  await way.does(manager, day(started - 21), 'release', { ready: true })
}

export async function submitted(course: Course): Promise<void> {
  await course.way.submits(course.who, course.day(course.started - 23), 'submit')
}

/** Those of the panel, each with the task of saying whether the evidence is there. */
export const members = [
  ['shirin', 'confirm-as-practice'],
  ['padraig', 'confirm-as-learning'],
  ['clement', 'confirm-as-operations'],
  ['rosamund', 'confirm-as-chair'],
] as const

/** All four are content; the chair convenes the panel. */
export async function convened({ way, day }: Course, ago: number): Promise<void> {
  for (const [who, task] of members) await way.does(who, day(ago), task, { content: 'yes' })
  await way.checks('rosamund', day(ago - 1), { said: { convene: 'yes' } })
}
