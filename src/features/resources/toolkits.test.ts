import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Result } from '../../kernel/refusal.ts'
import { resourcesPack } from './resources.builders.ts'
import {
  checkHead,
  moved,
  toolkitFits,
  type ToolkitContent,
  type ToolkitItem,
  withItem,
  without,
} from './toolkits.rules.ts'

const { portal } = resourcesPack()
assert.ok(portal)
const there = portal

const note = (name: string, says = 'Words.'): ToolkitItem => ({
  kind: 'note',
  leadsTo: undefined,
  name,
  says,
})
const kit: ToolkitContent = {
  name: 'Hearing',
  says: 'For first visits.',
  items: [note('A'), note('B'), note('C')],
}
const names = ({ items }: ToolkitContent) => items.map(({ name }) => name).join('')
const fields = (result: Result<unknown>) => (result.ok ? [] : result.refusals.map(({ field }) => field))

describe('a toolkit', () => {
  test('has a name, a purpose of the pack and words on when one reaches for it [R-352]', () => {
    assert.deepEqual(
      fields(checkHead({ name: 'Hearing', says: 'First visits.', purpose: 'assessment' }, there)),
      [],
    )
    assert.deepEqual(fields(checkHead({ name: '', says: '', purpose: 'cooking' }, there)), [
      'name',
      'purpose',
      'says',
    ])
  })

  test('keeps its order: what is added stands last, what is moved changes places with its neighbour', () => {
    const added = withItem(kit, note('D'))
    assert.ok(added.ok)
    assert.equal(names(added.value.content), 'ABCD')
    assert.equal(names(moved(kit, 2, 'up')?.content ?? kit), 'ACB')
    assert.equal(names(moved(kit, 0, 'down')?.content ?? kit), 'BAC')
    assert.equal(names(without(kit, 1)?.content ?? kit), 'AC')
    assert.equal(names(kit), 'ABC')
  })

  test('nothing moves beyond its ends, and what is not there is not taken out', () => {
    assert.equal(moved(kit, 0, 'up'), undefined)
    assert.equal(moved(kit, 2, 'down'), undefined)
    assert.equal(moved(kit, Number.NaN, 'up'), undefined)
    assert.equal(without(kit, 3), undefined)
  })

  test('a note needs words, and a toolkit ends at fifty things', () => {
    assert.deepEqual(fields(withItem(kit, note('D', ''))), ['says'])
    assert.deepEqual(fields(withItem(kit, note(''))), ['name'])
    const full = { ...kit, items: Array.from({ length: 50 }, (_, at) => note(`${at}`)) }
    assert.deepEqual(fields(withItem(full, note('One more'))), ['name'])
  })

  test('is found by its words and its purpose [R-352]', () => {
    const one = { name: 'Hearing', says: 'For first visits.', purpose: 'assessment' }
    assert.ok(toolkitFits(one, 'first HEARING'))
    assert.ok(toolkitFits(one, '', 'assessment'))
    assert.ok(!toolkitFits(one, '', 'intervention'))
    assert.ok(!toolkitFits(one, 'court'))
  })
})
