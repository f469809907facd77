import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seedNorthSomerset } from './north-somerset.ts'
import { useToldStories } from './told-stories.ts'

describe("North Somerset's demonstration", () => {
  const { story, people } = useToldStories('north-somerset', seedNorthSomerset)

  it('has people on every part of the way', () => {
    assert.ok(people() >= 20)
    assert.deepEqual(story('Tegan Abiola-Price'), ['ratification: running'])
    assert.deepEqual(story('Idony Marchetti-Quill'), ['ratification: ratified'])
    assert.deepEqual(story('Jonah Featherstone-Iyer'), ['senior: running'])
    assert.deepEqual(story('Emrys Caldicott-Rahim'), ['senior: not-yet'])
    assert.deepEqual(story('Zadie Lockhart-Mensah'), ['student-placement: running'])
    assert.deepEqual(story('Saoirse Valentine-Gupta').toSorted(), [
      'direction: ended',
      'specialist-work: running',
    ])
    assert.ok(story('Beatrix Oyelaran').includes('leadership-wish: completed'))
  })

  it('has a cohort of newly qualified social workers in their first year [R-205]', () => {
    assert.deepEqual(story('Nerys Halloran-Bright'), ['asye: running'])
    assert.deepEqual(story('Caspian Adeyinka'), ['asye: running'])
  })

  it('records an enrolment and a completion of a CYP-IAPT course for each colleague [R-011]', () => {
    assert.deepEqual(story('Delphine Arkwright'), ['parenting-5-10: running'])
    assert.deepEqual(story('Kofi Trelawney'), ['infant-0-5: completed'])
  })
})
