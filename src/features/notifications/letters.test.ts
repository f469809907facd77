import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { englandBankHolidays } from '../../calendar/england-bank-holidays.ts'
import { workingCalendar } from '../../calendar/public.ts'
import { isoDate, type IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Line } from '../people/public.ts'
import { usualReminders } from '../schemes/public.ts'
import { type Choice, mailDayFor, mailDayFrom, nextMailDay, plusDays } from './choices.rules.ts'
import { type DatedThing, lettersUntil, lookedAhead, lookedBack, type Outlook } from './letters.rules.ts'
import { reminderDays, type ReminderKind } from './reminders.rules.ts'
import { tipsBetween } from './tips.rules.ts'

const plain = workingCalendar({ bankHolidays: [], closureDays: [] })
const england = workingCalendar({
  bankHolidays: englandBankHolidays(2026, 2030).map(({ on }) => on),
  closureDays: [],
})
const person = (name: string) => name as PersonId
const everyDay = (from: string, until: string) => {
  const days: IsoDate[] = []
  for (let on = isoDate(from); on <= until; on = plusDays(on, 1)) days.push(on)
  return days
}

describe('the days on which somebody is reminded', () => {
  const days = (kind: ReminderKind, dueOn: string, calendar = plain) =>
    reminderDays(
      kind,
      isoDate(dueOn),
      { from: isoDate('2026-01-01'), until: plusDays(isoDate(dueOn), 20) },
      calendar,
    ).map(({ on, raised }) => (raised > 0 ? `${on} raised ${raised}` : on))

  it('are five and one working days before, the day, and weekly after for something to do, raised twice [R-306]', () => {
    assert.deepEqual(days('task', '2026-12-18'), [
      '2026-12-11',
      '2026-12-17',
      '2026-12-18',
      '2026-12-25 raised 1',
      '2027-01-01 raised 2',
    ])
  })

  it('begin twenty working days before a time limit of the whole process, which is raised with nobody [R-307]', () => {
    assert.equal(days('limit', '2026-12-18')[0], '2026-11-20')
    assert.doesNotMatch(days('limit', '2026-12-18').join(), /raised/)
  })

  it('end with the day of a meeting [R-306]', () => {
    assert.deepEqual(days('meeting', '2026-12-18'), ['2026-12-11', '2026-12-17', '2026-12-18'])
  })

  it('are working days: what is due on a Sunday is reminded of on the Friday before', () => {
    assert.deepEqual(days('task', '2026-12-20').slice(0, 3), ['2026-12-11', '2026-12-17', '2026-12-18'])
  })

  it('step over bank holidays, the year’s end, the leap day and both changes of the clocks', () => {
    assert.deepEqual(days('task', '2026-12-29', england).slice(0, 4), [
      '2026-12-18',
      '2026-12-24',
      '2026-12-29',
      '2027-01-06 raised 1',
    ])
    assert.deepEqual(days('meeting', '2028-02-29', england), ['2028-02-22', '2028-02-28', '2028-02-29'])
    assert.deepEqual(days('task', '2028-03-07', england).slice(0, 3), [
      '2028-02-29',
      '2028-03-06',
      '2028-03-07',
    ])
    // Clocks change on 29 March and 25 October 2026.
    assert.deepEqual(days('meeting', '2026-03-30', england), ['2026-03-23', '2026-03-27', '2026-03-30'])
    assert.deepEqual(days('meeting', '2026-10-26', england), ['2026-10-19', '2026-10-23', '2026-10-26'])
  })

  it('are those of the pack where it says so', () => {
    const policy = { before: [3], beforeLimits: [], every: 2, escalates: [1] }
    const found = reminderDays(
      'task',
      isoDate('2026-12-18'),
      { from: isoDate('2026-12-01'), until: isoDate('2026-12-24') },
      plain,
      policy,
    )
    assert.deepEqual(
      found.map(({ on, raised, raisedOnly }) => [on, raised, raisedOnly]),
      [
        ['2026-12-15', 0, false],
        ['2026-12-18', 0, false],
        ['2026-12-21', 1, true],
        ['2026-12-22', 0, false],
        ['2026-12-24', 0, false],
      ],
    )
  })
})

describe('the day of somebody’s mail', () => {
  const monday: Choice = { rhythm: 'weekly', weekday: 1 }
  it('is the chosen weekday, or the next working day when offices are closed on it', () => {
    assert.equal(mailDayFrom(monday, isoDate('2026-12-26'), england), '2026-12-29')
    assert.equal(nextMailDay(monday, isoDate('2026-12-29'), england), '2027-01-04')
    assert.equal(mailDayFor(monday, isoDate('2026-12-31'), england), '2026-12-29')
    assert.equal(mailDayFor(monday, isoDate('2026-12-28'), england), '2026-12-21')
  })

  it('never stands still, and no day is without a mail before it', () => {
    for (const weekday of [1, 2, 3, 4, 5])
      for (const on of everyDay('2026-01-01', '2028-12-31')) {
        const choice: Choice = { rhythm: 'weekly', weekday }
        assert.ok(nextMailDay(choice, on, england) > on)
        assert.ok(england.isWorkingDay(nextMailDay(choice, on, england)))
        assert.ok(mailDayFor(choice, on, england) <= on)
      }
  })
})

describe('tips', () => {
  const tips = {
    from: '2026-01-31',
    every: 'P1M',
    postKinds: [],
    says: [
      { tip: 'one', subject: 'One', says: '1', at: '/pathway' },
      { tip: 'two', subject: 'Two', says: '2', at: '/pathway' },
    ],
  }
  it('go round one after another, on working days, counted from the first day [R-303]', () => {
    const found = tipsBetween(tips, { from: isoDate('2026-02-01'), until: isoDate('2026-06-01') }, england)
    assert.deepEqual(
      found.map(({ id, on }) => `${id} ${on}`),
      ['one 2026-02-02', 'two 2026-03-02', 'one 2026-03-31', 'two 2026-04-30', 'one 2026-06-01'],
    )
  })
})

/** An organisation in which everyone's manager is the next, and some are away for a while. */
function organisation(
  away: readonly { readonly who: string; readonly from: IsoDate; readonly until: IsoDate }[],
) {
  const above: Readonly<Record<string, string>> = { maya: 'asha', tom: 'asha', asha: 'sam', sam: 'helen' }
  const holder = (name: string) => ({ personId: person(name), name, how: '' })
  return (on: IsoDate) =>
    ({
      lineManagersOf: (who: string) => (above[who] ? [holder(above[who])] : []),
      holdersOfDuty: (duty: string) => (duty === 'workforce' ? [holder('wren'), holder('wim')] : []),
      isAway: (who: string) => away.some((each) => each.who === who && each.from <= on && on <= each.until),
    }) as unknown as Line
}

const thing = (
  dueOn: string,
  holders: DatedThing['holders'],
  more: Partial<DatedThing> = {},
): DatedThing => ({
  kind: 'task',
  title: 'Do it',
  scheme: '',
  dueOn: isoDate(dueOn),
  href: '/x',
  about: undefined,
  holders,
  andManager: false,
  ...more,
})

function outlookOf(more: Partial<Outlook> = {}): Outlook {
  return {
    today: isoDate('2026-11-23'),
    lastRunOn: isoDate('2026-11-20'),
    calendar: england,
    policy: usualReminders,
    lineOn: organisation([]),
    things: [],
    mailings: [],
    choices: new Map(),
    news: new Map(),
    ...more,
  }
}

/** What goes out, a line a letter: "2026-12-04 asha: Do it". Looks no further than it must for letters from a day on. */
function sent(outlook: Outlook, until: string, from = outlook.today): readonly string[] {
  const days = { from: plusDays(from, -lookedBack), until: plusDays(isoDate(until), lookedAhead) }
  const found = [...lettersUntil(outlook, isoDate(until), days)].filter(([on]) => from <= on)
  return found.flatMap(([on, letters]) =>
    [...letters.values()]
      .map(
        ({ to, things, raised, mailings, news }) =>
          `${on} ${to}: ${[
            ...things.map(({ title, dueOn }) => `${title} ${dueOn}`),
            ...raised.map(({ holder, count }) => `raised ${holder} ${count}`),
            ...mailings.map(({ id }) => id),
            ...(news > 0 ? [`news ${news}`] : []),
          ].join(', ')}`,
      )
      .toSorted(),
  )
}

describe('letters', () => {
  const maya = [{ personId: person('maya') }]

  it('go up the line, one step further each time, naming who and not what', () => {
    const lines = sent(outlookOf({ things: [thing('2026-11-20', maya)] }), '2026-12-05')
    assert.deepEqual(lines, [
      '2026-11-27 asha: raised maya 1',
      '2026-11-27 maya: Do it 2026-11-20',
      '2026-12-04 maya: Do it 2026-11-20',
      '2026-12-04 sam: raised maya 1',
    ])
  })

  it('pause for leave: nothing while away, everything that came near on the first day back, and nobody is asked above', () => {
    const lineOn = organisation([{ who: 'maya', from: isoDate('2026-11-24'), until: isoDate('2026-12-07') }])
    const lines = sent(
      outlookOf({ lineOn, things: [thing('2026-11-26', maya), thing('2026-12-02', maya)] }),
      '2026-12-08',
    )
    assert.deepEqual(lines, ['2026-12-08 maya: Do it 2026-11-26, Do it 2026-12-02'])
  })

  it('say nothing about somebody who is away, to anybody', () => {
    const lineOn = organisation([{ who: 'tom', from: isoDate('2026-11-24'), until: isoDate('2026-12-31') }])
    const about = thing('2026-12-02', maya, { about: person('tom') })
    assert.deepEqual(sent(outlookOf({ lineOn, things: [about] }), '2026-12-31'), [])
  })

  it('are one a week for whoever chose so, ahead of the days until the next', () => {
    const choices = new Map([[person('maya'), { rhythm: 'weekly', weekday: 1 } as const]])
    const lines = sent(
      outlookOf({
        choices,
        things: [thing('2026-12-02', maya), thing('2026-12-10', maya)],
        news: new Map([[person('maya'), 3]]),
      }),
      '2026-12-13',
    )
    assert.deepEqual(lines, [
      '2026-11-23 maya: Do it 2026-12-02, news 3',
      '2026-11-30 maya: Do it 2026-12-02, Do it 2026-12-10',
      '2026-12-07 maya: Do it 2026-12-02, Do it 2026-12-10',
      '2026-12-09 asha: raised maya 1',
    ])
  })

  it('go to everyone with a duty', () => {
    assert.deepEqual(
      sent(outlookOf({ things: [thing('2026-11-24', [{ duty: 'workforce' }])] }), '2026-11-23'),
      ['2026-11-23 wim: Do it 2026-11-24', '2026-11-23 wren: Do it 2026-11-24'],
    )
  })

  it('make up on the next morning for one that was missed', () => {
    const things = [thing('2026-11-20', maya)]
    assert.deepEqual(sent(outlookOf({ things, lastRunOn: isoDate('2026-11-18') }), '2026-11-23'), [
      '2026-11-23 maya: Do it 2026-11-20',
    ])
    assert.deepEqual(sent(outlookOf({ things, lastRunOn: isoDate('2026-11-20') }), '2026-11-23'), [])
  })

  it('are sent as they were foretold, whatever is due, chosen and taken off', () => {
    const names = ['maya', 'tom', 'asha', 'sam', 'wren']
    const day = fc.integer({ min: -20, max: 95 }).map((days) => plusDays(isoDate('2026-11-23'), days))
    const things = fc.array(
      fc.record({
        kind: fc.constantFrom('task' as const, 'limit' as const, 'meeting' as const),
        dueOn: day,
        who: fc.constantFrom(...names),
        about: fc.option(fc.constantFrom(...names), { nil: undefined }),
        andManager: fc.boolean(),
      }),
      { maxLength: 6 },
    )
    const leaves = fc.array(
      fc.record({ who: fc.constantFrom(...names), from: day, length: fc.integer({ min: 0, max: 80 }) }),
      { maxLength: 3 },
    )
    const choices = fc.dictionary(
      fc.constantFrom(...names),
      fc.oneof(
        fc.constant({ rhythm: 'daily' } as const),
        fc.integer({ min: 1, max: 5 }).map((weekday) => ({ rhythm: 'weekly', weekday }) as const),
      ),
    )
    const mailings = fc.array(day, { maxLength: 3 })
    fc.assert(
      fc.property(things, leaves, choices, mailings, (wanted, away, chosen, mailed) => {
        const outlook = outlookOf({
          lineOn: organisation(
            away.map(({ who, from, length }) => ({ who, from, until: plusDays(from, length) })),
          ),
          choices: new Map(Object.entries(chosen).map(([who, choice]) => [person(who), choice])),
          things: wanted.map(({ kind, dueOn, who, about, andManager }, index) =>
            thing(dueOn, [{ personId: person(who) }], {
              kind,
              title: `Thing ${index}`,
              about: about as PersonId | undefined,
              andManager,
            }),
          ),
          mailings: mailed.map((on, index) => ({
            kind: 'tip',
            id: `tip ${index}`,
            on,
            subject: '',
            says: '',
            href: '/pathway',
            to: names.map(person),
          })),
        })
        const until = plusDays(outlook.today, 90)
        const foretold = sent(outlook, until)
        let lastRunOn = outlook.lastRunOn
        const done: string[] = []
        for (let today = outlook.today; today <= until; today = england.nextWorkingDay(today)) {
          done.push(...sent({ ...outlook, today, lastRunOn }, today))
          lastRunOn = today
        }
        assert.deepEqual(done, foretold)
        // One week alone is the same as that week of all ninety days.
        for (const monday of ['2026-12-21', '2027-02-08'].map(isoDate)) {
          const sunday = plusDays(monday, 6)
          assert.deepEqual(
            sent(outlook, sunday, monday),
            foretold.filter((line) => monday <= line && line.slice(0, 10) <= sunday),
          )
        }
      }),
      { numRuns: 40 },
    )
  })
})
