import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import type { PostFact } from '../people/public.ts'
import { readAddress, readResource } from './portal.forms.ts'
import {
  byKind,
  entriesOfPack,
  foundAmong,
  hasIt,
  inALine,
  notForYou,
  type Reader,
  readerOn,
  readersInWords,
} from './portal.rules.ts'
import { resourcesPack } from './resources.builders.ts'

const pack = resourcesPack()
const portal = pack.portal
assert.ok(portal)
const entries = entriesOfPack(pack)
const named = (id: string) => {
  const entry = entries.find((each) => each.id === id)
  assert.ok(entry)
  return entry
}
const nobody: Reader = { levels: new Set(), postKinds: new Set(), appointments: new Set() }

describe('what stands in the portal', () => {
  test('is what has one of its kinds, grouped in its order; a text without a kind stays elsewhere [R-264]', () => {
    assert.deepEqual(
      byKind(portal, entries).map((group) => [group.name, group.entries.map(({ id }) => id)]),
      [
        ['Books', ['research']],
        ['Recordings', ['bank']],
      ],
    )
  })

  test('is found by words, kind and item, all at once', () => {
    const found = (q: string, kind?: string, item?: string) =>
      foundAmong(entries, { q, kind, item }).map(({ id }) => id)
    assert.deepEqual(found(''), ['bank', 'research'])
    assert.deepEqual(found('READS research'), ['research'])
    assert.deepEqual(found('', 'recording'), ['bank'])
    assert.deepEqual(found('', undefined, 'aims/A-2'), ['research'])
    assert.deepEqual(found('recordings', 'book'), [])
  })

  test('what names nobody is everybody’s; what names some is for whoever meets any one of them', () => {
    assert.ok(hasIt(named('research'), nobody))
    assert.ok(!hasIt(named('bank'), nobody))
    assert.ok(hasIt(named('bank'), { ...nobody, appointments: new Set(['way-lead']) }))
    const readers = { levels: ['senior'], postKinds: ['manager'], appointments: [], how: 'Ask.' }
    assert.ok(hasIt({ readers }, { ...nobody, levels: new Set(['senior']) }))
    assert.ok(hasIt({ readers }, { ...nobody, postKinds: new Set(['manager']) }))
    assert.ok(!hasIt({ readers }, { ...nobody, levels: new Set(['worker']) }))
  })

  test('the knowledge bank is given to those who lead; others read who has it and how to come to it [R-262]', () => {
    const bank = named('bank')
    const why = notForYou(bank, readersInWords(bank.readers!, pack))
    assert.equal(why.rule, 'It is for: Lead for our way.')
    assert.equal(why.remedy, 'Ask the Learning team how to become a lead.')
  })

  test('a reader is everything they hold on the day, and nothing they held or will hold', () => {
    const post = (level: string, startedOn: string, endedOn?: string) =>
      ({ level, kind: 'worker', startedOn, endedOn }) as unknown as PostFact
    const facts = { posts: [post('worker', '2025-01-01', '2026-01-31'), post('senior', '2026-02-01')] }
    const on = (day: string) => [...readerOn(facts, new Set(), isoDate(day)).levels]
    assert.deepEqual(on('2026-01-31'), ['worker'])
    assert.deepEqual(on('2026-02-01'), ['senior'])
  })

  test('a text begins in a line without its marks, cut at a word', () => {
    assert.equal(inALine('**A** [guide](https://x.example) to `it`.\n\nMore.'), 'A guide to it.')
    const long = inALine('word '.repeat(60))
    assert.ok(long.length <= 161 && long.endsWith('word…'))
  })
})

describe('what the learning team types of a resource', () => {
  const whole = { kind: 'book', name: 'A book', says: 'About listening.', who: 'everybody' }
  const errorsOf = (body: Readonly<Record<string, string | readonly string[]>>) => {
    const read = readResource(body, pack, portal)
    return 'errors' in read ? Object.keys(read.errors) : read.content
  }

  test('is read with its marks, and codes that nobody offers are left out', () => {
    assert.deepEqual(errorsOf({ ...whole, items: ['aims/A-1', 'aims/A-9'], benefit: 'yes' }), {
      ...{ kind: 'book', name: 'A book', says: 'About listening.', href: undefined, benefit: true },
      ...{ items: ['aims/A-1'], levels: [], postKinds: [], appointments: [], how: '' },
    })
  })

  test('without kind, name, text or readers it is refused beside each field', () => {
    assert.deepEqual(errorsOf({}), ['kind', 'name', 'says', 'who'])
    assert.deepEqual(errorsOf({ ...whole, who: 'some' }), ['who'])
    assert.deepEqual(errorsOf({ ...whole, who: 'some', levels: ['senior'] }), ['how'])
    assert.deepEqual(errorsOf({ ...whole, href: 'library' }), ['href'])
  })

  test('an address must open in a browser', () => {
    assert.equal(readAddress('https://library.example/a b'), 'https://library.example/a%20b')
    for (const odd of ['javascript:alert(1)', 'file:///etc', 'https://localhost', 'mailto:a@b.example'])
      assert.equal(readAddress(odd), undefined, odd)
  })
})
