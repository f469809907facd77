import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type IsoDate, isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Away, type LinePost, lineOn, type Organisation, type StandIn } from './line.rules.ts'
import type { PostId, SeatId } from './people.tables.ts'

/** A seat with who is in it, its kind and whom it reports to: `team: [['Asha'], 'team-manager', ['service']]`. */
type Seats = Readonly<
  Record<string, readonly [holders: readonly string[], kind: string, managers: readonly string[]]>
>

const today = isoDate('2026-12-04')
const began = isoDate('2020-01-01')

interface Given {
  readonly seats: Seats
  readonly standIns?: readonly (readonly [deputy: string, for_: string, until: string])[]
  /** `undefined` as the end is open. */
  readonly away?: readonly (readonly [who: string, until: string | undefined])[]
  readonly duties?: Readonly<Record<string, readonly string[]>>
}

function given({ seats, standIns = [], away = [], duties = {} }: Given): Organisation {
  const posts: LinePost[] = []
  const managers: Organisation['managers'][number][] = []
  for (const [seat, [holders, kind, above]] of Object.entries(seats)) {
    for (const holder of holders.length > 0 ? holders : [undefined]) {
      const id = `${seat}-${holder ?? 'vacant'}` as PostId
      posts.push({
        id,
        seatId: seat as SeatId,
        personId: holder as PersonId | undefined,
        kind,
        title: `${seat} manager`,
        main: true,
        from: began,
        to: undefined,
      })
      for (const each of above)
        managers.push({ postId: id, by: { seatId: each as SeatId }, from: began, to: undefined })
    }
  }
  const names = new Set([
    ...posts.flatMap((post) => post.personId ?? []),
    ...standIns.map(([deputy]) => deputy),
  ])
  return {
    posts,
    managers,
    standIns: standIns.map(
      ([deputyId, forId, to]) => ({ deputyId, forId, from: began, to: isoDate(to) }) as unknown as StandIn,
    ),
    away: away.map(
      ([personId, to]) =>
        ({ personId, from: began, to: to === undefined ? undefined : isoDate(to) }) as unknown as Away,
    ),
    names: new Map([...names].map((name) => [name as PersonId, String(name)])),
    duties: new Map(Object.entries(duties)) as unknown as Organisation['duties'],
  }
}

const seats: Seats = {
  head: [['Helen'], 'head-of-service', []],
  service: [['Sam'], 'service-manager', ['head']],
  team: [['Asha'], 'team-manager', ['service']],
  worker: [['Maya'], 'social-worker', ['team']],
}
const maya = 'Maya' as PersonId

const managersIn = (organisation: Given, on: IsoDate = today) =>
  lineOn(given(organisation), on)
    .lineManagersOf(maya)
    .map((holder) => `${holder.name}: ${holder.how}`)
const aboveIn = (organisation: Given, kind: string) =>
  lineOn(given(organisation), today)
    .aboveHolding(maya, kind)
    .map((holder) => `${holder.name}: ${holder.how}`)

describe('the line manager', () => {
  it('is whoever holds the manager’s post', () => {
    assert.deepEqual(managersIn({ seats }), ['Asha: line manager'])
  })

  it('is any of joint managers, and any of those who share a post', () => {
    assert.deepEqual(
      managersIn({
        seats: {
          ...seats,
          team: [['Asha', 'Bilal'], 'team-manager', ['service']],
          other: [['Cora'], 'team-manager', ['service']],
          worker: [['Maya'], 'social-worker', ['team', 'other']],
        },
      }),
      ['Asha: line manager', 'Bilal: line manager', 'Cora: line manager'],
    )
  })

  it('may be stood in for between two days, and the deputy says for whom', () => {
    const standIns = [['Tom', 'Asha', '2026-12-04']] as const
    assert.deepEqual(managersIn({ seats, standIns }), [
      'Asha: line manager',
      'Tom: deputy for Asha until 4 December 2026',
    ])
    assert.deepEqual(managersIn({ seats, standIns }, isoDate('2026-12-05')), ['Asha: line manager'])
  })

  it('stays the same while away for a known time', () => {
    assert.deepEqual(managersIn({ seats, away: [['Asha', '2026-12-31']] }), ['Asha: line manager'])
  })

  it('away without end is replaced by the deputy, or else by whoever is next above', () => {
    const away = [['Asha', undefined]] as const
    assert.deepEqual(managersIn({ seats, away, standIns: [['Tom', 'Asha', '2026-12-31']] }), [
      'Tom: deputy for Asha until 31 December 2026',
    ])
    assert.deepEqual(managersIn({ seats, away }), ['Sam: in place of Asha, who is away'])
  })

  it('climbs over vacancies until somebody is there', () => {
    assert.deepEqual(managersIn({ seats: { ...seats, team: [[], 'team-manager', ['service']] } }), [
      'Sam: in place of the team manager, as that post is vacant',
    ])
    assert.deepEqual(
      managersIn({
        seats: {
          ...seats,
          team: [[], 'team-manager', ['service']],
          service: [[], 'service-manager', ['head']],
        },
      }),
      ['Helen: in place of the service manager, as that post is vacant'],
    )
  })

  it('of a shared post does not climb while one of the two is there', () => {
    assert.deepEqual(
      managersIn({
        seats: { ...seats, team: [['Asha', 'Bilal'], 'team-manager', ['service']] },
        away: [['Asha', undefined]],
      }),
      ['Bilal: line manager'],
    )
  })

  it('is never the person, not even as a deputy', () => {
    assert.deepEqual(
      managersIn({ seats, standIns: [['Maya', 'Asha', '2026-12-31']], away: [['Asha', undefined]] }),
      ['Sam: in place of Asha, who is away'],
    )
  })

  it('is nobody where the line is a loop or has no end', () => {
    assert.deepEqual(
      managersIn({
        seats: {
          team: [[], 'team-manager', ['service']],
          service: [[], 'service-manager', ['team']],
          worker: seats['worker']!,
        },
      }),
      [],
    )
    assert.deepEqual(managersIn({ seats: { worker: [['Maya'], 'social-worker', []] } }), [])
  })

  it('of someone who left is found through their last post', () => {
    const organisation = given({ seats })
    const posts = organisation.posts.map((post) =>
      post.personId === 'Asha' ? { ...post, to: isoDate('2026-12-03') } : post,
    )
    const line = lineOn({ ...organisation, posts }, today)
    assert.deepEqual(
      line.lineManagersOf(maya)[0]?.how,
      'in place of the team manager, as that post is vacant',
    )
    assert.deepEqual(line.superiorsOf(maya), ['Sam'])
  })
})

describe('the nearest above with a kind of post', () => {
  it('is found however far up it is', () => {
    assert.deepEqual(aboveIn({ seats }, 'service-manager'), ['Sam: service manager'])
    assert.deepEqual(aboveIn({ seats }, 'head-of-service'), ['Helen: head manager'])
  })

  it('is nobody when no such post is above', () => {
    assert.deepEqual(aboveIn({ seats }, 'director'), [])
  })

  it('when vacant is whoever is above it, and may be stood in for', () => {
    assert.deepEqual(
      aboveIn({ seats: { ...seats, service: [[], 'service-manager', ['head']] } }, 'service-manager'),
      ['Helen: in place of the service manager, as that post is vacant'],
    )
    assert.deepEqual(aboveIn({ seats, standIns: [['Tom', 'Sam', '2026-12-31']] }, 'service-manager'), [
      'Sam: service manager',
      'Tom: deputy for Sam until 31 December 2026',
    ])
  })

  it('is found past a vacant team manager', () => {
    assert.deepEqual(
      aboveIn({ seats: { ...seats, team: [[], 'team-manager', ['service']] } }, 'service-manager'),
      ['Sam: service manager'],
    )
  })
})

describe('a duty', () => {
  it('is held by all who have it, and their deputies', () => {
    const line = lineOn(
      given({ seats, duties: { hr: ['Helen'] }, standIns: [['Tom', 'Helen', '2026-12-31']] }),
      today,
    )
    assert.deepEqual(
      line.holdersOfDuty('hr', 'human resources').map((holder) => holder.how),
      ['human resources', 'deputy for Helen until 31 December 2026'],
    )
    assert.deepEqual(line.holdersOfDuty('payroll', 'payroll'), [])
  })
})

describe('any organisation, loops and gaps included', () => {
  const names = ['Ada', 'Ben', 'Cy', 'Dee', 'Eve', 'Fay', 'Gil']
  const anySeats = fc
    .array(
      fc.record({
        holders: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }),
        kind: fc.constantFrom('worker', 'team-manager', 'service-manager'),
        managers: fc.uniqueArray(fc.nat({ max: 7 }), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map(
      (list): Seats =>
        Object.fromEntries(
          list.map((seat, index) => [
            `seat${index}`,
            [seat.holders, seat.kind, seat.managers.map((at) => `seat${at}`)],
          ]),
        ),
    )
  const anyGiven = fc.record({
    seats: anySeats,
    standIns: fc.array(
      fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names), fc.constant('2026-12-31')),
      { maxLength: 3 },
    ),
    away: fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(undefined, '2026-12-31')), {
      maxLength: 3,
    }),
  })

  it('never makes somebody their own manager, and never names one holder twice', () => {
    fc.assert(
      fc.property(anyGiven, fc.constantFrom(...names), (organisation, name) => {
        const line = lineOn(given(organisation), today)
        const person = name as PersonId
        for (const holders of [line.lineManagersOf(person), line.aboveHolding(person, 'service-manager')]) {
          assert.ok(holders.every((holder) => holder.personId !== person))
          const keys = holders.map((holder) => `${holder.personId} ${holder.actingFor ?? ''}`)
          assert.equal(new Set(keys).size, keys.length)
        }
        assert.ok(!line.superiorsOf(person).includes(person))
      }),
      { numRuns: 500 },
    )
  })

  it('never names anyone who is away without end', () => {
    fc.assert(
      fc.property(anyGiven, fc.constantFrom(...names), (organisation, name) => {
        const gone = new Set(organisation.away.flatMap(([who, until]) => (until === undefined ? [who] : [])))
        const holders = lineOn(given(organisation), today).lineManagersOf(name as PersonId)
        assert.ok(holders.every((holder) => !gone.has(holder.personId)))
      }),
    )
  })

  it('keeps the same managers by structure whoever is away or stands in', () => {
    fc.assert(
      fc.property(anyGiven, fc.constantFrom(...names), (organisation, name) => {
        const person = name as PersonId
        assert.deepEqual(
          lineOn(given(organisation), today).superiorsOf(person),
          lineOn(given({ seats: organisation.seats }), today).superiorsOf(person),
        )
      }),
    )
  })
})

describe('a kind of post', () => {
  const holders = [
    { personId: 'Hari', kind: 'head', teamId: 'east', title: 'Head' },
    { personId: 'Olu', kind: 'head', teamId: 'west', title: 'Head' },
    { personId: 'Ines', kind: 'head', teamId: 'north', level: 'senior', title: 'Head' },
    { personId: 'Maya', kind: 'social-worker', teamId: 'north', title: 'Worker' },
  ] as never
  const names = (post: { kind: string; level?: string }, outside: readonly string[] = []) =>
    lineOn({ ...given({ seats }), holders }, today)
      .holdersOfPost(post, 'head from elsewhere', outside as readonly PersonId[])
      .map(({ personId }) => String(personId))

  it('is held by everyone with such a post, or of one level', () => {
    assert.deepEqual(names({ kind: 'head' }), ['Hari', 'Olu', 'Ines'])
    assert.deepEqual(names({ kind: 'head', level: 'senior' }), ['Ines'])
  })

  it('outside a team leaves out whoever is in it', () => {
    assert.deepEqual(names({ kind: 'head' }, ['Maya']), ['Hari', 'Olu'])
  })

  it('is nobody’s who was not asked about', () => {
    assert.deepEqual(lineOn(given({ seats }), today).holdersOfPost({ kind: 'head' }, 'head'), [])
  })
})
