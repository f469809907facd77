import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { placeOf } from '../../ui/public.ts'
import { type LearningPlace, learningGroups, learningMenu, learningPlaces } from './learning.places.ts'

const place = (name: string): LearningPlace => ({
  text: name,
  href: `/learning/${name}`,
  says: `All about ${name}.`,
  isOpen: () => true,
})

const groups = [
  { title: 'Find learning', places: ['courses', 'texts', 'events', 'films'].map(place) },
  { title: 'Ask somebody', places: ['coaching', 'advice', 'mentors'].map(place) },
]

describe('what is there for learning', () => {
  it('is nothing where the authority’s rules open none of it: no heading, no place in the header', () => {
    const closed = new Set(groups.flatMap(({ places }) => places.map(({ href }) => href)))
    assert.deepEqual(learningPlaces(closed, groups), [])
    assert.deepEqual(learningMenu(closed, groups), [])
  })

  it('leaves out what is closed, and a group with nothing left in it', () => {
    const closed = new Set(['/learning/coaching', '/learning/advice', '/learning/mentors', '/learning/texts'])
    assert.deepEqual(
      learningPlaces(closed, groups).map(({ title, places }) => [title, places.map(({ text }) => text)]),
      [['Find learning', ['courses', 'events', 'films']]],
    )
  })

  it('fits a phone’s menu: the overview and five at most, the rest from the overview', () => {
    assert.deepEqual(
      learningMenu(new Set(), groups).map(({ text }) => text),
      ['Overview', 'courses', 'texts', 'events', 'films', 'coaching'],
    )
    assert.equal(placeOf('/learning/courses/signs', learningMenu(new Set(), groups))?.text, 'courses')
    assert.equal(placeOf('/learning/mentors', learningMenu(new Set(), groups))?.text, 'Overview')
  })

  it('has each thing once, under an address of its own', () => {
    const hrefs = learningGroups.flatMap(({ places }) => places.map(({ href }) => href))
    assert.equal(new Set(hrefs).size, hrefs.length)
  })
})
