import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { newHints, privacyCheck } from './privacy.rules.ts'

const found = (text: string) => privacyCheck(text).map(({ kind, words }) => `${kind} ${words}`)

describe('words that look like personal data', () => {
  it('points out what looks like a child’s name, birthday, address, phone or NHS number [R-317]', () => {
    assert.deepEqual(found('Their son Jamie went home.'), ['child-name Jamie'])
    assert.deepEqual(found('I met Poppy-Mae Smith, aged 4.'), ['child-name Poppy-Mae Smith'])
    assert.deepEqual(found('The child (Jamie Fox) was seen.'), ['child-name Jamie Fox'])
    assert.deepEqual(found('DOB: 12/03/2017'), ['birth-date 12/03/2017'])
    assert.deepEqual(found('born on 3 March 2017'), ['birth-date 3 March 2017'])
    assert.deepEqual(found('at 12 Acacia Road, Oldbury B69 2AA now'), [
      'address 12 Acacia Road, Oldbury B69 2AA',
    ])
    assert.deepEqual(found('call 07700 900123'), ['phone 07700 900123'])
    assert.deepEqual(found('NHS 943 476 5919'), ['nhs-number 943 476 5919'])
  })
  it('leaves practice language, initials and case numbers alone [R-084]', () => {
    for (const text of [
      'J.S. (LCS 1048213) was seen with the family.',
      'The child Protection Conference met on 3 March 2026.',
      'Since the Children Act 1989 the child has had a voice. The boy was heard.',
      'I used Signs of Safety with 12 families in 2026, aged 7 to 15.',
      'The girl said what she wanted; her sister agreed.',
    ])
      assert.deepEqual(found(text), [], text)
  })
  it('marks exactly the words it speaks of, none inside another', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom(
              'their son Jamie Fox',
              'aged 7',
              'DOB 12/03/2017',
              '12 Acacia Road',
              'B69 2AA',
              '07700 900123',
            ),
          ),
        ),
        (parts) => {
          const text = parts.join(' ')
          let end = 0
          for (const hint of privacyCheck(text)) {
            assert.equal(text.slice(hint.from, hint.to), hint.words)
            assert.ok(hint.from >= end)
            end = hint.to
          }
        },
      ),
    )
  })
  it('does not ask again about words that were kept before', () => {
    assert.deepEqual(newHints('Their son Jamie went home early.', 'Their son Jamie went home.'), [])
    assert.equal(newHints('Their son Jamie and their daughter Ella.', 'Their son Jamie.').length, 1)
  })
})
