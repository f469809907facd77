import type { SittingId } from '../src/kernel/ids.ts'
import { askForAdjustment, decideAdjustment } from '../src/features/journeys/adjustments.handlers.ts'
import { situationOf } from './journey.ts'
import { agreesPlan, books, carriesOutPlans, hears, plansPanel, sendsOutcome } from './panels.ts'
import type { SandwellKey } from './sandwell.people.ts'
import { type Course, courseOf, opened, signed, submitted, written } from './sandwell.stages.ts'
import { told, type World } from './world.ts'

type Sandwell = World<SandwellKey>

/** The panel's dates: past ones that were held, one today, and those to come. */
export interface Panels {
  readonly longAgo: SittingId
  readonly lastMonth: SittingId
  readonly today: SittingId
  readonly coming: SittingId
}

export const panelDays = { longAgo: 240, lastMonth: 31, today: 0, coming: -24 } as const

export async function planPanels(world: Sandwell): Promise<Panels> {
  const day = (ago: number) => (ago < 0 ? world.time.ahead(`P${-ago}D`) : world.time.ago(`P${ago}D`))
  const plan = (ago: number, planned: number) =>
    plansPanel(world, 'tamsin', day(planned), {
      scheme: 'f-to-g',
      meeting: 'progression-panel',
      name: 'F-G Progression Panel',
      place: 'Meeting room 4, Oldbury',
      heldOn: ago === 0 ? world.time.panelDay : day(ago),
    })
  return {
    longAgo: await plan(panelDays.longAgo, 320),
    lastMonth: await plan(panelDays.lastMonth, 120),
    today: await plan(panelDays.today, 90),
    coming: await plan(panelDays.coming, 60),
  }
}

/** Holds a date for a portfolio that was submitted. */
export async function holdsDate(
  world: Sandwell,
  course: Course,
  sittingId: SittingId,
  ago: number,
  minutes = 60,
): Promise<void> {
  await books(world, 'tamsin', course.day(ago), course.way, { sittingId, task: 'hold-date', minutes })
}

/** Checked, confirmed and with the Principal Social Worker. */
async function confirmed(
  world: Sandwell,
  course: Course,
  sittingId: SittingId,
  forwarded: number,
): Promise<void> {
  const { way, day, started } = course
  await holdsDate(world, course, sittingId, started - 44)
  await way.checks('tamsin', day(started - 50), { said: { 'additional-evidence': 'no' } })
  await way.does('tamsin', day(started - 51), 'confirm-appointment', {
    'signatures-in': true,
    'amends-done': true,
  })
  await way.does('tamsin', day(forwarded), 'forward-portfolio', { 'forwarded-on': day(forwarded) })
}

export async function panelStories(world: Sandwell, panels: Panels): Promise<void> {
  await longApproved(world, panels)
  await heardLastMonth(world, panels)
  await heardToday(world, panels)
  await coming(world, panels)
  await withAdjustment(world, panels)
}

const areas = (course: Course) => ({
  'manager-attended': 'yes',
  others: 'Minutes taken by Workforce Development',
  'qualities-1': ['child-centredness', 'communication'],
  'qualities-5': ['child-centredness', 'diversity'],
  supplementary: [
    {
      question: 'What would you do differently in the placement that ended?',
      answer: 'Slow the steps down, and ask the carer each week what would make her stop.',
    },
  ],
  'good-practice': [{ practice: 'Children’s own words stand at the head of every plan' }],
  'areas-to-develop': [
    {
      action: 'Lead two strategy discussions in which agencies disagree',
      owner: 'applicant',
      by: course.day(-90),
    },
    { action: 'Arrange an observation in court', owner: 'manager', by: course.day(-60) },
  ],
})

async function afterDecision(course: Course, ago: number): Promise<void> {
  const { way, day } = course
  await way.writes('constance', day(ago), 'panel-feedback')
  await way.does('tamsin', day(ago - 2), 'send-feedback', { 'sent-on': day(ago - 2) })
}

/** Approved eight months ago: paid as Grade G since, and the plan is followed in supervision. */
async function longApproved(world: Sandwell, panels: Panels): Promise<void> {
  const course = courseOf(world, 'in-care', 'patrick', 9, 340)
  await submitted(course)
  await confirmed(world, course, panels.longAgo, 250)
  await heard(world, course, panels.longAgo, panelDays.longAgo, 'approved')
  await afterDecision(course, 239)
  await sendsOutcome(world, 'jerzy', course.day(237), course.way, 9)
  await course.way.does('halima', course.day(235), 'acknowledge-outcome', { 'received-on': course.day(235) })
  await course.way.does('halima', course.day(230), 'tell-payroll', {
    'told-on': course.day(230),
    'paid-from': course.day(209),
  })
  await agreesPlan(world, 'patrick', course.day(228), course.way, 'person')
  await agreesPlan(world, course.manager(course.day(226)), course.day(226), course.way, 'manager')
  await course.way.does(course.manager(course.day(212)), course.day(212), 'take-plan-into-supervision', {
    setting: ['supervision', 'appraisal'],
    'first-discussed-on': course.day(212),
  })
  await carriesOutPlans(world, course.day(211), course.way, {
    worker: 'patrick',
    manager: course.manager(course.day(211)),
  })
}

async function heardLastMonth(world: Sandwell, panels: Panels): Promise<void> {
  const approved = courseOf(world, 'care', 'chidinma', 10, 130)
  await submitted(approved)
  await confirmed(world, approved, panels.lastMonth, 40)
  const deferred = courseOf(world, 'assessment', 'yasmin', 11, 128)
  await submitted(deferred)
  await confirmed(world, deferred, panels.lastMonth, 40)
  await heard(world, approved, panels.lastMonth, panelDays.lastMonth, 'approved')
  await afterDecision(approved, 29)
  await sendsOutcome(world, 'tamsin', approved.day(25), approved.way, 10)

  await heard(world, deferred, panels.lastMonth, panelDays.lastMonth, 'deferred')
  await afterDecision(deferred, 29)
  await agreesPlan(world, 'yasmin', deferred.day(20), deferred.way, 'person')
  await agreesPlan(world, 'marguerite', deferred.day(19), deferred.way, 'manager')
  await deferred.way.does('marguerite', deferred.day(18), 'agree-support', {
    towards: 'more-evidence',
    'manager-support': 'A court case from the beginning, with joint visits for the first month.',
    'workforce-support': 'A conversation each month and a place on the court skills course.',
    'review-on': deferred.day(-70),
  })
}

async function heard(
  world: Sandwell,
  course: Course,
  sittingId: SittingId,
  ago: number,
  outcome: 'approved' | 'deferred',
): Promise<void> {
  await hears(world, 'constance', course.day(ago), course.way, course.variety, {
    sittingId,
    meeting: 'progression-panel',
    task: 'decide',
    record: areas(course),
    outcome,
    reasons:
      outcome === 'approved'
        ? 'The evidence meets the person specification in every part. The panel was struck by how children’s own words lead the plans, and by honest reflection on a plan that failed.'
        : 'Strong direct work and good relationships with partners. The panel did not yet see leadership of a case through court; with that, it expects to see this application again.',
  })
}

async function heardToday(world: Sandwell, panels: Panels): Promise<void> {
  const first = courseOf(world, 'in-care', 'mohammed', 12, 98)
  await submitted(first)
  await confirmed(world, first, panels.today, 9)
  await first.way.does('siobhan', first.day(7), 'say-whether-you-attend', { attending: 'yes' })
  const second = courseOf(world, 'assessment', 'elspeth', 13, 96)
  await submitted(second)
  await confirmed(world, second, panels.today, 8)
}

async function coming(world: Sandwell, panels: Panels): Promise<void> {
  const course = courseOf(world, 'care', 'rosalind', 14, 88)
  await submitted(course)
  await confirmed(world, course, panels.coming, 2)
  await course.way.does('deborah', course.day(1), 'say-whether-you-attend', { attending: 'yes' })
}

/** Needs more time to read and speak: the slot is longer, and nobody else reads why. */
async function withAdjustment(world: Sandwell, panels: Panels): Promise<void> {
  const course = courseOf(world, 'assessment', 'tobias', 15, 66)
  await opened(course)
  const asked = world.as('tobias', course.day(50))
  const id = told(
    await askForAdjustment(asked, await situationOf(asked, course.way.journeyId), {
      needs:
        'I am dyslexic. I speak well and read slowly; I would like to have the questions in front of me and time to look at them.',
      discussedOn: course.day(52),
    }),
    'Tobias asks for an adjustment',
  )
  const decides = world.as('tamsin', course.day(48))
  told(
    await decideAdjustment(decides, await situationOf(decides, course.way.journeyId), id, {
      kind: 'longer-slot',
      minutes: 75,
    }),
    'Tamsin agrees it',
  )
  await written(course)
  await signed(course)
  await course.way.submits('tobias', course.day(course.started - 43), 'submit')
  await holdsDate(world, course, panels.coming, course.started - 44, 75)
}
