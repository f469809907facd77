import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readRegistrationNumber } from './people.rules.ts'

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
