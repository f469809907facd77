import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import ICAL from 'ical.js'
import { calendarFeed, calendarFile, type CalendarMeeting } from './calendar-file.ts'

const meeting: CalendarMeeting = {
  uid: '01990000-0000-7000-8000-000000000001@waymark.example',
  sequence: 0,
  status: 'tentative',
  method: 'REQUEST',
  start: Temporal.Instant.from('2027-06-04T09:00:00Z'),
  end: Temporal.Instant.from('2027-06-04T10:30:00Z'),
  summary: 'Progression panel',
  organiser: { name: 'Ines Marlowe', email: 'ines.marlowe@example.org' },
  attendees: [{ name: 'Tobias Fenn', email: 'tobias.fenn@example.org' }],
  madeAt: Temporal.Instant.from('2027-05-01T08:00:00Z'),
}

function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file))
  const component = calendar.getFirstSubcomponent('vevent')
  assert.ok(component)
  return { calendar, component, event: new ICAL.Event(component) }
}

describe('a calendar invitation', () => {
  it('is read by another parser as the same meeting', () => {
    const file = calendarFile({
      ...meeting,
      description: 'Open Waymark to read the pack.\nBring nothing.',
      location: 'Room 2; Old Hall, Mill Street',
      url: 'https://waymark.example/panels/1',
    })
    const { calendar, component, event } = read(file)
    assert.equal(calendar.getFirstPropertyValue('method'), 'REQUEST')
    assert.equal(event.uid, meeting.uid)
    assert.equal(event.summary, 'Progression panel')
    assert.equal(event.description, 'Open Waymark to read the pack.\nBring nothing.')
    assert.equal(event.location, 'Room 2; Old Hall, Mill Street')
    assert.equal(event.startDate.toJSDate().toISOString(), '2027-06-04T09:00:00.000Z')
    assert.equal(event.endDate.toJSDate().toISOString(), '2027-06-04T10:30:00.000Z')
    assert.equal(component.getFirstPropertyValue('url'), 'https://waymark.example/panels/1')
    assert.equal(component.getFirstPropertyValue('organizer'), 'mailto:ines.marlowe@example.org')
    assert.equal(String(event.attendees[0]?.getFirstValue()).toLowerCase(), 'mailto:tobias.fenn@example.org')
    assert.equal(event.attendees[0]?.getFirstParameter('rsvp'), 'TRUE')
  })

  it('asks for no answer where nobody would read one', () => {
    const { event } = read(calendarFile({ ...meeting, asksAnswer: false }))
    assert.equal(event.attendees[0]?.getFirstParameter('rsvp'), 'FALSE')
  })

  it('is shown as tentative also after it was accepted, until it is confirmed', () => {
    const shown = (status: CalendarMeeting['status'], method: CalendarMeeting['method'] = 'REQUEST') =>
      read(calendarFile({ ...meeting, status, method })).component.getFirstPropertyValue(
        'x-microsoft-cdo-intendedstatus',
      )
    assert.equal(shown('tentative'), 'TENTATIVE')
    assert.equal(shown('confirmed'), 'BUSY')
    assert.equal(shown('cancelled', 'CANCEL'), 'FREE')
  })

  it('gives every time in UTC with Z, DTSTAMP included', () => {
    const times = calendarFile(meeting)
      .split('\r\n')
      .filter((line) => /^(DTSTAMP|DTSTART|DTEND|CREATED|LAST-MODIFIED)/.test(line))
    assert.deepEqual(times, [
      'DTSTAMP:20270501T080000Z',
      'DTSTART:20270604T090000Z',
      'DTEND:20270604T103000Z',
    ])
  })

  it('is of a whole day without a zone where no hour is set, and keeps no hour of that day from others', () => {
    const { start: _start, end: _end, ...rest } = meeting
    const { component } = read(
      calendarFile({ ...rest, status: 'confirmed', day: Temporal.PlainDate.from('2027-03-28') }),
    )
    assert.equal(component.getFirstProperty('dtstart')?.toICALString(), 'DTSTART;VALUE=DATE:20270328')
    assert.equal(component.getFirstProperty('dtend')?.toICALString(), 'DTEND;VALUE=DATE:20270329')
    assert.equal(component.getFirstPropertyValue('transp'), 'TRANSPARENT')
    assert.equal(component.getFirstPropertyValue('x-microsoft-cdo-intendedstatus'), 'FREE')
  })

  it('keeps its UID and raises its sequence through change and cancellation', () => {
    const steps = [
      meeting,
      { ...meeting, sequence: 1, status: 'confirmed' as const },
      { ...meeting, sequence: 2, status: 'cancelled' as const, method: 'CANCEL' as const },
    ].map((each) => read(calendarFile(each)))
    assert.deepEqual(
      steps.map(({ event }) => event.uid),
      [meeting.uid, meeting.uid, meeting.uid],
    )
    assert.deepEqual(
      steps.map(({ event }) => event.sequence),
      [0, 1, 2],
    )
    assert.deepEqual(
      steps.map(({ component }) => component.getFirstPropertyValue('status')),
      ['TENTATIVE', 'CONFIRMED', 'CANCELLED'],
    )
    assert.deepEqual(
      steps.map(({ calendar }) => calendar.getFirstPropertyValue('method')),
      ['REQUEST', 'REQUEST', 'CANCEL'],
    )
  })

  it('ends lines with CRLF and folds them at 75 bytes, also among wide characters', () => {
    const file = calendarFile({ ...meeting, description: 'Zoë’s 🙂 notes — '.repeat(40) })
    assert.equal(file.replaceAll('\r\n', '').includes('\n'), false)
    for (const line of file.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
    assert.equal(read(file).event.description, 'Zoë’s 🙂 notes — '.repeat(40))
  })

  it('is private and holds only what was given', () => {
    const { component } = read(calendarFile(meeting))
    assert.equal(component.getFirstPropertyValue('class'), 'PRIVATE')
    for (const name of ['description', 'location', 'url', 'comment'])
      assert.equal(component.hasProperty(name), false)
  })

  it('takes hostile text literally', () => {
    const summary = 'A\r\nATTENDEE:mailto:x@evil.example\r\nEND:VEVENT; \\n "quoted", <b>\u0007'
    const { event, component } = read(
      calendarFile({
        ...meeting,
        summary,
        organiser: { name: 'Ann "A"; B:C\r\nX:1', email: 'a@example.org' },
      }),
    )
    assert.equal(event.summary, 'A\nATTENDEE:mailto:x@evil.example\nEND:VEVENT; \\n "quoted", <b> ')
    assert.equal(event.attendees.length, 1)
    assert.equal(component.hasProperty('x'), false)
  })

  it('refuses what calendars would silently drop or misread', () => {
    const wrong: Partial<CalendarMeeting>[] = [
      { end: meeting.start },
      { sequence: -1 },
      { status: 'cancelled' },
      { method: 'CANCEL' },
      { url: 'javascript:alert(1)' },
      { organiser: { name: 'X', email: 'a@example.org\r\nX:1' } },
    ]
    for (const change of wrong)
      assert.throws(() => calendarFile({ ...meeting, ...change }), TypeError, JSON.stringify(change))
  })
})

describe('a calendar to subscribe to', () => {
  const at = { madeAt: Temporal.Instant.from('2027-03-01T08:00:00Z'), hours: 4 }
  const entry = {
    uid: 'a@waymark',
    sequence: 2,
    status: 'confirmed' as const,
    url: 'https://waymark.example/a',
  }
  const events = (file: string) =>
    new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))

  it('keeps times in UTC and whole days without a zone across both changes of the clocks, and on a leap day', () => {
    const days = ['2027-03-28', '2027-10-31', '2028-02-29'].map((day) => Temporal.PlainDate.from(day))
    const file = calendarFeed(
      'Waymark',
      [
        ...days.map((when) => ({
          ...entry,
          uid: `${when.toString()}@waymark`,
          when,
          summary: 'Supervision',
        })),
        {
          ...entry,
          when: {
            start: Temporal.Instant.from('2027-10-31T00:30:00Z'),
            end: Temporal.Instant.from('2027-10-31T01:30:00Z'),
          },
          summary: 'Panel; “late”, and long: '.repeat(9),
        },
      ],
      at,
    )
    assert.deepEqual(
      events(file).map(({ startDate, endDate }) => `${startDate.toString()} ${endDate.toString()}`),
      [
        '2027-03-28 2027-03-29',
        '2027-10-31 2027-11-01',
        '2028-02-29 2028-03-01',
        '2027-10-31T00:30:00Z 2027-10-31T01:30:00Z',
      ],
    )
    assert.equal(events(file)[3]?.summary, 'Panel; “late”, and long: '.repeat(9))
    for (const line of file.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
    assert.match(file, /REFRESH-INTERVAL;VALUE=DURATION:PT4H/)
    assert.deepEqual(
      events(file).map(({ sequence }) => sequence),
      [2, 2, 2, 2],
    )
  })

  it('is a calendar also while it is empty', () => {
    assert.deepEqual(events(calendarFeed('Waymark', [], at)), [])
  })

  it('refuses what ends before it begins', () => {
    const moment = at.madeAt
    assert.throws(
      () => calendarFeed('Waymark', [{ ...entry, when: { start: moment, end: moment }, summary: 'x' }], at),
      TypeError,
    )
  })
})
