import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { packOf } from './pack-files.ts'

describe('What informs learning in each authority', () => {
  it('North Somerset’s plan takes seven inputs, the learning needs analysis being the first [R-256]', async () => {
    const { needs, frameworks } = await packOf('north-somerset')
    assert.deepEqual(
      needs?.inputs.map(({ input }) => input.toUpperCase()),
      ['LNA-1', 'LNA-2', 'LNA-3', 'LNA-4', 'LNA-5', 'LNA-6', 'LNA-7'],
    )
    const [analysis, ...others] = needs?.inputs ?? []
    assert.ok(analysis?.gathers.includes('said'))
    assert.ok(others.every(({ gathers }) => !gathers.includes('said')))
    assert.equal(frameworks.find(({ framework }) => framework === needs?.priorities)?.items.length, 7)
    assert.ok(needs?.plan)
    assert.ok((needs?.checks.length ?? 0) > 0)
    assert.equal(needs?.impactReviews, undefined)
    assert.equal(needs?.successes, undefined)
  })

  it('Portsmouth reviews impact and learns from success, and makes no plan of its own', async () => {
    const { needs } = await packOf('portsmouth')
    assert.ok(needs?.impactReviews)
    assert.ok(needs?.successes)
    assert.equal(needs?.plan, undefined)
    assert.deepEqual(needs?.checks, [])
  })

  it('authorities whose papers name none of it have none of it', async () => {
    for (const name of ['sandwell', 'leicestershire'])
      assert.equal((await packOf(name)).needs, undefined, name)
  })

  it('an authority may do with two inputs, one way of looking back and a plan of two years', async () => {
    const { needs } = await packOf('example')
    assert.equal(needs?.inputs.length, 2)
    assert.equal(needs?.plan?.lasts, 'P2Y')
    assert.equal(needs?.checks.length, 1)
  })
})
