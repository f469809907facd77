import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { packOf } from './pack-files.ts'

const pack = await packOf('portsmouth')
const [pathway] = pack.pathways
const level = (id: string) => {
  const found = pathway?.levels.find((each) => each.level === id)
  assert.ok(found, id)
  return found
}
const framework = (id: string) => {
  const found = pack.frameworks.find((each) => each.framework === id)
  assert.ok(found, id)
  return found
}

describe('Portsmouth: the pathway', () => {
  it('leads from induction through ASYE, Main and Higher grade to Advanced and Strategic [R-006]', () => {
    assert.deepEqual(
      pathway?.levels.map(({ level }) => level),
      ['arrival', 'asye', 'main-grade', 'higher-grade', 'advanced', 'strategic'],
    )
    assert.deepEqual([level('main-grade').grade, level('higher-grade').grade], ['Main grade', 'Higher grade'])
  })

  it('each level from Main grade up has a CPD focus, induction and ASYE have none [R-013]', () => {
    assert.deepEqual(
      pathway?.levels.filter(({ focus }) => focus !== undefined).map(({ level }) => level),
      ['main-grade', 'higher-grade', 'advanced', 'strategic'],
    )
  })

  it('every level has the four key elements, under each of which everyone learns every year [R-014]', () => {
    assert.equal(pathway?.elements, 'key-elements')
    assert.deepEqual(
      framework('key-elements').items.map(({ item }) => item),
      ['KE-1', 'KE-2', 'KE-3', 'KE-4'],
    )
    for (const each of pathway?.levels ?? [])
      assert.ok(
        each.expectations.some(({ says }) => /four key elements every year/.test(says)),
        each.level,
      )
  })

  it('from the Higher grade five named directions lead on, and others [R-009]', () => {
    assert.deepEqual(
      level('higher-grade').onward.map(({ option }) => option),
      ['management', 'specialist-team', 'conference-chair', 'reviewing-officer', 'teaching', 'other'],
    )
  })

  it('three layers of expectation stand together at every level [R-340]', () => {
    for (const each of pathway?.levels ?? []) {
      const layers = each.expectations.slice(-4).map(({ says }) => says)
      assert.match(layers[0] ?? '', /regulator/)
      assert.match(layers[1] ?? '', /job description/)
      assert.match(layers[2] ?? '', /Model of Family Practice/)
      for (const id of ['swe-professional-standards', 'family-practice'])
        assert.ok(
          each.frameworks.some(({ framework }) => framework === id),
          `${each.level} without ${id}`,
        )
    }
  })

  it('the whole support offer stands beside the expectations of every level [R-341]', () => {
    const whole = Array.from({ length: 12 }, (_, index) => `SUP-${index + 1}`)
    for (const each of pathway?.levels ?? []) {
      const offered = each.offers.map(({ id }) => id).filter((id) => id.startsWith('SUP-'))
      assert.deepEqual(offered, whole, each.level)
    }
  })

  it('guides and does not prescribe; foundational skills in every area are expected at Main grade [R-344]', () => {
    assert.match(pathway?.guides ?? '', /not a prescription/)
    assert.ok(
      level('main-grade').expectations.some(({ says }) => /foundational skills in every area/i.test(says)),
    )
    assert.ok(level('main-grade').duties.some(({ says }) => /Choose the training/.test(says)))
  })

  it('Advanced offers leadership training and spaces for dilemmas, and what the council does is expected [R-345]', () => {
    const { offers, expectations } = level('advanced')
    for (const words of [/management and leadership/, /front-line managers/])
      assert.ok(offers.some(({ says }) => words.test(says)))
    assert.ok(expectations.some(({ says }) => /what the council does/.test(says)))
    const kinds =
      pack.evidenceSettings?.categories.flatMap((each) => each.kinds.map(({ kind }) => kind)) ?? []
    for (const kind of ['leadership-training', 'observing-a-role', 'reflective-space'])
      assert.ok(kinds.includes(kind))
  })

  it('Strategic offers expertise from outside, and core learning stays open [R-346]', () => {
    const says = level('strategic').offers.map((offer) => offer.says)
    assert.ok(says.some((each) => /SESLIP/.test(each) && /Staff College/.test(each)))
    assert.ok(says.some((each) => /Core learning stays open/.test(each)))
  })
})

describe('Portsmouth: its own frameworks', () => {
  it('the 10x10x10 has thirty items in three lists of ten [R-046]', () => {
    const { groups, items } = framework('ten-ten-ten')
    assert.equal(items.length, 30)
    for (const { group } of groups)
      assert.equal(items.filter((item) => item.group === group).length, 10, group)
    assert.equal(groups.length, 3)
    for (const prefix of ['SS', 'UP', 'PS'])
      assert.deepEqual(
        items.filter(({ item }) => item.startsWith(prefix)).map(({ item }) => item),
        Array.from({ length: 10 }, (_, index) => `${prefix}-${index + 1}`),
      )
  })

  it('the model of family practice has eight principles, each with what it means [R-047]', () => {
    const { items } = framework('family-practice')
    assert.equal(items.length, 8)
    assert.ok(items.every(({ says }) => says !== undefined))
  })

  it('learning can be linked to the statements, the PCF, the model, the 10x10x10 and the key elements', () => {
    assert.deepEqual(pack.evidenceSettings?.frameworks, [
      'practitioner-standards',
      'kss-supervisors',
      'pcf',
      'family-practice',
      'ten-ten-ten',
      'key-elements',
      'named-tools',
    ])
  })

  it('there is a guide for talking about family work by the three lists', () => {
    assert.match(
      pack.resources['discussion-guide']?.says ?? '',
      /Service Standards[\s\S]*Underpinning Principles[\s\S]*Practice Standards/,
    )
  })
})
