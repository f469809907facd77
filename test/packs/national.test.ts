import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { packOf } from './pack-files.ts'

const pack = await packOf('national')
const framework = (id: string) => {
  const found = pack.frameworks.find((each) => each.framework === id)
  if (!found) throw new Error(`There is no framework ${id}`)
  return found
}

describe('National frameworks', () => {
  it('the ten statements are held with their elements and end when the new standards begin [R-045]', () => {
    const kss = framework('kss')
    assert.deepEqual(
      kss.items.map(({ elements }) => elements?.length),
      [9, 10, 9, 8, 8, 9, 9, 7, 8, 6],
    )
    assert.equal(kss.until, '2027-03-31')
    assert.equal(framework('early-career-standards').from, '2027-04-01')
  })

  it('the PCF has nine domains under three super domains, with levels [R-042]', () => {
    const pcf = framework('pcf')
    assert.equal(pcf.items.length, 9)
    assert.deepEqual(
      pcf.groups.map(({ group }) => group),
      ['purpose', 'practice', 'impact'],
    )
    assert.ok(pcf.items.every(({ group }) => pcf.groups.some((each) => each.group === group)))
    assert.equal(pcf.levels.length, 9)
  })

  it('the descriptor of the post-ASYE level has fifteen capabilities [R-044]', () => {
    assert.equal(framework('pcf-social-worker').items.length, 15)
  })
})
