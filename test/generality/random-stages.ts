import type { Chooser } from './choosing.ts'
import type { Written } from './random-scheme.ts'

/** What a random scheme has. */
export interface Parts {
  readonly submits: boolean
  readonly signs: boolean
  readonly meets: boolean
  readonly decides: 'none' | 'final' | 'recommended' | 'provisional'
  readonly checks: boolean
  readonly appeals: boolean
  /** A stage beside the others. */
  readonly sideways: boolean
  /** A stage that holds nobody up. */
  readonly spare: boolean
  readonly draws: boolean
  readonly cases: boolean
  readonly handsOff: boolean
  readonly clocks: readonly string[]
  readonly inWorkingDays: boolean
  readonly pauses: boolean
  readonly askedBy: readonly string[]
  /** Somebody may withdraw or close an application. */
  readonly closes: boolean
}

interface Begun {
  readonly stage: Record<string, unknown>
  readonly tasks: Record<string, unknown>[]
}

/** What rests on a paper or a step of this application can be asked for once that is there. */
export function restsOnPapers(requirement: string): boolean {
  return ['ready', 'written', 'reviews', 'words', 'each', 'joined', 'told'].includes(requirement)
}

/** The stages in order, with tasks of every kind; conditions and days look only at what comes before. */
export function randomStages(
  choose: Chooser,
  parts: Parts,
  requirements: readonly string[],
): readonly Written[] {
  const stages: Begun[] = []
  const anchors: string[] = [
    'started',
    ...parts.clocks.map((id) => `clock.${id}`),
    'step.request.wished-month',
  ]
  const conditions: Written[] = [
    { step: { 'request.route': 'short' } },
    { 'started-by': [choose.one(parts.askedBy)] },
    { returned: true },
  ]
  const usable = () => requirements.filter((id) => (stages.length > 0 ? id !== 'told' : !restsOnPapers(id)))
  let before: string[] = []
  /** What was known before the latest stage began. */
  let known: readonly Written[] = []

  const due = (): Written => {
    const anchor = choose.one(anchors)
    const written = choose.one([
      { after: anchor, by: choose.one(['P10D', 'P3W', 'P1M']) },
      { after: anchor, by: 'P10D', counting: 'working-days' },
      { on: anchor, roll: choose.one(['none', 'previous-working-day', 'next-working-day']) },
      { 'nth-working-day': 1 + choose.below(5), 'of-month-of': anchor },
      ...(parts.clocks[0] ? [{ before: `clock.${parts.clocks[0]}`, by: 'P1W' }] : []),
    ])
    return {
      ...written,
      ...(choose.perhaps(40)
        ? { 'when-late': parts.closes || choose.perhaps(20) ? choose.one(['flag', 'refuse']) : 'flag' }
        : {}),
      ...(choose.perhaps(20) ? { rule: 'In good time.' } : {}),
    }
  }
  const decorate = (task: Record<string, unknown>, index: number, earlier: readonly string[]) => {
    if (choose.perhaps(15)) task['optional'] = true
    if (choose.perhaps(10)) task['once'] = true
    if (choose.perhaps(20) && !['submit', 'book', 'meet', 'sign', 'decide'].includes(String(task['does'])))
      task['when'] = choose.one(conditions)
    if (task['due'] === undefined && choose.perhaps(35)) {
      task['due'] = due()
      if (choose.perhaps(25) && !['submit', 'decide', 'sign', 'meet', 'book'].includes(String(task['does'])))
        task['lapses'] = true
    }
    if (index > 0 && choose.perhaps(25)) task['opens-when'] = [choose.one(earlier)]
    else if (choose.perhaps(10)) task['opens-when'] = choose.some(usable(), 30).slice(0, 1)
    if (choose.perhaps(20)) task['requires'] = choose.some(usable(), 30).slice(0, 1)
    if (choose.perhaps(15)) task['hint'] = 'Take your time.'
    return task
  }
  const follow = (): Written =>
    choose.one([
      { tell: 'manager', message: 'told' },
      { remember: 'strong', from: 'agree' },
      { offer: 'follow-on' },
      { start: 'follow-on' },
      ...(parts.clocks[0]
        ? [
            { extend: parts.clocks[0], length: 'P10D' },
            { extend: parts.clocks[0], 'length-from': 'days' },
          ]
        : []),
      ...(parts.meets ? [{ 'cancel-meeting': true }] : []),
    ])
  const asking = (task: string, by: unknown): Record<string, unknown> => {
    const when = { agree: 'no' }
    const back = stages[0] ? [{ when, then: [{ 'return-to': choose.one(stages).stage['stage'] }] }] : []
    return {
      task,
      name: 'Answer this',
      does: choose.one(['record', 'tell', 'plan']),
      by,
      asks: [
        { field: 'agree', type: 'yes-no', name: 'Do you agree?' },
        { field: 'days', type: 'number', name: 'How many days?' },
      ],
      effects: [
        ...choose.some(back, 40),
        ...choose.some([{ when, then: [{ 'end-as': 'closed' }] }], back.length > 0 ? 0 : 30),
        ...(choose.perhaps(40) ? [{ then: [follow()] }] : []),
      ],
    }
  }
  const add = (id: string, tasks: Record<string, unknown>[], more: Written = {}) => {
    const names = tasks.map((task) => String(task['task']))
    tasks.forEach((task, index) => decorate(task, index, names.slice(0, index)))
    const stage: Record<string, unknown> = {
      stage: id,
      name: `Stage ${id}`,
      ...(choose.perhaps(15) ? { says: 'A part of the way.' } : {}),
      ...(choose.perhaps(20)
        ? {
            effects: [
              {
                on: choose.one(['opened', 'passed']),
                then: [choose.one([{ tell: 'team', message: 'told' }, { offer: 'follow-on' }])],
              },
            ],
          }
        : {}),
      tasks,
      ...(choose.perhaps(25) ? { 'exits-when': choose.some(requirements, 40).slice(0, 2) } : {}),
      ...more,
    }
    known = [...conditions]
    stages.push({ stage, tasks })
    for (const task of tasks)
      if (task['when'] === undefined && !task['optional'] && task['does'] === 'record') {
        conditions.push({ step: { [`${String(task['task'])}.agree`]: 'yes' } })
      }
    for (const task of tasks)
      if (task['when'] === undefined && !task['optional']) anchors.push(`step.${String(task['task'])}`)
    before = [...before, id]
  }

  add('prepare', [
    { ...asking('tell-us', choose.one(['applicant', ['applicant', 'manager']])), does: 'record' },
    { task: 'read-it', name: 'Read the guide', does: 'read', by: 'applicant', resources: ['guide'] },
    { task: 'write-it', name: 'Write it', does: 'document', by: 'applicant', document: 'statement' },
    ...(choose.perhaps(40)
      ? [
          {
            task: 'review-it',
            name: 'Review it',
            does: 'document',
            by: ['manager', 'applicant'],
            document: 'review',
            'at-least': 1 + choose.below(2),
          },
        ]
      : []),
  ])
  if (parts.cases) conditions.push({ case: { depth: choose.one(['full', ['light', 'full']]) } })
  if (parts.spare) add('spare', [asking('spare-it', 'applicant')], { optional: true })
  if (parts.sideways) add('beside', [asking('beside-it', 'manager')], { 'opens-when': ['prepare'] })
  if (parts.draws) {
    add(
      'drawing',
      [
        {
          task: 'wait-for-draw',
          name: 'Look at it',
          does: 'record',
          by: 'team',
          when: { drawn: { sample: 'in' } },
        },
      ],
      { 'opens-when': ['prepare'] },
    )
    stages.at(-1)!.tasks[0]!['when'] = { drawn: { sample: 'in' } }
    delete stages.at(-1)!.tasks[0]!['lapses']
    conditions.push({ drawn: { sample: choose.one(['in', 'out']) } })
  }
  const booking = () => ({
    task: 'book-it',
    name: 'Book it',
    does: 'book',
    by: 'team',
    meeting: 'panel',
    ...(choose.perhaps(30) && !parts.signs ? { effects: [{ then: [{ 'confirm-meeting': true }] }] } : {}),
  })
  const early = parts.meets && parts.submits && choose.perhaps(40)
  if (parts.submits) {
    if (early) add('holding', [booking()])
    add(
      'sending',
      [
        ...(parts.signs
          ? [{ task: 'sign-it', name: 'Sign it', does: 'sign', by: ['applicant', 'manager'] }]
          : []),
        {
          task: 'send-it',
          name: 'Send it',
          does: 'submit',
          by: choose.one(['applicant', 'manager']),
          ...(early && choose.perhaps(60)
            ? {
                due: { before: 'meeting', by: 'P15D', counting: 'working-days', 'when-late': 'next-sitting' },
              }
            : {}),
        },
      ],
      choose.perhaps(50) ? { 'opens-when': before.filter((id) => id !== 'spare') } : {},
    )
    anchors.push('submission')
  }
  if (parts.checks)
    add('checking', [
      {
        task: 'check-it',
        name: 'Check it',
        does: 'check',
        by: 'team',
        document: 'check-list',
        'decides-by': 'result',
        effects: [
          {
            when: { result: 'returned' },
            then: [{ 'return-to': choose.one(['prepare', 'sending']), 'resubmit-by': 'again-by' }],
          },
        ],
      },
    ])
  if (parts.meets) {
    add('meeting', [
      ...(early ? [] : [booking()]),
      { task: 'meet-it', name: 'Hold it', does: 'meet', by: ['chair', 'team'], meeting: 'panel' },
    ])
    anchors.push('meeting')
  }
  if (parts.decides !== 'none') {
    const first =
      parts.decides === 'final'
        ? []
        : [
            {
              task: 'say-it',
              name: 'Say what you think',
              does: 'decide',
              by: parts.meets ? 'chair' : 'director',
              decides: parts.decides,
            },
          ]
    add('deciding', [...first, { task: 'decide-it', name: 'Decide', does: 'decide', by: 'director' }])
    anchors.push('outcome')
    if (first.length > 0) conditions.push({ decided: { 'say-it': 'approved' } })
  }
  if (parts.appeals)
    add(
      'appeal',
      [
        { ...asking('ask-again', 'applicant'), does: 'record' },
        { task: 'decide-again', name: 'Decide again', does: 'decide', by: 'outsider', revises: 'decide-it' },
      ],
      { when: choose.one([{ outcome: ['not-yet'] }, { decided: { 'decide-it': ['not-yet'] } }]) },
    )
  if (parts.decides !== 'none' && choose.perhaps(60))
    add(
      'after',
      [
        asking('after-it', 'manager'),
        ...(parts.handsOff ? [{ task: 'pass-on', name: 'Pass it on', does: 'hand-off', by: 'team' }] : []),
      ],
      { when: { outcome: ['approved'] } },
    )
  if (choose.perhaps(25)) stages.at(-1)!.stage['when'] ??= choose.one(known)
  return stages.map(({ stage }) => stage)
}
