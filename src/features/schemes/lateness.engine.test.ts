import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fixedClock, todayIn } from '../../platform/clock.ts'
import { aJourney, book, complete, decide, schemeWith, signed, start, submit } from './journey.builders.ts'

const sending =
  '- { task: send, name: Send, does: submit, by: applicant, opens-when: [sign-it], due: { nth-working-day: 1, of-month-of: step.request.wished-month } }'
const bookedLater =
  '      - { task: book-it, name: Book, does: book, by: team, meeting: panel }\n      - { task: hold-it, name: Hold, does: meet, by: chair, opens-when: [book-it], meeting: panel }'

/** The date is chosen first; what is sent counts for it until three weeks before. */
const bySitting = schemeWith(
  [bookedLater, '      - { task: hold-it, name: Hold, does: meet, by: chair, meeting: panel }'],
  [
    sending,
    '- { task: book-it, name: Book, does: book, by: team, meeting: panel }\n      - { task: send, name: Send, does: submit, by: applicant, opens-when: [sign-it], due: { before: meeting, by: P3W, when-late: next-sitting, rule: "Three weeks before the panel." } }',
  ],
)

function placed(day = '2026-11-20') {
  const journey = signed(bySitting)
  journey.does('team', book(day))
  return journey
}

describe('what comes too late for a sitting', () => {
  it('is in time until the last minute of its day in London [R-171]', () => {
    const day = (moment: string) => todayIn(fixedClock(moment))
    // 30 October in winter time, 11 September in summer time.
    assert.doesNotThrow(() => placed().on(day('2026-10-30T23:59:59Z')).does('applicant', submit()))
    assert.throws(() => placed().on(day('2026-10-31T00:00:00Z')).does('applicant', submit()))
    const summer = () => placed('2026-10-02')
    assert.equal(summer().due('send')?.on, '2026-09-11')
    assert.doesNotThrow(() => summer().on(day('2026-09-11T22:59:59Z')).does('applicant', submit()))
    assert.throws(() => summer().on(day('2026-09-11T23:00:00Z')).does('applicant', submit()))
  })

  it('is refused for that sitting, and says who can place it at the next [R-172]', () => {
    const refusal = placed().on('2026-10-31').refused('applicant', submit())
    assert.equal(refusal.code, 'too-late')
    assert.match(
      refusal.says,
      /too late for the panel on Friday 20 November 2026\. The last day was Friday 30 October/,
    )
    assert.equal(refusal.rule, 'Three weeks before the panel.')
    assert.match(refusal.remedy ?? '', /Ask the Workforce team to place it at the next one/)
  })

  it('can be sent once it is placed at the next, whose last day counts from the new date [R-172]', () => {
    const journey = placed().on('2026-10-31')
    journey.does('team', book('2026-12-18'))
    assert.equal(journey.due('send')?.on, '2026-11-27')
    assert.equal(journey.due('send')?.late, false)
    journey.on('2026-11-27').does('applicant', submit())
    assert.equal(journey.state().submittedOn, '2026-11-27')
  })

  it('a sitting whose own last day has gone by is no help', () => {
    const journey = placed().on('2026-10-31')
    journey.does('team', book('2026-11-19'))
    assert.equal(journey.refused('applicant', submit()).code, 'too-late')
  })

  it('sent back with a day that has gone by too, it is placed anew and counts from there', () => {
    const journey = placed()
    journey.does('applicant', submit())
    journey.fact('documents', { template: 'check-list', complete: true })
    journey.does('team', complete('check-it', { result: 'returned', 'again-by': '2026-09-20' }))
    assert.equal(journey.due('send')?.on, '2026-09-20')
    journey.on('2026-09-21').does('applicant', complete('prepare'))
    journey.does('team', book('2026-12-18'))
    assert.equal(journey.due('send')?.on, '2026-11-27')
  })
})

describe('what comes too late for a rule that refuses', () => {
  const refusing = (task: string, due: string) =>
    schemeWith([task, `${task}, due: { ${due}, when-late: refuse }`])

  it('is refused, whatever kind of task it is', () => {
    const journey = aJourney(refusing('resources: [guide], opens-when: [write]', 'after: started, by: P1M'))
    journey.fact('posts', { level: 'worker', qualified: true, 'started-on': '2020-01-01' })
    journey.does('applicant', start)
    journey.fact('documents', { template: 'statement', complete: true })
    assert.equal(journey.on('2026-10-02').refused('applicant', complete('prepare')).code, 'too-late')
    journey.on('2026-10-01').does('applicant', complete('prepare'))
  })

  it('is not refused where lateness is only pointed out', () => {
    const journey = signed(schemeWith())
    journey.on('2026-12-24').does('applicant', submit())
    journey.fact('documents', { template: 'check-list', complete: true })
    journey.does('team', complete('check-it', { result: 'accepted' }))
    journey.does('team', book('2026-12-25'))
    journey.on('2027-03-01').does('chair', { do: 'hold-meeting', task: 'hold-it' })
    assert.equal(journey.due('decide-it')?.late, true)
    journey.does('chair', decide('approved'))
  })

  it('a clock that refuses stops what would stop it', () => {
    const scheme = schemeWith([
      'limit: P6M, stops: submission',
      'limit: P6M, when-late: refuse, stops: submission',
    ])
    const refusal = signed(scheme).on('2027-03-02').refused('applicant', submit())
    assert.equal(refusal.says, '“Whole process” ran out on Monday 1 March 2027.')
    signed(scheme).on('2027-03-01').does('applicant', submit())
  })
})

describe('a task that lapses', () => {
  const lapsing = schemeWith([
    'resources: [guide], opens-when: [write]',
    'resources: [guide], opens-when: [write], lapses: true, due: { after: started, by: P1M }',
  ])
  function begun() {
    const journey = aJourney(lapsing)
    journey.fact('posts', { level: 'worker', qualified: true, 'started-on': '2020-01-01' })
    for (const on of ['2026-03-01', '2026-04-01'])
      journey.fact('evidence', { category: 'courses', kind: 'course', completed: true, 'completed-on': on })
    journey.does('applicant', start)
    journey.fact('documents', { template: 'statement', complete: true })
    journey.fact('answers', { document: 'statement', field: 'ready', value: 'yes' })
    return journey
  }
  const prepare = (journey: ReturnType<typeof begun>) =>
    journey.view().stages[0]?.tasks.find(({ task }) => task.task === 'prepare')

  it('is asked for until its day is over, and holds its stage open until then', () => {
    const journey = begun().on('2026-10-01')
    journey.does('applicant', { do: 'refresh' })
    assert.equal(prepare(journey)?.state, 'ready')
    assert.equal(journey.state().stages['portfolio']?.passedOn, undefined)
  })

  it('is not asked any more afterwards: its stage passes without it, and it is never shown as done', () => {
    const journey = begun().on('2026-10-02')
    assert.deepEqual([prepare(journey)?.state, prepare(journey)?.lapsed], ['not-needed', true])
    journey.does('applicant', { do: 'refresh' })
    assert.equal(journey.state().stages['portfolio']?.passedOn, '2026-10-02')
    assert.deepEqual([prepare(journey)?.state, prepare(journey)?.due?.on], ['not-needed', '2026-10-01'])
  })

  it('refuses whoever does it all the same, and says since when', () => {
    const refusal = begun().on('2026-10-02').refused('applicant', complete('prepare'))
    assert.equal(refusal.code, 'lapsed')
    assert.match(refusal.says, /not asked any more: its last day was Thursday 1 October 2026/)
  })

  it('done in time it stays done', () => {
    const journey = begun()
    journey.does('applicant', complete('prepare'))
    assert.equal(prepare(journey.on('2026-12-01'))?.state, 'done')
  })
})
