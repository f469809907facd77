import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type IsoDate, isoDate } from '../../kernel/dates.ts'
import type { EvidenceId } from '../../kernel/ids.ts'
import type { RegistrationRules } from '../schemes/public.ts'
import {
  daysLeftInWords,
  type Piece,
  quartersOf,
  rulesOn,
  yearHolding,
  yearStatus,
} from './registration.rules.ts'

const rules: RegistrationRules = {
  registration: 'council-of-fern',
  name: 'CPD',
  regulator: 'Council of Fern',
  begins: '12-01',
  renewal: '09-01',
  atLeast: 2,
  withPeerReflection: 1,
  form: [{ box: 'title', name: 'What' }],
}
const today = isoDate('2026-11-22')
let made = 0
const piece = (some: Partial<Piece> & { readonly on?: string } = {}): Piece => {
  made += 1
  return {
    id: `0000000${made}` as EvidenceId,
    title: `Course ${made}`,
    learning: 'How to listen',
    impact: 'A family was heard',
    withPeer: false,
    ...some,
    completedOn: isoDate(some.on ?? '2026-03-04'),
  }
}
const statusOf = (pieces: readonly Piece[], on: IsoDate = today) =>
  yearStatus(rules, yearHolding(rules, on), pieces, on)

describe('the regulator’s year', () => {
  test('it turns between 30 November and 1 December', () => {
    assert.deepEqual(yearHolding(rules, isoDate('2026-11-30')), {
      from: '2025-12-01',
      to: '2026-11-30',
      renewalFrom: '2026-09-01',
    })
    assert.deepEqual(yearHolding(rules, isoDate('2026-12-01')), {
      from: '2026-12-01',
      to: '2027-11-30',
      renewalFrom: '2027-09-01',
    })
    assert.equal(statusOf([piece({ on: '2025-11-30' }), piece({ on: '2026-12-01' })]).pieces.length, 0)
    assert.equal(statusOf([piece({ on: '2025-12-01' }), piece({ on: '2026-11-30' })]).counting, 2)
  })

  test('its last day is counted, and the day after is another year', () => {
    const said = (on: string) => daysLeftInWords(statusOf([], isoDate(on)))
    assert.equal(said('2026-11-22'), '8 days left, until Monday 30 November 2026.')
    assert.equal(said('2026-11-29'), '1 day left, until Monday 30 November 2026.')
    assert.equal(said('2026-11-30'), 'Today, Monday 30 November 2026, is the last day of the year.')
    assert.equal(said('2026-12-01'), '364 days left, until Tuesday 30 November 2027.')
  })

  test('a year that holds a leap day is a day longer, and 29 February counts in it', () => {
    assert.equal(statusOf([], isoDate('2027-12-01')).daysLeft, 365)
    const leap = statusOf([piece({ on: '2028-02-29' })], isoDate('2028-03-01'))
    assert.equal(leap.counting, 1)
    assert.deepEqual(
      quartersOf(yearHolding(rules, isoDate('2028-02-29')), new Map(), isoDate('2028-02-29'))[0],
      { number: 1, from: '2027-12-01', to: '2028-02-29', state: 'now', markedOn: undefined },
    )
    const march = yearHolding({ begins: '03-01', renewal: '01-15' }, isoDate('2027-06-01'))
    assert.deepEqual(march, { from: '2027-03-01', to: '2028-02-29', renewalFrom: '2028-01-15' })
  })

  test('two different pieces, one with a peer, are all it asks: no hours, days or kinds [R-068]', () => {
    assert.deepEqual(statusOf([]).needs, [
      'Record 2 more different pieces of CPD.',
      'Talk one piece through with a peer.',
    ])
    assert.deepEqual(statusOf([piece({ withPeer: true })]).needs, ['Record 1 more piece of CPD.'])
    assert.deepEqual(statusOf([piece(), piece()]).needs, ['Talk one piece through with a peer.'])
    assert.equal(statusOf([piece(), piece({ withPeer: true })]).met, true)
    assert.doesNotMatch(JSON.stringify(statusOf([]).needs), /hour|day|kind|type/)
  })

  test('the same piece twice counts once, whatever its spaces and letters', () => {
    const status = statusOf([
      piece({ title: 'Court skills', on: '2026-05-01' }),
      piece({ title: 'court  Skills ', on: '2026-06-01', withPeer: true }),
    ])
    assert.equal(status.counting, 1)
    assert.equal(status.withPeer, 0)
    assert.match(status.pieces[1]?.why ?? '', /the same as the one of 1 May 2026/)
  })

  test('a piece that does not say what was learned or changed is not yet one', () => {
    const status = statusOf([
      piece({ learning: ' ' }),
      piece({ impact: '' }),
      piece({ learning: '', impact: '' }),
    ])
    assert.equal(status.counting, 0)
    assert.deepEqual(
      status.pieces.map(({ why }) => why),
      [
        'It does not say what you learned.',
        'It does not say what it changed.',
        'It does not say what you learned or what it changed.',
      ],
    )
  })

  test('a quarter that is over without a mark shows as missing [R-067]', () => {
    const year = yearHolding(rules, today)
    assert.deepEqual(
      quartersOf(year, new Map([[2, isoDate('2026-05-30')]]), isoDate('2026-08-31')).map(
        ({ state }) => state,
      ),
      ['missing', 'marked', 'now', 'ahead'],
    )
    assert.deepEqual(
      quartersOf(year, new Map(), isoDate('2026-09-01')).map(({ state, to }) => `${state} ${to}`),
      ['missing 2026-02-28', 'missing 2026-05-31', 'missing 2026-08-31', 'now 2026-11-30'],
    )
  })

  test('rules hold for their days, so that another set can follow', () => {
    const later = { ...rules, registration: 'later', from: '2027-12-01', atLeast: 3 }
    const both = [{ ...rules, until: '2027-11-30' }, later]
    assert.equal(rulesOn(both, isoDate('2027-11-30'))?.atLeast, 2)
    assert.equal(rulesOn(both, isoDate('2027-12-01'))?.atLeast, 3)
    assert.equal(rulesOn([later], isoDate('2027-11-30')), undefined)
    assert.equal(rulesOn(undefined, today), undefined)
  })
})
