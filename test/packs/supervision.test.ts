import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isoDate } from '../../src/kernel/dates.ts'
import { type Career, rhythmOn } from '../../src/features/supervision/expected.rules.ts'
import { guidesOn, subjectsOn, toolsFor } from '../../src/features/supervision/supervision.rules.ts'
import type { CompiledPack } from '../../src/features/schemes/public.ts'
import { packOf } from './pack-files.ts'

/** What the authorities' papers ask of supervision, as their packs say it. */

const on = isoDate('2026-09-01')
const at = (level: string, startedOn = isoDate('2026-01-01')): Career => ({
  posts: [{ level, main: true, startedOn }],
  programmes: [],
  absences: [],
})
const policyIn = (pack: CompiledPack) => {
  assert.ok(pack.supervision)
  return pack.supervision
}
const rhythm = (pack: CompiledPack, expect: string, career: Career, day = on) => {
  const expectation = policyIn(pack).expects.find((each) => each.expect === expect)
  assert.ok(expectation, expect)
  return rhythmOn(expectation, career, day)
}

describe('Supervision in Portsmouth', async () => {
  const pack = await packOf('portsmouth')

  it('is expected monthly at the Advanced level [R-238]', () => {
    assert.equal(rhythm(pack, 'one-to-one', at('advanced'))?.every, 'P1M')
  })

  it('can be multi-disciplinary, and a reflective group [R-242] [R-212]', () => {
    const groups = policyIn(pack).kinds.filter(({ group }) => group)
    assert.deepEqual(
      groups.map(({ kind }) => kind),
      ['reflective-group', 'multi-disciplinary'],
    )
  })

  it('reflects on each case every two months [R-237]', () => {
    assert.equal(policyIn(pack).caseReflection, 'P2M')
    assert.ok(policyIn(pack).kinds.some(({ kind, cases }) => kind === 'reflective' && cases))
  })

  it('has the 10x10x10 at hand, bias and privilege and consent among it [R-053] [R-316] [R-319]', () => {
    const [guide] = guidesOn(policyIn(pack), pack.frameworks, on)
    const items = guide?.groups.flatMap((group) => group.items) ?? []
    assert.equal(items.length, 30)
    assert.match(items.find(({ ref }) => ref === 'ten-ten-ten/UP-5')?.says ?? '', /bias and privilege/)
    assert.match(items.find(({ ref }) => ref === 'ten-ten-ten/PS-1')?.says ?? '', /consent/)
    assert.ok(policyIn(pack).resources.includes('discussion-guide'))
  })
})

describe('Supervision in North Somerset', async () => {
  const pack = await packOf('north-somerset')

  it('expects Signs of Safety group supervision once a month, and knows reflective groups [R-239] [R-212]', () => {
    assert.equal(rhythm(pack, 'signs-of-safety-group', at('asye'))?.every, 'P1M')
    assert.ok(policyIn(pack).kinds.some(({ kind, group }) => kind === 'reflective-group' && group))
  })

  it('has CPD as a standing subject of every meeting [R-241]', () => {
    const [first] = subjectsOn(policyIn(pack), 'asye', new Map(), on)
    assert.deepEqual([first?.subject.name, first?.subject.learning, first?.isDue], ['CPD', true, true])
  })

  it('offers supervisors tools that suit how long somebody has practised [R-243]', () => {
    const names = (qualifiedOn: string) =>
      toolsFor(policyIn(pack), isoDate(qualifiedOn), on).map(({ tool }) => tool)
    assert.deepEqual(names('2025-09-01'), ['first-years'])
    assert.deepEqual(names('2022-09-01'), ['practised'])
    assert.deepEqual(names('2015-09-01'), ['leading'])
    assert.deepEqual(toolsFor(policyIn(pack), undefined, on), [])
  })

  it('frequency and length are the policy’s, and change with the phase of a programme [R-240]', () => {
    const started = isoDate('2026-08-10')
    const newcomer: Career = { ...at('asye', started), programmes: [{ programme: 'asye', from: started }] }
    assert.equal(rhythm(pack, 'one-to-one', newcomer)?.every, 'P1W')
    assert.equal(rhythm(pack, 'one-to-one', newcomer, isoDate('2026-11-01'))?.every, 'P2W')
    const later = rhythm(pack, 'one-to-one', newcomer, isoDate('2027-03-01'))
    assert.deepEqual([later?.every, later?.minutes], ['P1M', 90])
  })
})

describe('Supervision in Leicestershire', async () => {
  const pack = await packOf('leicestershire')

  it('records the talk on learning needs and hopes for the career [R-234]', () => {
    const subject = policyIn(pack).subjects.find(({ learning }) => learning)
    assert.equal(subject?.name, 'Learning needs and hopes for the career')
  })

  it('records the duties TM-3 to TM-6: descriptor, experience, complexity, access to learning [R-235]', () => {
    const duties = policyIn(pack).subjects.flatMap(({ subject, hint }) => {
      const duty = /TM-[3-6]/.exec(hint ?? '')?.[0]
      return duty ? [[duty, subject]] : []
    })
    assert.deepEqual(duties, [
      ['TM-3', 'descriptor'],
      ['TM-4', 'experience'],
      ['TM-5', 'complexity'],
      ['TM-6', 'learning-offer'],
    ])
    const due = subjectsOn(policyIn(pack), 'level-2', new Map([['descriptor', isoDate('2026-08-01')]]), on)
    assert.equal(due.find(({ subject }) => subject.subject === 'descriptor')?.isDue, false)
    assert.equal(due.find(({ subject }) => subject.subject === 'complexity')?.isDue, true)
  })
})

it('an authority without a policy of its own has the national one', async () => {
  assert.equal((await packOf('sandwell')).supervision?.name, 'Supervision')
})
