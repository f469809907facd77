import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isFor, offerOn, whomInWords, whomWords } from '../../src/features/courses/course.rules.ts'
import { isoDate } from '../../src/kernel/dates.ts'
import { packOf } from './pack-files.ts'

const today = isoDate('2026-11-23')

describe('What authorities offer to those who lead and supervise', () => {
  it('apprenticeships in leadership of levels 3 to 7 are paid by the levy, level 7 for strategic social workers [R-266]', async () => {
    const pack = await packOf('portsmouth')
    const apprenticeships = offerOn(pack, [], today)?.courses.filter((course) => course.apprenticeship)
    assert.deepEqual(
      apprenticeships?.map(({ apprenticeship }) => apprenticeship),
      [3, 4, 5, 6, 7],
    )
    assert.ok(apprenticeships?.every(({ funding }) => /levy/.test(funding ?? '')))
    const highest = apprenticeships?.at(-1)
    assert.ok(highest)
    const words = whomWords(pack)
    assert.match(whomInWords(highest.for, words), /Strategic/i)
    assert.ok(isFor(highest.for, { postKinds: new Set(['head-of-service']), level: 'strategic' }))
    assert.ok(!isFor(highest.for, { postKinds: new Set(['social-worker']), level: 'main-grade' }))
  })

  it('the Practice Supervisor Development Programme is listed for supervisors, and not for those who supervise nobody [R-268]', async () => {
    const pack = await packOf('north-somerset')
    const programme = offerOn(pack, [], today)?.courses.find(({ course }) => course === 'psdp')
    assert.equal(programme?.supports, 'Supervisors')
    assert.ok(isFor(programme.for, { postKinds: new Set(['team-manager']), level: undefined }))
    assert.ok(!isFor(programme.for, { postKinds: new Set(['nqsw']), level: undefined }))
  })
})
