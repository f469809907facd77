import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { RegisteredPerson } from '../people/public.ts'
import { judgeRegister, readRegister } from './register.rules.ts'

const words = {
  number: ['Registration number', 'Number'],
  person: ['Name'],
  status: ['Status'],
  expires: ['Registered until'],
  registered: ['Registered'],
}
const today = isoDate('2026-11-22')
const person = (
  name: string,
  number: string,
  until?: string,
  given = name.split(' ')[0],
): RegisteredPerson => ({
  id: number as PersonId,
  name,
  givenName: given as string,
  familyName: name.split(' ').slice(1).join(' '),
  number,
  renewsOn: until ? isoDate(until) : null,
})

describe('a file of the public register', () => {
  test('a file without its headings is refused by name', () => {
    const read = readRegister('Number,Name\nSW1,Maya', words)
    assert.ok(!read.ok)
    assert.match(read.refusals[0].says, /no column “Status” or “Registered until”/)
    assert.equal(readRegister('', words).ok, false)
    assert.equal(readRegister('Number,Name,Status,Registered until', words).ok, false)
  })

  test('each row says what it will do: only a number and name that fit change anything', () => {
    const people = [
      person('Maya Osei', 'SW1', '2026-11-30'),
      person('Tom Birch', 'SW2'),
      person('Pia Lund', 'SW3', '2027-11-30'),
      person('Bo Marsh-Lee', 'SW4', '2026-11-30', 'Robert'),
      person('Ines Roe', 'SW5'),
      person('Ada Hart', 'SW6'),
    ]
    const read = readRegister(
      [
        'registration NUMBER,Name,Status,Registered until',
        'sw1,"Osei, Maya",Registered,30/11/2027',
        'SW2,Tom Birch,Registered,2026-11-21',
        'SW3,Pia Lund,REGISTERED,30 November 2027',
        'SW4,Robert Marsh Lee,Removed,',
        'SW5,Somebody Else,Registered,30/11/2027',
        'SW6,Ada Hart,Registered,soon',
        'SW1,Maya Osei,Registered,30/11/2028',
        'SW99,Nobody Here,Registered,30/11/2027',
        'SW0,Odd Number,Registered,30/11/2027',
      ].join('\r\n'),
      words,
    )
    assert.ok(read.ok)
    const judged = judgeRegister(read.value, people, words, today)
    assert.deepEqual(
      judged.map(({ does }) => does),
      ['renews', 'lapsed', 'nothing', 'lapsed', 'asks', 'asks', 'skipped', 'skipped', 'skipped'],
    )
    assert.equal(judged[0]?.says, 'Registered until 30 Nov 2027, here 30 Nov 2026 until now.')
    assert.match(judged[1]?.says ?? '', /Lapsed: registered until 21 Nov 2026/)
    assert.match(judged[3]?.says ?? '', /the register says “Removed”/)
    assert.match(judged[4]?.says ?? '', /the number is Ines Roe’s/)
    assert.match(judged[6]?.says ?? '', /stands in an earlier row/)
  })

  test('registered until today is registered today', () => {
    const read = readRegister(`Number,Name,Status,Registered until\nSW1,Maya Osei,Registered,${today}`, words)
    assert.ok(read.ok)
    assert.equal(judgeRegister(read.value, [person('Maya Osei', 'SW1')], words, today)[0]?.does, 'renews')
  })
})
