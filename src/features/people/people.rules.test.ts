import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readEmail, readRegistrationNumber } from './people.rules.ts'

describe('a registration number', () => {
  test('is SW and one to six digits, the first not 0; letters of any size', () => {
    for (const [typed, kept] of [
      ['SW1', 'SW1'],
      ['sw123456', 'SW123456'],
      [' Sw 12 345 ', 'SW12345'],
    ] as const)
      assert.deepEqual(readRegistrationNumber(typed), { ok: true, value: kept })
    for (const odd of ['', 'SW', 'SW0', 'SW012', 'SW1234567', '12345', 'SWA1', 'XSW12', 'SW12X', 'SW-12'])
      assert.equal(readRegistrationNumber(odd).ok, false, odd)
  })
})

describe('a work e-mail address', () => {
  test('is one that mail is really sent to, so that none is kept and then passed over', () => {
    for (const typed of ['maya.osei@example.gov.uk', " o'neil+cpd@mail.example.org "])
      assert.deepEqual(readEmail(typed), { ok: true, value: typed.trim() })
    for (const odd of [
      '',
      'maya',
      'maya@example',
      'maya@.uk',
      'maya@example..uk',
      'callum,hargreaves@example.gov.uk',
      'a@b.uk;c@d.uk',
      'maya(work)@example.gov.uk',
      `${'m'.repeat(65)}@example.gov.uk`,
    ])
      assert.equal(readEmail(odd).ok, false, odd)
  })
})
