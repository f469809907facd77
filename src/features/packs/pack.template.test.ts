import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newPackTexts as textsFrom, packCode, packName } from './pack.template.ts'
import { compileTexts, newPackTexts, starterTexts } from './pack.texts.builders.ts'

describe('a new pack', () => {
  it('passes every check without a warning, as it is', () => {
    assert.deepEqual(compileTexts(newPackTexts()).problems, [])
  })

  it('is complete: two levels, a scheme with a paper, a requirement, a panel and outcomes', () => {
    const { pack } = compileTexts(newPackTexts())
    const scheme = pack?.schemes['worker-to-senior']
    assert.equal(pack?.pathways[0]?.levels.length, 2)
    assert.deepEqual(
      [scheme?.from, scheme?.to, Object.keys(scheme?.templates ?? {})],
      ['worker', 'senior', ['statement']],
    )
    assert.ok(scheme?.requirements['recent-learning'])
    assert.ok(scheme.meetings['panel'])
    assert.deepEqual(
      scheme.outcomes.map(({ outcome }) => outcome),
      ['passed', 'not-yet'],
    )
  })

  it('is sound whatever signs the name of the authority has', () => {
    for (const name of ['Kingʼs "Lynn": a borough', 'No', '#1 Council', 'St. Åsa']) {
      const pack = { code: packCode(name) ?? '', name, year: 2031 }
      const { pack: made, problems } = compileTexts(textsFrom(starterTexts, pack, () => 'x.json'))
      assert.deepEqual(problems, [], name)
      assert.deepEqual([made?.pack, made?.name, made?.release], [pack.code, name, '2031.1'])
    }
  })

  it('has a line in every file by which editors find the language', () => {
    const kinds = new Set<string>()
    for (const { name, text } of newPackTexts()) {
      const [, kind = ''] = /^# yaml-language-server: \$schema=([a-z]+)\.json\n/.exec(text) ?? []
      assert.notEqual(kind, '', name)
      kinds.add(kind)
    }
    assert.deepEqual([...kinds].sort(), ['document', 'evidence', 'message', 'pack', 'pathway', 'scheme'])
  })

  it('is named by what was typed', () => {
    assert.equal(packCode('Wexcombe Council'), 'wexcombe-council')
    assert.equal(packCode('2 Rivers'), 'rivers')
    assert.equal(packCode('…'), undefined)
    assert.equal(packName('wexcombe-council'), 'Wexcombe Council')
    assert.equal(packName('City of Wexcombe'), 'City of Wexcombe')
  })
})
