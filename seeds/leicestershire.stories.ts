import type { SittingId } from '../src/kernel/ids.ts'
import type { Databases } from '../src/platform/database/databases.ts'
import { signedWithInk } from './from-paper.ts'
import type { LeicestershireKey } from './leicestershire.people.ts'
import { learns, type Learned } from './leicestershire.learning.ts'
import {
  asksForPanel,
  convened,
  type Course,
  courseOf,
  gathersVoices,
  holdsDate,
  members,
  opened,
  released,
  showsLearning,
  submitted,
  writesFrontSheet,
} from './leicestershire.stages.ts'
import { agreesPlan, hears, plansPanel } from './panels.ts'
import type { World } from './world.ts'

type Leicestershire = World<LeicestershireKey>
type Files = Pick<Databases, 'files'>

/** Everyone's story, one after the other. */
export async function leicestershireStories(world: Leicestershire, files: Files): Promise<void> {
  await learningOfAll(world)
  const panels = await planPanels(world)
  await halfWritten(world)
  await provisionalDate(world, panels)
  await tooLate(world, panels)
  await beingChecked(world, panels, files)
  await panelToday(world, panels)
  await deferred(world, panels)
  await passed(world, panels)
}

async function learningOfAll(world: Leicestershire): Promise<void> {
  const records: Partial<Record<LeicestershireKey, Learned>> = {
    ottilie: { core: 5, further: 2, days: 1 },
    kwame: { core: 3 },
    saoirse: { core: 2, further: 1 },
    yusuf: { core: 4, further: 1, days: 1 },
    delphine: { core: 6, further: 3, days: 2 },
    emrys: { core: 5, further: 2 },
    noemie: { core: 6, further: 2, days: 2 },
    ravindra: { core: 6, further: 3, days: 2 },
    cosima: { core: 5, further: 1, days: 1 },
    tamar: { core: 6, further: 3, days: 2 },
  }
  for (const [who, learned] of Object.entries(records)) await learns(world, who as LeicestershireKey, learned)
}

/** Days from today; below 0 they lie back. */
const panelDays = { earlier: -62, last: -30, today: 0, soon: 14, coming: 38, later: 66 } as const
type Panels = Readonly<Record<keyof typeof panelDays, SittingId>>

async function planPanels(world: Leicestershire): Promise<Panels> {
  const { time } = world
  const planned: Partial<Record<keyof Panels, SittingId>> = {}
  for (const [name, days] of Object.entries(panelDays) as [keyof Panels, number][]) {
    planned[name] = await plansPanel(world, 'nerys', time.ago('P150D'), {
      scheme: 'level-2-to-3',
      meeting: 'progression-panel',
      name: 'Progression panel',
      heldOn: days === 0 ? time.panelDay : days < 0 ? time.ago(`P${-days}D`) : time.ahead(`P${days}D`),
      place: 'Beaumanor room, County Hall',
    })
  }
  return planned as Panels
}

async function halfWritten(world: Leicestershire): Promise<void> {
  const course = courseOf(world, 'yusuf', 'imogen', 0, 24)
  await opened(course)
  await asksForPanel(course)
  await writesFrontSheet(course)
  await showsLearning(course)
  await gathersVoices(course)
}

async function provisionalDate(world: Leicestershire, panels: Panels): Promise<void> {
  const course = courseOf(world, 'delphine', 'devraj', 1, 28)
  await opened(course)
  await holdsDate(world, course, panels.coming)
  await released(course)
}

/** Released in time and never sent; the last day for the panel in two weeks has passed. */
async function tooLate(world: Leicestershire, panels: Panels): Promise<void> {
  const course = courseOf(world, 'emrys', 'imogen', 2, 34)
  await opened(course)
  await holdsDate(world, course, panels.soon)
  await released(course)
}

/** Her Team Manager signed his report on a print, at a meeting in County Hall; the mailbox entered it. */
async function beingChecked(world: Leicestershire, panels: Panels, files: Files): Promise<void> {
  const course = courseOf(world, 'noemie', 'devraj', 3, 40)
  await opened(course)
  await holdsDate(world, course, panels.soon)
  await released(course, (documentId) =>
    signedWithInk(world, files, {
      ...{ documentId, section: 'assessment', signer: 'devraj', role: 'manager', by: 'nerys' },
      on: course.day(course.started - 20),
      scan: {
        name: "Team Manager's report, signed.pdf",
        says: 'Print of the report on Level 3, signed with ink.',
      },
    }),
  )
  await submitted(course)
  for (const [who, task] of members.slice(0, 2))
    await course.way.does(who, course.day(3), task, { content: 'yes' })
}

async function panelToday(world: Leicestershire, panels: Panels): Promise<void> {
  const course = courseOf(world, 'ravindra', 'imogen', 4, 56)
  await opened(course)
  await holdsDate(world, course, panels.today)
  await released(course)
  await submitted(course)
  await convened(course, 9)
  await course.way.writes('ravindra', course.day(6), 'showcase')
}

const actions = (course: Course) => [
  {
    action: 'Chair two meetings in which agencies disagree, with feedback from the chair of reviews',
    owner: 'applicant',
    by: course.day(-60),
  },
  {
    action: 'Find a case for which a contested judgement is written up, and read it together',
    owner: 'manager',
    by: course.day(-40),
  },
]

async function heard(
  world: Leicestershire,
  course: Course,
  sittingId: SittingId,
  ago: number,
  outcome: 'passed' | 'deferred',
): Promise<void> {
  const { way, day, variety, manager } = course
  await hears(world, 'rosamund', day(ago), way, variety, {
    sittingId,
    meeting: 'progression-panel',
    task: 'decide',
    others: [{ personId: world.person(manager), cameAs: 'manager' }],
    record: {
      'showcase-presented': 'yes',
      ...(outcome === 'deferred' ? { 'areas-to-develop': actions(course) } : {}),
    },
    outcome,
    reasons:
      outcome === 'passed'
        ? 'The evidence meets the descriptor throughout, and the showcase made plain what changed for the child.'
        : 'Direct work is at the level. Leading when agencies disagree, and explaining a contested judgement in writing, are not yet shown.',
    ...(outcome === 'deferred'
      ? {
          objectives:
            'Lead in two meetings with disagreement within two months; write up one contested judgement within six weeks.',
        }
      : {}),
  })
  await way.writes('rosamund', day(ago - 2), 'outcome-report', {
    said:
      outcome === 'deferred'
        ? { objectives: 'Lead in two meetings within two months; write up one judgement within six weeks.' }
        : {},
  })
  await way.does('rosamund', day(ago - 2), 'send-outcome-report')
}

async function deferred(world: Leicestershire, panels: Panels): Promise<void> {
  const course = courseOf(world, 'cosima', 'devraj', 5, 90)
  await opened(course)
  await holdsDate(world, course, panels.last)
  await released(course)
  await submitted(course)
  await convened(course, 40)
  await heard(world, course, panels.last, -panelDays.last, 'deferred')
  await agreesPlan(world, 'cosima', course.day(20), course.way, 'person', 'agree-action-plan')
  await agreesPlan(world, 'devraj', course.day(19), course.way, 'manager', 'agree-action-plan')
}

async function passed(world: Leicestershire, panels: Panels): Promise<void> {
  const course = courseOf(world, 'tamar', 'imogen', 6, 122)
  await opened(course)
  await holdsDate(world, course, panels.earlier)
  await released(course)
  await submitted(course)
  await convened(course, 72)
  await course.way.writes('tamar', course.day(66), 'showcase')
  await heard(world, course, panels.earlier, -panelDays.earlier, 'passed')
  await course.way.does('imogen', course.day(58), 'use-outcome-report', { 'sent-on': course.day(58) })
  await course.way.does('lionel', course.day(55), 'pay-point', { 'done-on': course.day(55) })
}
