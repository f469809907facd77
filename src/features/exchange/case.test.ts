import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Framework } from '../frameworks/public.ts'
import type { Crosswalk } from '../schemes/public.ts'
import { type CaseHome, packageOf } from './case.export.rules.ts'
import { caseId } from './case.ids.rules.ts'
import { readCase } from './case.import.rules.ts'
import { caseSent } from './case.language.ts'

const home: CaseHome = {
  authority: 'fernley',
  authorityName: 'Fernley Borough',
  base: 'https://waymark.example/ims/case/v1p1',
}
const changedAt = '2026-11-01T09:00:00.000Z'

const slug = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}$/)
const code = fc.stringMatching(/^[A-Za-z0-9.-]{1,8}$/)
const words = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const clean = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value

const frameworks: fc.Arbitrary<Framework> = fc
  .record({
    framework: slug,
    name: words,
    shortName: maybe(words),
    line: maybe(slug),
    version: words,
    from: maybe(day),
    until: maybe(day),
    owner: maybe(words),
    link: maybe(fc.constant('https://standards.example/all')),
    groups: fc.uniqueArray(fc.record({ group: slug, name: words, says: maybe(words) }), {
      selector: ({ group }) => group,
      maxLength: 4,
    }),
    levels: fc.uniqueArray(
      fc.record({
        level: slug,
        name: words,
        says: maybe(words),
        expectations: fc.array(fc.record({ item: code, says: words }), { maxLength: 4 }),
      }),
      { selector: ({ level }) => level, maxLength: 3 },
    ),
    items: fc.uniqueArray(
      fc.record({
        item: code,
        name: words,
        says: maybe(words),
        group: maybe(fc.nat(5)),
        elements: maybe(
          fc.uniqueArray(fc.record({ element: code, says: words }), {
            selector: ({ element }) => element,
            maxLength: 3,
          }),
        ),
      }),
      { selector: ({ item }) => item, maxLength: 8 },
    ),
  })
  .map(({ items, ...rest }) =>
    clean({
      ...rest,
      items: items.map(({ group, ...item }) => ({
        ...item,
        // One in six hangs on a group that is not there.
        group: group === undefined ? undefined : (rest.groups[group]?.group ?? 'elsewhere'),
      })),
    }),
  )

const crosswalkBetween = (from: Framework, to: Framework): fc.Arbitrary<Crosswalk> =>
  fc
    .record({
      crosswalk: slug,
      name: words,
      says: maybe(words),
      maps: fc.uniqueArray(
        fc.record({
          item: fc.constantFrom(...from.items.map(({ item }) => item), 'gone'),
          to: fc.uniqueArray(fc.constantFrom(...to.items.map(({ item }) => item), 'gone'), { maxLength: 3 }),
          carries: fc.constantFrom('wholly' as const, 'partly' as const, 'not' as const),
          says: maybe(words),
        }),
        { selector: ({ item }) => item, minLength: 1, maxLength: 6 },
      ),
    })
    .map((crosswalk) => clean({ ...crosswalk, from: from.framework, to: to.framework }))

describe('a standard as a CASE package', () => {
  it('comes back as it was, with what of it carries over, and fits CASE 1.1 exactly', () => {
    fc.assert(
      fc.property(
        fc
          .tuple(frameworks, frameworks)
          .chain(([from, to]) => fc.tuple(fc.constant(from), fc.constant(to), crosswalkBetween(from, to))),
        ([from, to, crosswalk]) => {
          const sent = packageOf({ framework: from, changedAt }, [crosswalk], [from, to], home)
          caseSent.package.parse(sent)
          const back = readCase(JSON.stringify(sent))
          assert.ok(back.ok, JSON.stringify(back))
          assert.deepEqual(back.value.framework, from)
          assert.deepEqual(back.value.crosswalks, [crosswalk])
          assert.deepEqual(back.value.notes, [])
        },
      ),
      { numRuns: 120 },
    )
  })

  it('has the same identifiers each time, others for another authority or version, none twice', () => {
    const framework: Framework = {
      framework: 'craft',
      name: 'Craft',
      version: '1',
      groups: [],
      items: [{ item: 'C-1', name: 'Listening' }],
      levels: [],
    }
    const idsOf = (version: string, authority: string) => {
      const made = packageOf({ framework: { ...framework, version }, changedAt }, [], [], {
        ...home,
        authority,
      })
      return [made.CFDocument, ...made.CFItems!, ...made.CFAssociations!].map(({ identifier }) => identifier)
    }
    assert.deepEqual(idsOf('1', 'a'), idsOf('1', 'a'))
    const all = [...idsOf('1', 'a'), ...idsOf('2', 'a'), ...idsOf('1', 'b')]
    assert.equal(new Set(all).size, all.length)
    assert.match(caseId('a', 'b'), /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.notEqual(caseId('a', 'b'), caseId('ab'))
  })
})

const id = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`
const at = (last: number) => ({ identifier: id(last), uri: `https://other.example/${last}` })
const change = { lastChangeDateTime: '2020-05-01T10:00:00+00:00' }
const node = (last: number) => ({ ...at(last), title: `Node ${last}` })
const child = (last: number, of: number, below: number, sequenceNumber?: number) => ({
  ...at(last),
  ...change,
  associationType: 'isChildOf',
  originNodeURI: node(of),
  destinationNodeURI: node(below),
  ...(sequenceNumber === undefined ? {} : { sequenceNumber }),
})
const foreign = () => ({
  CFDocument: {
    ...at(1),
    ...change,
    creator: 'Another body',
    title: 'Reading & writing',
    statusStartDate: '2020-05-01',
    vendorWord: 'let pass',
  },
  CFItems: [
    { ...at(2), ...change, fullStatement: 'Reading' },
    { ...at(3), ...change, fullStatement: 'Reads aloud', humanCodingScheme: 'R 1' },
    { ...at(4), ...change, fullStatement: 'Reads in company', abbreviatedStatement: 'Company' },
    { ...at(5), ...change, fullStatement: 'To a friend' },
    { ...at(6), ...change, fullStatement: 'To an old friend' },
  ],
  CFAssociations: [
    child(11, 2, 1),
    child(12, 3, 2, 2),
    child(13, 4, 2, 1),
    child(14, 5, 4),
    child(15, 6, 5),
    { ...child(16, 3, 9), associationType: 'isPeerOf' },
  ] as Record<string, unknown>[],
})

describe('a CASE file of others', () => {
  it('of version 1.0 becomes groups, items and parts, in the order of its sequence numbers', () => {
    const read = readCase(JSON.stringify(foreign()))
    assert.ok(read.ok, JSON.stringify(read))
    assert.deepEqual(read.value.framework, {
      framework: 'reading-writing',
      name: 'Reading & writing',
      version: '2020-05-01',
      from: '2020-05-01',
      owner: 'Another body',
      groups: [{ group: 'reading', name: 'Reading' }],
      items: [
        {
          item: '1',
          name: 'Company',
          says: 'Reads in company',
          group: 'reading',
          elements: [
            { element: '1', says: 'To a friend' },
            { element: '2', says: 'To an old friend' },
          ],
        },
        { item: 'R-1', name: 'Reads aloud', group: 'reading' },
      ],
      levels: [],
    })
    assert.deepEqual(read.value.notes, [
      'Items that lie deeper than Waymark shows (1) become parts of the item above them.',
      'Associations to other documents or items (1) are not taken over.',
    ])
  })

  const refused = (text: string) => {
    const read = readCase(text)
    assert.ok(!read.ok)
    for (const { field, remedy } of read.refusals) assert.ok(field && remedy)
    return read.refusals
  }
  it('that is broken is refused with the place and what to do', () => {
    assert.match(refused('{ "CFDocument": ').at(0)!.says, /The file is not JSON/)
    const untitled = foreign()
    delete (untitled.CFDocument as { title?: string }).title
    untitled.CFItems[2]!.identifier = 'four'
    untitled.CFItems[3]!.fullStatement = 4 as unknown as string
    const wrong = refused(JSON.stringify(untitled))
    assert.deepEqual(
      wrong.map(({ field }) => field),
      ['CFDocument › title', 'CFItems › [3] › identifier', 'CFItems › [4] › fullStatement'],
    )
    assert.equal(wrong[0]?.says, 'CFDocument › title is missing.')
    assert.match(wrong[1]?.says ?? '', /identifier is no UUID \(.*\)\.$/)
    assert.equal(wrong[2]?.says, 'CFItems › [4] › fullStatement must be a text.')
    assert.equal(refused('[]')[0]?.says, 'The whole file must be a group of fields.')
    const double = foreign()
    double.CFItems[1]!.identifier = id(2)
    assert.equal(refused(JSON.stringify(double))[0]!.code, 'case-twice')
    const hanging = foreign()
    hanging.CFAssociations.push(child(17, 4, 99))
    assert.equal(refused(JSON.stringify(hanging))[0]!.code, 'case-nothing-there')
    const round = foreign()
    round.CFAssociations[0] = child(11, 2, 4)
    assert.equal(refused(JSON.stringify(round))[0]!.code, 'case-circle')
  })

  it('whatever is thrown at it, answers and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(4), (junk, where) => {
        const file = foreign() as unknown as Record<string, unknown>
        if (where === 0) file['CFDocument'] = junk
        if (where === 1) file['CFItems'] = junk
        if (where === 2) file['CFAssociations'] = junk
        if (where === 3) file['CFDefinitions'] = junk
        readCase(JSON.stringify(where === 4 ? junk : file))
      }),
      { numRuns: 200 },
    )
  })
})
