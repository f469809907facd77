import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readCalendarReply } from './calendar-reply.ts'

const lines = (changed: Readonly<Record<string, string | undefined>> = {}) =>
  Object.entries({
    METHOD: 'METHOD:REPLY',
    BEGIN: 'BEGIN:VEVENT',
    UID: 'UID:j1-panel@waymark',
    SEQUENCE: 'SEQUENCE:2',
    DTSTAMP: 'DTSTAMP:20270304T100000Z',
    ATTENDEE: 'ATTENDEE;PARTSTAT=ACCEPTED;CN="Osei, Maya":mailto:maya@example.org',
    END: 'END:VEVENT',
    ...changed,
  })
    .flatMap(([, line]) => line ?? [])
    .join('\r\n')
const reply = (changed?: Readonly<Record<string, string | undefined>>) =>
  readCalendarReply(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${lines(changed)}\r\nEND:VCALENDAR\r\n`)

describe('a reply to an invitation', () => {
  it('is read with who it is about, its sequence and its moment', () => {
    assert.deepEqual(reply(), {
      uid: 'j1-panel@waymark',
      sequence: 2,
      answer: 'accepted',
      at: '2027-03-04T10:00:00Z',
    })
    assert.equal(reply({ ATTENDEE: 'ATTENDEE;PARTSTAT=declined:mailto:m@example.org' })?.answer, 'declined')
    assert.equal(reply({ ATTENDEE: 'ATTENDEE;PARTSTAT=TENTATIVE:mailto:m@example.org' })?.answer, 'tentative')
    assert.equal(reply({ SEQUENCE: undefined })?.sequence, 0)
  })

  it('is nothing else: no request, no delegation, no answer for several, no calendar at all', () => {
    const wrong: readonly Readonly<Record<string, string | undefined>>[] = [
      { METHOD: 'METHOD:REQUEST' },
      { METHOD: undefined },
      { UID: undefined },
      { DTSTAMP: undefined },
      { DTSTAMP: 'DTSTAMP:never' },
      { SEQUENCE: 'SEQUENCE:-1' },
      { ATTENDEE: undefined },
      { ATTENDEE: 'ATTENDEE;PARTSTAT=DELEGATED:mailto:m@example.org' },
      { ATTENDEE: 'ATTENDEE:mailto:m@example.org' },
      {
        ATTENDEE:
          'ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@example.org\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:b@example.org',
      },
    ]
    for (const each of wrong) assert.equal(reply(each), undefined, JSON.stringify(each))
  })

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.nat(300), (noise, at) => {
        readCalendarReply(noise)
        const whole = `BEGIN:VCALENDAR\r\n${lines()}\r\nEND:VCALENDAR`
        readCalendarReply(whole.slice(0, at) + noise + whole.slice(at))
      }),
    )
  })
})
