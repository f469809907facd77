import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { render } from 'preact-render-to-string'
import type { CompiledPack } from '../schemes/public.ts'
import { testPack } from './packs.builders.ts'
import { ResourcesPage } from './resources.pages.tsx'
import { resourceGroups } from './resources.rules.ts'

const base = testPack({})
const [senior] = Object.values(base.schemes)
assert.ok(senior)
const text = (resource: string, name: string, says: string) => ({ resource, name, says, links: [] })
const pack: CompiledPack = {
  ...base,
  resources: {
    ...base.resources,
    prospectus: text('prospectus', 'The prospectus', 'What we offer.'),
    policies: text('policies', 'Policies', 'Supervision and probation.'),
  },
}
const shown = (groups: ReturnType<typeof resourceGroups>) =>
  groups.map(({ scheme, resources }) => [scheme?.scheme, resources.map(({ id }) => id)])

describe('the texts of an authority', () => {
  it('stand in groups: those for everyone first, then those of each scheme [R-132]', () => {
    assert.deepEqual(shown(resourceGroups(pack, [senior])), [
      [undefined, ['policies', 'prospectus']],
      ['senior', ['guide']],
    ])
  })

  it('what several schemes name is for everyone, and stands once', () => {
    const other = { ...senior, scheme: 'other' }
    assert.deepEqual(shown(resourceGroups(pack, [senior, other])), [
      [undefined, ['guide', 'policies', 'prospectus']],
    ])
  })

  it('are found by every word, in their names and in what they say', () => {
    assert.deepEqual(shown(resourceGroups(pack, [senior], ' Probation  supervision')), [
      [undefined, ['policies']],
    ])
    assert.deepEqual(resourceGroups(pack, [senior], 'probation offer'), [])
  })

  it('where there are none the page says what will come; where none is found it leads back to all', () => {
    const page = (q: string) => render(ResourcesPage({ q, groups: [] }))
    assert.match(page(''), /No texts yet/)
    assert.doesNotMatch(page(''), /<form/)
    assert.match(page('x-ray'), /Nothing found for “x-ray”.*Show every text/s)
  })
})
