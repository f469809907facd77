import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemsIn, withFault } from './pack.builders.ts'

const team = '  team: { is: duty, duty: workforce, name: Workforce team }'
const chair = 'chair: { is: seat, meeting: panel, seat: chair, name: Chair }'
const nobody = (text: string) =>
  problemsIn(text)
    .filter(({ rule }) => rule === 'role-nobody')
    .map(({ message }) => message)

describe('roles that nobody can hold', () => {
  it('is said of one that appoints itself, and of tasks that cannot be done again by themselves', () => {
    const mentor = (rest: string) => `${team}\n  mentor: { is: appointed, name: Mentor, ${rest} }`
    const said = (rest: string) =>
      problemsIn(withFault(team, mentor(rest))).map(({ rule, message }) => [rule, message])
    assert.deepEqual(said('by: team, again: [prepare]'), [])
    assert.deepEqual(said('by: mentor'), [
      ['role-nobody', 'Nobody comes to hold `mentor`: it appoints itself'],
    ])
    assert.deepEqual(said('by: team, again: [write]')[0]?.[0], 'not-repeated')
    assert.match(said('by: nobody-here')[0]?.[1] ?? '', /nobody-here/)
  })

  const faults: readonly (readonly [name: string, piece: string, instead: string, says: RegExp])[] = [
    [
      'a duty that excludes the same duty',
      team,
      `${team}\n  other: { is: duty, duty: workforce, name: Others, not: [team] }`,
      /`other`: whoever could holds `team` too/,
    ],
    [
      'a manager who must not be the manager',
      team,
      `${team}\n  other: { is: line-manager, of: applicant, name: Others, not: [manager] }`,
      /`other`: whoever could holds `manager` too/,
    ],
    [
      'somebody above who must not be above',
      team,
      `${team}\n  other: { is: above, holding: team-manager, name: Others, not: [director] }`,
      /`other`: whoever could holds `director` too/,
    ],
    [
      'a post that excludes a wider one',
      team,
      `${team}\n  wide: { is: post, kind: team-manager, name: Wide }\n  other: { is: post, kind: team-manager, level: worker, name: Others, not: [wide] }`,
      /`other`: whoever could holds `wide` too/,
    ],
    [
      'a seat that excludes all who may sit there',
      chair,
      chair.replace('name: Chair', 'name: Chair, not: [panellist]'),
      /`chair`: it excludes everyone who may sit there/,
    ],
    [
      'a seat for people who took no part in its own meeting',
      chair,
      chair.replace('name: Chair', 'name: Chair, took-no-part-in: [panel]'),
      /Nobody holds `chair` once `panel` was held/,
    ],
  ]
  for (const [name, piece, instead, says] of faults)
    it(name, () => {
      const found = nobody(withFault(piece, instead))
      assert.equal(found.length, 1, found.join('; '))
      assert.match(found[0]!, says)
    })

  it('a narrower exclusion leaves somebody', () => {
    const text = withFault(
      team,
      `${team}\n  other: { is: post, kind: team-manager, name: Others, not: [near] }\n  near: { is: post, kind: team-manager, level: worker, name: Near }`,
    )
    assert.deepEqual(nobody(text), [])
  })
})
