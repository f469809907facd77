import { currentPack } from '../src/features/packs/public.ts'
import {
  acceptAgreement,
  addCase,
  planMeeting,
  proposeAgreement,
  setAction,
} from '../src/features/supervision/supervision.handlers.ts'
import { findAgreement, supervisionReading } from '../src/features/supervision/supervision.queries.ts'
import type { CompiledPack, SupervisionPolicy } from '../src/features/schemes/public.ts'
import type { Said } from './papers.ts'
import { read } from '../src/platform/database/reading.ts'
import { wayOf } from './journey.ts'
import type { PortsmouthKey } from './portsmouth.people.ts'
import { type Held, hold, holdGroup, monthByMonth } from './supervision.ts'
import { told, type World } from './world.ts'

/** A year in Portsmouth: two people's supervision, and their yearly conversation in the middle and at its beginning. */

type Portsmouth = World<PortsmouthKey>

export async function portsmouthYear(world: Portsmouth): Promise<void> {
  const pack = await currentPack(world.tx)
  if (!pack?.supervision) throw new Error('The pack has no supervision policy')
  await supervised(world, pack, pack.supervision)
  await everybodyElse(world, pack.supervision)
  await behind(world, pack.supervision)
  await groupMeets(world, pack.supervision)
  await inTheMiddle(world)
  await preparing(world)
}

async function supervised(world: Portsmouth, pack: CompiledPack, policy: SupervisionPolicy): Promise<void> {
  const { tx, time } = world
  const first = time.ago('P10M')
  const agreementId = told(
    await proposeAgreement(tx, world.as('rhiannon', first), {
      personId: world.person('leopold'),
      supervisorId: world.person('rhiannon'),
      meets: 'Once a month on a Thursday, an hour, in the small room. We do not move it for a duty day.',
      terms:
        'You bring what you want to think about, I bring time. Where we see something differently we write down both; if it stays so, Desmond hears us together.',
      replacesId: undefined,
    }),
    'An agreement',
  )
  const agreement = await findAgreement(tx, agreementId)
  if (!agreement) throw new Error('There is no agreement')
  told(await acceptAgreement(tx, world.as('leopold', first), agreement, 'person'), 'It is accepted')
  for (const [initials, reference] of [
    ['J S', '204817'],
    ['M, T', '198340'],
  ] as const)
    told(
      await addCase(tx, world.as('leopold', time.ago('P9M')), pack, {
        personId: world.person('leopold'),
        initials,
        reference,
      }),
      'A case',
    )
  const year: readonly Held[] = [
    {
      ago: 'P10M',
      answer: 'agreed',
      notes: {
        learning: 'Wants to get surer in court work. Two hours a month are kept on the first Friday.',
        wellbeing: 'Settled in the team; the drive home is long.',
      },
      action: { action: 'Sit in on a hearing with Bettany', owner: 'person', by: time.ago('P8M') },
    },
    {
      ago: 'P8M20D',
      kind: 'reflective',
      answer: 'agreed',
      refs: ['ten-ten-ten/UP-5', 'ten-ten-ten/PS-2'],
      notes: {
        learning: 'The workshop on chronologies, used since in two assessments.',
        practice:
          'Noticed how quickly we side with the parent who speaks more. What does that do to the other?',
        standards: 'Bias and privilege; children spoken to alone.',
      },
    },
    {
      ago: 'P7M15D',
      answer: 'differs',
      comment: 'I asked for a lighter month in March already, not only now.',
      notes: {
        learning: 'Preparing for the yearly conversation.',
        wellbeing: 'A heavy month; two new pieces of work.',
      },
      action: { action: 'Look at the workload with Desmond', owner: 'supervisor', by: time.ago('P7M') },
    },
    {
      ago: 'P6M10D',
      answer: 'agreed',
      notes: {
        learning: 'Goals of the year: court, chairing, one colleague to support.',
        team: 'The duty rota is fairer.',
      },
    },
    {
      ago: 'P5M10D',
      kind: 'reflective',
      answer: 'agreed',
      refs: ['ten-ten-ten/PS-1'],
      notes: {
        learning: 'Read on consent in voluntary work, and changed how the first visit begins.',
        practice: 'Consent is not a form. What would they say it was about?',
      },
    },
    {
      ago: 'P3M12D',
      answer: 'agreed',
      protectedTime: false,
      notes: { learning: 'Chaired a first core group; feedback from those who were there is good.' },
      action: {
        action: 'Chair two more core groups and ask for feedback',
        owner: 'person',
        by: time.ahead('P20D'),
      },
    },
    {
      ago: 'P2M11D',
      kind: 'reflective',
      answer: 'agreed',
      notes: {
        learning: 'The action learning set starts in the autumn.',
        practice: 'Two accounts of one family, the hopeful and the doubtful one; the doubt was about us.',
        standards: 'Curiosity; every account tested against evidence.',
      },
    },
    {
      ago: 'P33D',
      notes: {
        learning: 'Statement for the court was used as a model. Next: cross-examination, with Bettany.',
        wellbeing: 'Back from leave, rested.',
      },
      action: {
        action: 'Ask legal services for a mock hearing',
        owner: 'supervisor',
        by: time.ahead('P10D'),
      },
    },
  ]
  for (const held of year) await hold(world, policy, 'rhiannon', 'leopold', held)
  const { actions } = await read(tx, supervisionReading(world.person('leopold')))
  for (const action of actions.filter(({ dueOn }) => dueOn !== undefined && dueOn < time.ago('P5M')))
    await setAction(tx, world.as('leopold', time.ago('P5M')), action, 'done')
  told(
    await planMeeting(tx, world.as('rhiannon', time.ago('P3D')), policy, {
      kind: 'one-to-one',
      plannedOn: time.ahead('P4D'),
      memberIds: [world.person('leopold')],
    }),
    'The next meeting',
  )
}

/** Everybody else of the two teams, month by month. */
const everybodyElse = (world: Portsmouth, policy: SupervisionPolicy) =>
  monthByMonth(world, policy, 9, {
    rhiannon: ['tobiah', 'winnifred', 'anneke', 'florian', 'bettany'],
    kwabena: ['jaspreet', 'xanthe', 'caradoc', 'mirembe', 'hesper'],
  })

/** Met twice, then not for months. */
async function behind(world: Portsmouth, policy: SupervisionPolicy): Promise<void> {
  await hold(world, policy, 'kwabena', 'ezra', {
    ago: 'P6M',
    answer: 'agreed',
    notes: { learning: 'Would like to try practice education.' },
    action: { action: 'Find out when the course begins', owner: 'supervisor', by: world.time.ago('P4M') },
  })
  await hold(world, policy, 'kwabena', 'ezra', {
    ago: 'P4M20D',
    protectedTime: false,
    notes: { learning: 'No protected time in two months: duty took it.' },
  })
}

const groupMeets = (world: Portsmouth, policy: SupervisionPolicy) =>
  holdGroup(world, policy, 'rhiannon', ['leopold', 'anneke', 'bettany'], {
    ago: 'P25D',
    kind: 'multi-disciplinary',
    refs: ['ten-ten-ten/UP-10'],
    said: 'With the recovery worker: what each of us hears when a parent says “I am fine”. We ask next time what fine looks like at nine in the evening.',
  })

const prepared: Said = {
  successes: 'A family off the plan after two years, and they say themselves what did it.',
  challenges:
    'A move to another placement that could not be helped. I learned to tell a child the truth sooner.',
  performance: 'Steady. Assessments on time, and shorter.',
  potential: 'Court work, and one day chairing.',
  needs: 'To stand in court without reading; to chair when it gets heated.',
}

const shown = (links: Readonly<Record<string, readonly string[]>>): Said => ({
  shown: [
    {
      example:
        'Wrote the plan at the kitchen table with a mother and her two eldest, in their words. It was kept to.',
      ...links,
    },
  ],
})

async function inTheMiddle(world: Portsmouth): Promise<void> {
  const { time } = world
  const way = wayOf<PortsmouthKey>(world, 'leopold', 'yearly-conversation', 8)
  await way.start('rhiannon', time.ago('P7M'))
  const gathered = time.ago('P6M20D')
  await way.writes('leopold', gathered, 'own-preparation', { said: prepared })
  await way.writes('rhiannon', gathered, 'managers-preparation', {
    said: {
      successes: 'Families ask for him. New colleagues sit beside him by choice.',
      challenges: 'A spring with too much at once. We moved two pieces of work, too late.',
      performance: 'Very good, and dependable.',
      potential: 'He should lead something this year.',
    },
  })
  await way.writes('leopold', gathered, 'year-of-learning', {
    said: {
      'in-line': 'Most of it deepened what the grade asks. Leadership is thin: that is one of the goals.',
      'protected-time': 'Kept in eight months of ten. Duty took the others.',
    },
  })
  await way.writes('leopold', gathered, 'family-standards', {
    said: shown({ items: ['ten-ten-ten/UP-4', 'ten-ten-ten/PS-7'] }),
  })
  await way.writes('leopold', gathered, 'social-work-standards', {
    said: shown({ pcf: ['pcf/PCF-7'], statements: ['kss/KSS-7'], supervising: [] }),
  })
  const talked = time.ago('P6M10D')
  await way.does('rhiannon', talked, 'hold-conversation', { 'talked-on': talked })
  await way.writes('rhiannon', talked, 'conversation-record', {
    said: {
      performance: 'Both see it alike: strong and steady work, written so that families can read it.',
      potential: 'Court and chairing now; practice education later.',
      successes: 'A family off the plan; a model chronology for the team.',
      challenges: 'Too much at once in spring. We say earlier when it is too much.',
      needs: 'Confidence in court; chairing; some leadership.',
      'how-met': 'Hearings with Bettany, core groups chaired from June, the action learning set in autumn.',
    },
  })
  await way.does('leopold', time.ago('P6M8D'), 'read-conversation')
  const planned = time.ago('P6M5D')
  await way.writes('leopold', planned, 'plan-for-the-year', {
    said: {
      goals: [
        {
          action: 'Give evidence in court without reading from the statement',
          owner: 'staff',
          by: time.ahead('P2M'),
          success: 'Legal services and the manager see it in one hearing',
        },
        {
          action: 'Chair core groups over a quarter',
          owner: 'staff',
          by: time.ahead('P20D'),
          success: 'Feedback of those who were there, families among them',
        },
        {
          action: 'Make room for an action learning set',
          owner: 'manager',
          by: time.ago('P1M'),
          success: 'He has been to each of its meetings',
        },
      ],
      smaller: [{ action: 'Tidy the direct work cupboard', by: '' }],
    },
  })
  await way.does('leopold', planned, 'agree-as-staff', { agrees: 'yes' })
  await way.does('rhiannon', time.ago('P6M4D'), 'agree-as-manager', { agrees: 'yes' })
  const looked = time.ago('P3M10D')
  await way.writes('rhiannon', looked, 'goal-review-looks-1', {
    said: {
      progress: 'First core group chaired. Two hearings sat in on.',
      values: 'Kind and clear, in hard moments too.',
      issues: 'The list of the court is long: the hearing may come late.',
    },
  })
  await way.does('rhiannon', looked, 'hold-review-looks-1', { 'looked-on': looked })
}

async function preparing(world: Portsmouth): Promise<void> {
  const way = wayOf<PortsmouthKey>(world, 'ezra', 'yearly-conversation', 9)
  await way.start('ezra', world.time.ago('P12D'))
  await way.writes('ezra', world.time.ago('P6D'), 'own-preparation', { said: prepared })
}
