import type { Chooser } from './choosing.ts'
import { randomHandOff, randomLetter } from './random-telling.ts'
import { randomBreak, randomProgramme } from './random-programme.ts'
import { randomRequirements } from './random-requirements.ts'
import { type Parts, randomStages, restsOnPapers } from './random-stages.ts'

/** Writes one scheme at random, in the words of a file, such that it is sound: what it names is there and can come about. */

export type Written = Readonly<Record<string, unknown>>

/** What the scheme has, chosen before anything is written, so that one part may name another. */
function randomParts(choose: Chooser): Parts {
  const submits = choose.perhaps(80)
  const signs = submits && choose.perhaps(50)
  const meets = choose.perhaps(60)
  const decides = choose.one(['final', 'none', 'recommended', 'provisional'] as const)
  return {
    submits,
    signs,
    meets,
    decides,
    checks: submits && choose.perhaps(60),
    appeals: decides !== 'none' && choose.perhaps(50),
    sideways: choose.perhaps(30),
    spare: choose.perhaps(40),
    draws: choose.perhaps(30),
    cases: choose.perhaps(40),
    handsOff: decides !== 'none' && choose.perhaps(40),
    clocks: choose.some(['whole', 'second'], 50),
    inWorkingDays: choose.perhaps(30),
    pauses: choose.perhaps(50),
    askedBy: choose.one([['applicant'], ['applicant', 'manager'], ['manager']]),
    closes: choose.perhaps(60),
  }
}

export function randomScheme(choose: Chooser): Written {
  const parts = randomParts(choose)
  const requirements = randomRequirements(choose, parts)
  const stages = randomStages(choose, parts, Object.keys(requirements))
  const pausing = randomBreak(choose, parts)
  return {
    scheme: 'way',
    name: 'From worker to senior worker',
    version: 1 + choose.below(3),
    effective: { from: '2026-01-01', ...(choose.perhaps(20) ? { until: '2029-12-31' } : {}) },
    from: 'worker',
    to: 'senior-worker',
    ...(choose.perhaps(20) ? { says: 'A way on.', programme: 'learning' } : {}),
    ...(choose.perhaps(20) ? { before: talk } : {}),
    starts: randomStart(choose, parts, requirements),
    ...(parts.cases ? { cases: randomCases(choose, requirements) } : {}),
    clocks: Object.fromEntries(parts.clocks.map((id) => [id, randomClock(choose, id, parts)])),
    roles: randomRoles(choose, parts),
    requirements,
    documents: ['statement', 'review'],
    resources: ['guide'],
    stages: [...stages, ...(pausing ? [pausing.stage] : [])],
    ...randomProgramme(choose, parts, requirements),
    ...(parts.signs ? { signatures: randomSignatures(choose) } : {}),
    ...(parts.meets ? { meetings: { panel: randomMeeting(choose) } } : {}),
    ...(parts.draws ? { rounds: { sample: randomRound(choose, requirements) } } : {}),
    ...(choose.perhaps(20)
      ? {
          checklist: {
            name: 'Before it goes',
            items: [
              {
                item: 'All there',
                by: 'team',
                documents: ['statement'],
                tasks: ['tell-us'],
                requirements: Object.keys(requirements).slice(0, 1),
                note: 'Look twice.',
              },
            ],
          },
        }
      : {}),
    ...(parts.decides === 'none' ? {} : { outcomes: randomOutcomes(choose, parts) }),
    ...(parts.decides === 'none' ? {} : { letters: choose.some([randomLetter(choose)], 40) }),
    ...(choose.perhaps(30)
      ? {
          'on-paper': {
            by: 'team',
            ...(parts.signs ? { signatures: choose.perhaps(50) } : {}),
            ...(choose.perhaps(50) ? { forms: ['review'] } : {}),
          },
        }
      : {}),
    endings: [
      { ending: 'withdrawn', name: 'Withdrawn' },
      { ending: 'closed', name: 'Closed', tone: 'not-yet', says: 'It was closed.' },
    ],
    ...(parts.handsOff
      ? {
          'hand-offs': [randomHandOff(choose)],
        }
      : {}),
    actions: [...randomActions(choose, parts), ...(pausing ? [pausing.action] : [])],
  }
}

const talk = {
  document: 'talk',
  name: 'A talk first',
  by: 'manager',
  'decides-by': 'decision',
  ready: ['ready'],
  'plan-from': 'needs',
}

function randomStart(choose: Chooser, parts: Parts, requirements: Written): Written {
  const first = Object.keys(requirements).filter((id) =>
    ['long-enough', 'registered', 'first-time'].includes(id),
  )
  return {
    'asked-by': parts.askedBy,
    requires: choose.some(first, 40),
    asks: [
      {
        field: 'route',
        type: 'choice',
        name: 'Which?',
        options: [
          { option: 'short', name: 'Short' },
          { option: 'long', name: 'Long' },
        ],
      },
      { field: 'wished-month', type: 'month', name: 'When?' },
    ],
    ...(choose.perhaps(30) ? { says: 'Ask your manager.', 'only-one-at-a-time': choose.perhaps(50) } : {}),
    ...(choose.perhaps(30) ? { 'wait-after': { outcome: ['closed'], wait: 'P6M' } } : {}),
    ...(choose.perhaps(30)
      ? {
          attempts: {
            most: 1 + choose.below(3),
            ...(choose.perhaps(50) ? { counting: ['closed'] } : {}),
            ...(choose.perhaps(50) ? { within: 'P3Y' } : {}),
          },
        }
      : {}),
  }
}

function randomCases(choose: Chooser, requirements: Written): Written {
  const known = Object.keys(requirements).filter((id) => !restsOnPapers(id))
  const of = choose.some(known, 40)
  return {
    depth: {
      name: 'Depth',
      ...(choose.perhaps(40) ? { decided: 'prepare' } : {}),
      of: [
        {
          case: 'light',
          name: 'Light',
          says: 'Less is asked.',
          when: of.length > 0 ? of : known.slice(0, 1),
        },
        { case: 'full', name: 'Full' },
      ],
    },
  }
}

function randomClock(choose: Chooser, id: string, parts: Parts): Written {
  return {
    name: `The ${id} time`,
    starts:
      id === 'second' && parts.clocks.includes('whole') && choose.perhaps(50) ? 'clock.whole' : 'started',
    limit: parts.inWorkingDays ? 'P260D' : choose.one(['P12M', 'P9M', 'P300D']),
    ...(parts.inWorkingDays
      ? { counting: 'working-days' }
      : choose.perhaps(20)
        ? { 'whole-time': true }
        : {}),
    ...(parts.pauses && choose.perhaps(40) ? { 'paused-by': ['leave'] } : {}),
    ...(choose.perhaps(30) ? { cap: 'P3Y' } : {}),
    ...(choose.perhaps(30) ? { 'when-late': choose.one(['flag', 'refuse']) } : {}),
    ...(parts.submits && choose.perhaps(50) ? { stops: 'submission' } : {}),
    ...(choose.perhaps(30) ? { 'counts-absence': true } : {}),
    ...(choose.perhaps(20) ? { rule: 'So long and no longer.' } : {}),
  }
}

function randomRoles(choose: Chooser, parts: Parts): Written {
  const sees = () => (choose.perhaps(30) ? { sees: choose.one(['everything', 'progress', 'outcome']) } : {})
  const apart = parts.decides === 'none' ? [] : ['decide-it']
  return {
    applicant: { is: 'applicant', name: 'Applicant', ...sees() },
    manager: { is: 'line-manager', of: 'applicant', name: 'Manager', not: ['applicant'], ...sees() },
    director: { is: 'above', of: 'applicant', holding: 'team-manager', name: 'Director' },
    team: {
      is: 'duty',
      duty: 'workforce',
      name: 'Team',
      ...(choose.perhaps(30) ? { 'sees-from': 'prepare' } : {}),
    },
    panellist: { is: 'duty', duty: 'panel', name: 'Panellist', not: ['applicant', 'manager'] },
    outsider: {
      is: 'post',
      kind: 'team-manager',
      ...(choose.perhaps(50) ? { level: 'senior-worker' } : {}),
      'outside-team-of': 'applicant',
      name: 'Someone from outside',
      not: ['manager'],
      ...(choose.perhaps(60) ? { 'took-no-part-in': apart } : {}),
    },
    mentor: {
      is: 'appointed',
      by: choose.one(['team', ['team', 'manager']]),
      name: 'Mentor',
      not: ['applicant'],
      ...(choose.perhaps(50) ? { optional: true } : {}),
      ...(choose.perhaps(50) ? { again: ['read-it'] } : {}),
      ...sees(),
    },
    ...(parts.meets ? { chair: { is: 'seat', meeting: 'panel', seat: 'chair', name: 'Chair' } } : {}),
  }
}

function randomSignatures(choose: Chooser): Written {
  const third = choose.perhaps(40)
  return {
    slots: [
      { slot: 'me', name: 'Applicant', by: 'applicant', means: 'It is mine.' },
      {
        slot: 'them',
        name: 'Manager',
        by: choose.one(['manager', ['manager', 'director']]),
        means: 'I agree.',
      },
      ...(third ? [{ slot: 'third', name: 'Director', by: 'director', means: 'So do I.' }] : []),
    ],
    ...(choose.perhaps(40) ? { order: third ? [['me'], ['them', 'third']] : [['me'], ['them']] } : {}),
    ...(choose.perhaps(30) ? { 'one-person-one-slot': choose.perhaps(50) } : {}),
    covers: ['statement'],
  }
}

function randomMeeting(choose: Chooser): Written {
  return {
    name: 'Panel',
    seats: [
      { seat: 'chair', name: 'Chair', by: 'panellist', chair: true },
      {
        seat: 'second',
        name: 'Second',
        by: ['panellist', 'outsider'],
        optional: choose.perhaps(30),
        ...(choose.perhaps(30) ? { deputies: 'panellist' } : {}),
      },
    ],
    quorum: 1 + choose.below(2),
    ...(choose.perhaps(30)
      ? {
          recurs: choose.one(['monthly', 'on-request']),
          rules: ['Nobody judges their own.'],
          running: ['Welcome', 'Questions'],
        }
      : {}),
    minutes: { least: 20, most: 60, usual: 30 + choose.below(20) },
    ...(choose.perhaps(50)
      ? {
          questions: [
            {
              question: 'A',
              assesses: 'Listening',
              asks: 'When did you listen?',
              examples: 1,
              prompts: ['And then?'],
            },
            { question: 'B', assesses: 'Weighing', asks: 'What did you weigh?' },
          ],
          throughout: [{ quality: 'care', name: 'Care' }],
          'questions-released': choose.one(['from-start', 'on-booking', 'never']),
          scoring: {
            least: 0,
            most: 4,
            combine: choose.one(['agreed', 'mean', 'median', 'lowest']),
            weights: { A: 2 },
            rules: [
              { 'every-mark': 0 },
              ...choose.some(
                [
                  { 'at-most': 1, below: 2 },
                  { total: 3 },
                  { 'weighted-total': 4 },
                  { average: 1, rule: 'One on average.' },
                ],
                60,
              ),
            ],
            'tie-break': ['total', 'lowest'],
            result: choose.one(['advises', 'departs-with-reason', 'binds']),
          },
        }
      : {}),
    ...(choose.perhaps(40)
      ? { attends: [{ role: 'applicant', optional: false }], record: 'outcome-form' }
      : {}),
    ...(choose.perhaps(40) ? { conflicts: ['manager'] } : {}),
    ...(choose.perhaps(40)
      ? {
          'keeps-out': choose.some(['line-manager', 'observer', 'same-team', 'decided-before'], 50),
          packs: { released: 'P2W', ...(choose.perhaps(50) ? { withdrawn: 'P1M' } : {}) },
        }
      : {}),
  }
}

function randomRound(choose: Chooser, requirements: Written): Written {
  return {
    name: 'A sample',
    by: 'team',
    at: 'drawing',
    ...(choose.perhaps(30)
      ? { rank: { by: 'answer.statement.score', 'tie-break': ['started'], first: 2 } }
      : {
          share: choose.one([0.2, 0.5, 1]),
          least: 1,
          always: Object.keys(requirements).slice(0, choose.below(2)),
        }),
    ...(choose.perhaps(30) ? { says: 'Some are looked at.' } : {}),
  }
}

function randomOutcomes(choose: Chooser, parts: Parts): readonly Written[] {
  const good = [
    { 'move-to': 'senior-worker', ...(choose.perhaps(50) ? { effective: 'started' } : {}) },
    { tell: ['applicant'], message: 'told' },
    { 'plan-from': 'statement.actions' },
    { start: 'follow-on', carries: ['statement'] },
    { remember: 'strong' },
    { offer: 'follow-on' },
  ]
  return [
    {
      outcome: 'approved',
      name: 'Approved',
      tone: 'good',
      ...(choose.perhaps(50)
        ? { requires: choose.some(['reasons', 'feedback', 'plan', 'objectives'], 40) }
        : {}),
      effects: [...choose.some(good, 40), ...(parts.handsOff ? [{ 'hand-off': 'pay' }] : [])],
    },
    {
      outcome: 'not-yet',
      name: 'Not yet',
      tone: 'not-yet',
      says: 'Try again.',
      ...(choose.perhaps(30) ? { effects: [{ tell: 'applicant', message: 'told' }] } : {}),
    },
  ]
}

function randomActions(choose: Chooser, parts: Parts): readonly Written[] {
  const options = [
    { option: 'leave', name: 'Leave' },
    { option: 'other', name: 'Something else' },
  ]
  const paired = parts.pauses
    ? [
        { action: 'pause', name: 'Pause', by: 'manager', options },
        { action: 'resume', name: 'Take up', by: ['manager', 'applicant'] },
      ]
    : []
  const held = choose.perhaps(40)
    ? [
        { action: 'hold', name: 'Hold', by: 'team', options },
        { action: 'release', name: 'Release', by: 'team' },
      ]
    : []
  const [clock] = parts.clocks
  return [
    ...(parts.closes
      ? [{ action: 'withdraw', name: 'Step out', by: 'applicant', says: 'At any time.' }]
      : []),
    ...paired,
    ...held,
    ...(choose.perhaps(40)
      ? [
          {
            action: 'adjust',
            name: 'Ask',
            by: 'applicant',
            'decided-by': 'team',
            options: [{ option: 'later-date', name: 'A later date' }],
          },
        ]
      : []),
    ...(clock && choose.perhaps(60)
      ? [
          {
            action: 'extend',
            name: 'More time',
            by: 'applicant',
            'decided-by': 'team',
            clock,
            most: 'P60D',
            options,
          },
        ]
      : []),
    ...(parts.closes && choose.perhaps(50) ? [{ action: 'end', name: 'Close', by: 'team' }] : []),
  ]
}
