import { decide, recordAttendance } from '../src/features/panels/deciding.handlers.ts'
import { findSitting } from '../src/features/panels/sitting.queries.ts'
import type { IsoDate } from '../src/kernel/dates.ts'
import type { Duration } from '../src/calendar/public.ts'
import { situationOf, type Way, wayOf } from './journey.ts'
import { learned } from './north-somerset.learning.ts'
import type { NorthSomersetKey } from './north-somerset.people.ts'
import { firstYear } from './north-somerset.first-year.ts'
import { growing } from './north-somerset.growing.ts'
import { agreesPlan, books, plansPanel, sendsOutcome } from './panels.ts'
import type { Said } from './papers.ts'
import { told, type World } from './world.ts'

/** What has happened in North Somerset until today, each person by themselves. */

type North = World<NorthSomersetKey>

export async function northSomersetStories(world: North): Promise<void> {
  await gathering(world)
  await returned(world)
  await beingRead(world)
  await decidedSenior(world)
  await notYet(world)
  await awaitingRatification(world)
  await ratified(world)
  await direction(world)
  await courses(world)
  await reviews(world)
  await growing(world)
  await firstYear(world)
}

const changed = [
  {
    changed:
      'Two brothers who had moved four times in a year now live with their aunt. She had not been asked before; the family network meeting found her.',
    'known-by': 'child',
    shows: ['SEN-1', 'SEN-5'],
  },
  {
    changed:
      'A mother who would not open the door leads the safety planning for her daughter. The school and the neighbour each have a part in it.',
    'known-by': 'family',
    shows: ['SEN-3'],
  },
] as const

const accounts: Readonly<Record<string, string>> = {
  'sen-1-account':
    'I hold eleven families, four before the court. Colleagues and the conference service ask me about pre-birth work, and I have advised our legal team on two plans for permanence.',
  'sen-2-account':
    'I chair core groups and the Wednesday mapping, and have stood in at two conferences. My reports are read back to the family before they are sent; the last court statement was agreed without changes.',
  'sen-3-account':
    'New colleagues come on my first visits. I write danger statements with parents in the room and show what was different after three months, also where it was not.',
  'sen-4-account':
    'I mentor two newly qualified colleagues and supervised a student last autumn. I look at their plans with them every fortnight and say when I am worried.',
  'sen-5-account':
    'With a young person at risk outside the home I brought police, school and youth work to one plan, and told a head teacher that exclusion would raise the risk. The place was kept.',
}

function statementOf(world: North, month: Duration): Said {
  return {
    ...accounts,
    impact: changed.map((row) => ({ ...row, month: world.time.ago(month) })),
    kss: ['KSS-1', 'KSS-6', 'KSS-7'],
    opportunities: ['practice-educator', 'psdp'],
  }
}

const view = (clearly: number): Said => ({
  'sen-view': Object.fromEntries(
    [1, 2, 3, 4, 5].map((item) => [`SEN-${item}`, item <= clearly ? 'clearly' : 'often']),
  ),
  'impact-seen':
    'Children are spoken of by what they say. Families that had stopped answering work with us again, and plans end because things have changed.',
  recommendation: 'ready',
})

/** Statement, view and sending, that many days ago; answers the way. */
async function sent(
  world: North,
  who: NorthSomersetKey,
  variety: number,
  ago: number,
  said: Said = view(4),
): Promise<Way<NorthSomersetKey>> {
  const day = (days: number) => world.time.ago(`P${days}D`)
  await learned(world, who, 6, ago + 20)
  const way = wayOf<NorthSomersetKey>(world, who, 'senior', variety)
  await way.start(who, day(ago + 40))
  await way.writes(who, day(ago + 15), 'senior-statement', { said: statementOf(world, 'P8M'), activities: 2 })
  await way.writes('mavis', day(ago + 5), 'senior-manager-view', { said })
  await way.submits(who, day(ago), 'send')
  return way
}

async function decidesAlone(
  world: North,
  way: Way<NorthSomersetKey>,
  decision: {
    readonly who: NorthSomersetKey
    readonly ago: number
    readonly task: string
    readonly outcome: string
    readonly reasons: string
    readonly objectives?: string
  },
): Promise<void> {
  const doing = world.as(decision.who, world.time.ago(`P${decision.ago}D`))
  told(
    await decide(doing, await situationOf(doing, way.journeyId), decision.task, undefined, {
      outcome: decision.outcome,
      reasons: decision.reasons,
      feedback: '',
      objectives: decision.objectives ?? '',
      told: false,
      marks: {},
    }),
    `${decision.who} decides`,
  )
}

/** Two of the five parts stand; entries for four of the five. */
async function gathering(world: North): Promise<void> {
  await learned(world, 'ottilie', 5)
  const way = wayOf<NorthSomersetKey>(world, 'ottilie', 'senior', 1)
  await way.start('ottilie', world.time.ago('P3W'))
  await way.writes('ottilie', world.time.ago('P9D'), 'senior-statement', {
    said: statementOf(world, 'P5M'),
    sections: ['you', 'impact', 'sen-1', 'sen-2'],
    activities: 2,
  })
  await learned(world, 'wilfred', 2)
}

/** The effect on children was not clear enough; a day was agreed. */
async function returned(world: North): Promise<void> {
  const { time } = world
  const way = await sent(world, 'jonah', 2, 30)
  await way.checks('idris', time.ago('P12D'), {
    said: {
      comments:
        'Complex work, well held. The account of what changed for the second family stops before the end.',
      'more-needed': 'yes',
      guidance: 'Say what the family would point to. One example told to its end is worth more than three.',
      'send-again-by': time.ahead('P10D'),
    },
  })
}

async function beingRead(world: North): Promise<void> {
  await sent(world, 'ffion', 3, 6)
}

const forward: Said = {
  comments: 'Five accounts, each with what was different afterwards. The effect on children is told plainly.',
  'more-needed': 'no',
  summary: 'Ready to be decided. The mapping on Wednesdays has changed how the whole team writes.',
}

async function decidedSenior(world: North): Promise<void> {
  const way = await sent(world, 'beatrix', 4, 60)
  await way.checks('idris', world.time.ago('P45D'), { said: forward })
  await decidesAlone(world, way, {
    who: 'rosamund',
    ago: 30,
    task: 'decide',
    outcome: 'senior',
    reasons:
      'All five expectations are shown, and families say what changed. The team already relies on her.',
  })
  const toldOn = world.time.ago('P28D')
  await way.does('mavis', toldOn, 'tell-outcome', { 'told-on': toldOn })
  await sendsOutcome(world, 'marisol', world.time.ago('P20D'), way, 4)
}

async function notYet(world: North): Promise<void> {
  const { time } = world
  const way = await sent(world, 'emrys', 5, 100, {
    ...view(3),
    recommendation: 'not-yet',
    needs: [
      {
        action: 'Mentor a newly qualified colleague for six months',
        owner: 'applicant',
        by: time.ahead('P120D'),
      },
      { action: 'Hand over the chair of the Wednesday mapping', owner: 'manager', by: time.ahead('P14D') },
    ],
  })
  await way.checks('idris', time.ago('P85D'), { said: forward })
  await decidesAlone(world, way, {
    who: 'rosamund',
    ago: 70,
    task: 'decide',
    outcome: 'not-yet',
    reasons: 'Strong direct work. We do not see yet how he answers for the practice of others.',
    objectives: 'Mentor a newly qualified colleague for six months, and chair the mapping for a term.',
  })
  await way.does('mavis', time.ago('P68D'), 'tell-outcome', { 'told-on': time.ago('P68D') })
  await agreesPlan(world, 'emrys', time.ago('P60D'), way, 'person')
  await agreesPlan(world, 'mavis', time.ago('P58D'), way, 'manager')
}

/** Sends the result of a passed year to a panel that meets on a day. */
async function resultSent(
  world: North,
  who: NorthSomersetKey,
  variety: number,
  panel: { readonly heldOn: IsoDate; readonly ago: number },
) {
  const day = (days: number) => world.time.ago(`P${panel.ago + days}D`)
  const sittingId = await plansPanel(world, 'marisol', day(40), {
    scheme: 'ratification',
    meeting: 'moderation-panel',
    name: 'Moderation panel',
    place: 'Meeting room 2, Town Hall, Weston',
    heldOn: panel.heldOn,
  })
  const way = wayOf<NorthSomersetKey>(world, who, 'ratification', variety)
  await way.start('marisol', day(4))
  await way.writes('marisol', day(2), 'asye-result', {
    said: {
      'began-on': day(375),
      'asye-passed': 'yes',
      'passed-on': day(10),
      extended: 'no',
      shown: ['pcf', 'kss'],
      'probation-passed': 'yes',
      'probation-on': day(10),
    },
  })
  await books(world, 'marisol', day(1), way, { sittingId, task: 'book-panel', minutes: 15 })
  await way.submits('marisol', day(0), 'send-to-panel')
  return { way, sittingId }
}

/** The result is in; the panel meets in two weeks. */
async function awaitingRatification(world: North): Promise<void> {
  await resultSent(world, 'tegan', 6, { heldOn: world.time.ahead('P14D'), ago: 10 })
}

/** Ratified a week ago; whether the portfolio goes to the regional panel waits to be drawn. */
async function ratified(world: North): Promise<void> {
  const heldOn = world.time.ago('P8D')
  const { way, sittingId } = await resultSent(world, 'idony', 13, { heldOn, ago: 25 })
  const doing = world.as('gethin', heldOn)
  const sitting = await findSitting(doing.tx, sittingId)
  if (!sitting) throw new Error('There is no such sitting')
  await recordAttendance(
    doing,
    await situationOf(doing, way.journeyId),
    sittingId,
    sitting.seats.map(({ personId, seat }) => ({ personId, cameAs: seat, attended: true })),
  )
  told(
    await decide(doing, await situationOf(doing, way.journeyId), 'ratify', sitting, {
      outcome: 'ratified',
      reasons: 'The year shows both standards, with good evidence of direct work.',
      feedback: '',
      objectives: '',
      marks: {},
      told: false,
    }),
    'The panel ratifies',
  )
  const toldOn = world.time.ago('P7D')
  await way.does('mavis', toldOn, 'tell-outcome', { 'told-on': toldOn })
}

async function direction(world: North): Promise<void> {
  await learned(world, 'saoirse', 6)
  const way = wayOf<NorthSomersetKey>(world, 'saoirse', 'direction', 7)
  await way.start('saoirse', world.time.ago('P80D'))
  await way.does('saoirse', world.time.ago('P80D'), 'choose', {
    direction: 'practice-specialist',
    specialism: 'Pre-birth and early permanence',
    why: 'I want to stay with families and make our pre-birth work the same wherever a child is born.',
  })
  await way.does('mavis', world.time.ago('P66D'), 'talk-it-over', {
    'talked-on': world.time.ago('P66D'),
    'first-steps':
      'A postgraduate module from spring; a pre-birth practice note with the Principal Social Worker.',
  })
}

async function courses(world: North): Promise<void> {
  const { time } = world
  const place = async (who: NorthSomersetKey, course: string, variety: number, ago: number) => {
    const way = wayOf<NorthSomersetKey>(world, who, course, variety)
    await way.start(who, time.ago(`P${ago}D`))
    await way.does('corin', time.ago(`P${ago - 5}D`), 'say-need', {
      need: 'Parents of younger children ask for help with behaviour before anything else; nobody in the team is trained in it.',
    })
    return way
  }
  const enrolled = async (who: NorthSomersetKey, course: string, variety: number, ago: number) => {
    const way = await place(who, course, variety, ago)
    await way.does('rosamund', time.ago(`P${ago - 12}D`), 'choose-for-place', { chosen: 'yes' })
    const on = time.ago(`P${ago - 30}D`)
    await way.does('benedikt', on, 'enrol', { 'enrolled-on': on, 'ends-on': time.ahead(`P${400 - ago}D`) })
    return way
  }
  await enrolled('delphine', 'parenting-5-10', 8, 150)
  const kofi = await enrolled('kofi', 'infant-0-5', 9, 390)
  await decidesAlone(world, kofi, {
    who: 'benedikt',
    ago: 25,
    task: 'course-result',
    outcome: 'completed',
    reasons: 'All units passed.',
  })
  await kofi.does('benedikt', time.ago('P24D'), 'tell-result')
  await kofi.writes('kofi', time.ago('P15D'), 'programme-benefits', {
    said: {
      benefits: ['BEN-1', 'BEN-2', 'BEN-5'],
      example:
        'I see parents and babies together from the first visit and measure with them whether it helps. Four families needed no referral.',
      measures: ['gbo'],
      member: 'yes',
      body: 'A register of early intervention practitioners',
      'evidence-due': time.ahead('P200D'),
    },
  })
  await kofi.submits('kofi', time.ago('P14D'), 'send-benefits')
  await place('perpetua', 'parenting-5-10', 10, 12)
}

/** Two assessments that quality assurance looked at: the harm matrix is the gap they share. */
async function reviews(world: North): Promise<void> {
  const { time } = world
  const review = async (who: NorthSomersetKey, variety: number, ago: number, gaps: readonly string[]) => {
    const way = wayOf<NorthSomersetKey>(world, who, 'practice-review', variety)
    await way.start('lorcan', time.ago(`P${ago}D`))
    await way.writes('lorcan', time.ago(`P${ago - 2}D`), 'practice-review', {
      said: {
        source: variety % 2 === 0 ? 'themed-audit' : 'sampling',
        strengths: 'The child’s day can be seen. What the parents do well stands beside the worries.',
        gaps,
        'what-would-help': 'A short workshop with the team, on one of their own cases.',
      },
    })
    await way.submits('lorcan', time.ago(`P${ago - 3}D`), 'share')
    return way
  }
  await review('ottilie', 11, 18, ['SOS-2', 'SOS-6'])
  const done = await review('wilfred', 12, 45, ['SOS-6'])
  await done.does('wilfred', time.ago('P38D'), 'read-review')
  await done.does('mavis', time.ago('P30D'), 'agree-learning', {
    'talked-on': time.ago('P30D'),
    learning: 'The harm matrix with Ffion on a shared case; then alone, looked at in supervision.',
  })
}
