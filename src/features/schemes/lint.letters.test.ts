import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemsIn, withFault } from './pack.builders.ts'

const letter = `letters:
  - letter: decision
    name: The decision
    by: [applicant]
    to: [applicant]
    sender: { office: The panel, contact: 01234 567890, address: [1 High Street] }
    greeting: "Dear {addressee}"
    correction: { corrected: "Put right on {day}.", change: "{what}: {now}, not {was}.", arrears: "From {day}." }
    parts: [{ part: opening, name: Opening, says: "{outcome}, {decided}" }]
`

describe('letters of a scheme', () => {
  const faults = (from: string, to: string) => {
    assert.ok(letter.includes(from), from)
    const endings = 'endings: [{ ending: withdrawn, name: Withdrawn }]\nhand-offs:'
    return problemsIn(withFault(endings, `${letter.replace(from, to)}${endings}`)).map(({ rule }) => rule)
  }

  it('have braces that can be filled, in the greeting and in every sentence about a correction', () => {
    assert.deepEqual(faults('{addressee}', '{person}'), [])
    assert.deepEqual(faults('{addressee}', '{adressee}'), ['unknown-placeholder'])
    assert.deepEqual(faults('not {was}', 'not {before}'), ['unknown-placeholder'])
    assert.deepEqual(faults('Put right on {day}', 'Put right on {what}'), ['unknown-placeholder'])
    assert.deepEqual(faults('{decided}', '{day}'), ['unknown-placeholder'])
  })

  it('call no part of theirs greeting, which is written beside the parts', () => {
    assert.deepEqual(faults('part: opening', 'part: greeting'), ['own-word'])
  })
})
