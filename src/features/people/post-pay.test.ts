import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { PostId, SeatId } from './people.tables.ts'
import {
  checkPay,
  judgePayRow,
  judgePayRows,
  movable,
  namedPosts,
  type PaidPost,
  payOn,
  postCalled,
  readPayRows,
} from './post-pay.rules.ts'

const today = isoDate('2026-12-04')
const post = (
  seat: string,
  jobTitle: string,
  given: {
    readonly team?: string
    readonly level?: string
    readonly hours?: number
    readonly from?: string
    readonly to?: string
  } = {},
): PaidPost => ({
  seatId: seat as SeatId,
  holdings: [
    {
      id: seat as PostId,
      jobTitle,
      team: given.team ?? 'North',
      level: given.level ?? null,
      hours: given.hours ?? 1,
      main: true,
      from: isoDate(given.from ?? '2020-01-01'),
      to: given.to ? isoDate(given.to) : null,
    },
  ],
  entries: [],
})

describe('payroll number and pay point of a post', () => {
  test('each holds from its day until the next, and one may change without the other', () => {
    const entries = [
      { from: isoDate('2025-04-01'), payrollNumber: '100200', payPoint: 'SCP 28' },
      { from: isoDate('2026-04-01'), payrollNumber: null, payPoint: 'SCP 29' },
    ]
    assert.deepEqual(payOn(entries, isoDate('2025-03-31')), { payrollNumber: null, payPoint: null })
    assert.deepEqual(payOn(entries, isoDate('2026-03-31')), { payrollNumber: '100200', payPoint: 'SCP 28' })
    assert.deepEqual(payOn(entries, today), { payrollNumber: '100200', payPoint: 'SCP 29' })
  })

  test('what cannot be one is refused, and nothing at all is', () => {
    const codes = (payrollNumber?: string, payPoint?: string) =>
      checkPay({ payrollNumber, payPoint }).map(({ code }) => code)
    assert.deepEqual(codes('0012 34-A', 'SCP 31'), [])
    assert.deepEqual(codes(), ['missing'])
    assert.deepEqual(codes('=1+1'), ['number-form'])
    assert.deepEqual(codes('1'.repeat(21)), ['number-form'])
    assert.deepEqual(codes(undefined, 'x'.repeat(61)), ['too-long'])
  })
})

describe('which of several posts a step up moves', () => {
  const north = post('a', 'Social Worker', { level: 'f', hours: 0.6 })
  const duty = post('b', 'Duty Officer', { team: 'Night', hours: 0.4 })
  const south = post('c', 'Social Worker', { team: 'South', level: 'f', hours: 0.4 })
  const names = (posts: readonly PaidPost[], from = 'f') =>
    movable(posts, from, today).map(({ name }) => name)

  test('is the one at the level it starts from, else the only one there is', () => {
    assert.deepEqual(names([north, duty]), ['Social Worker, North'])
    assert.deepEqual(names([duty]), ['Duty Officer, Night'])
  })

  test('is to be asked when several are at the level, or none is', () => {
    assert.deepEqual(names([north, south, duty]), ['Social Worker, North', 'Social Worker, South'])
    assert.deepEqual(names([north, duty], 'other'), ['Social Worker, North', 'Duty Officer, Night'])
  })

  test('two of one name say how much of whole time they are and since when, and past ones are left out', () => {
    const twin = post('d', 'Social Worker', { level: 'f', hours: 0.4, from: '2024-03-01' })
    const past = post('e', 'Social Worker', { to: '2026-11-30' })
    assert.deepEqual(
      namedPosts([north, twin, past], today).map(({ name }) => name),
      [
        'Social Worker, North, 60% of whole time, since 1 Jan 2020',
        'Social Worker, North, 40% of whole time, since 1 Mar 2024',
      ],
    )
  })

  test('a post is found again by the name it had before its holder moved up', () => {
    const moved: PaidPost = {
      ...north,
      holdings: [
        { ...north.holdings[0]!, to: isoDate('2026-11-30') },
        { ...north.holdings[0]!, jobTitle: 'Senior Social Worker', from: isoDate('2026-12-01') },
      ],
    }
    assert.equal(postCalled([moved, duty], 'Social Worker, North', today)?.seatId, 'a')
    assert.equal(postCalled([moved, duty], 'Senior Social Worker, North', today)?.seatId, 'a')
    assert.equal(postCalled([moved, duty], 'Somebody else', today), undefined)
    assert.equal(postCalled([moved, duty], null, today), undefined)
    assert.equal(postCalled([moved], null, today)?.seatId, 'a')
  })
})

describe('a file of payroll numbers', () => {
  const maya = { id: 'maya' as PersonId, name: 'Maya Osei' }
  const rows = (text: string) => {
    const read = readPayRows(text)
    if (!read.ok) throw new Error(read.refusals[0].says)
    return read.value
  }
  const judge = (line: string, posts: readonly PaidPost[], own = false) =>
    judgePayRow(
      rows(`Work address,Post,Payroll number,Pay point,From\n${line}`)[0]!,
      line.startsWith('maya') ? maya : { says: 'Nobody here has this address, number or name' },
      posts,
      { today, own },
    )
  const north = post('a', 'Social Worker', { hours: 0.6 })
  const south = post('b', 'Social Worker', { team: 'South', hours: 0.4 })

  test('needs somebody in each row and something to record', () => {
    for (const [text, says] of [
      ['Payroll number\n1', /column “Work address”/],
      ['Work address,Post\na,b', /“Payroll number” or “Pay point”/],
      ['Work address,Payroll number\n', /no rows/],
    ] as const) {
      const read = readPayRows(text)
      assert.ok(!read.ok)
      assert.match(read.refusals[0].says, says)
    }
    assert.equal(rows('Email;SCP\r\nmaya@example.gov.uk;31')[0]?.payPoint, '31')
  })

  test('records what is new, from today when no day is given, and zeros in front stay', () => {
    const judged = judge('maya,,0012345,SCP 31,', [north])
    assert.equal(judged.does, 'records')
    assert.deepEqual(judged.records, {
      personId: 'maya',
      seatId: 'a',
      from: today,
      payrollNumber: '0012345',
      payPoint: 'SCP 31',
    })
    assert.equal(judge('maya,,1,,1/4/2026', [north]).records?.from, '2026-04-01')
    const held = { ...north, entries: [{ from: isoDate('2025-01-01'), payrollNumber: '1', payPoint: null }] }
    assert.equal(judge('maya,,1,,', [held]).does, 'nothing')
    assert.match(judge('maya,,1,SCP 9,', [held]).says, /: pay point SCP 9, from/)
  })

  test('is judged row after row, each as if those before it were recorded', () => {
    const judged = judgePayRows(
      rows('Email,Payroll number,Pay point,From\nmaya,1,,1/4/2026\nmaya,,SCP 9,1/4/2026\nmaya,1,,1/5/2026'),
      { person: () => maya, posts: new Map([[maya.id, [north]]]), today, me: 'hana' as PersonId },
    )
    assert.deepEqual(
      judged.map(({ does, before }) => [does, before]),
      [
        ['records', { payrollNumber: null, payPoint: null }],
        ['records', { payrollNumber: '1', payPoint: null }],
        ['nothing', undefined],
      ],
    )
  })

  test('skips, with its reason, what is not clear', () => {
    assert.match(
      judge('maya,,1,,', [north, south]).says,
      /several posts\. Write one of these: Social Worker, North;/,
    )
    assert.equal(judge('maya,"Social Worker, South",1,,', [north, south]).records?.seatId, 'b')
    assert.match(judge('maya,Cook,1,,', [north]).says, /no such post/)
    assert.match(judge('maya,,1,,soon', [north]).says, /cannot be read/)
    assert.match(judge('maya,,1,,1/1/2019', [north]).says, /no post on that day/)
    assert.match(judge('maya,,<b>,,', [north]).says, /up to 20 letters/)
    assert.match(judge('nobody,,1,,', []).says, /nobody here has this address/)
    assert.match(judge('maya,,1,,', [north], true).says, /a colleague records your own/)
    assert.equal(judge('maya,,,,', [north]).does, 'nothing')
  })
})
