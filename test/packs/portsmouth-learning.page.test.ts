import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { IsoDate } from '../../src/kernel/dates.ts'
import { useServiceOfPack } from '../support/service-of-pack.ts'

const today = '2026-10-05' as IsoDate
const members = {
  mav: { name: 'Mavis Orr', jobTitle: 'Team Leader', kind: 'team-leader', level: 'advanced', team: 'East' },
  dot: {
    name: 'Dot Lacey',
    jobTitle: 'Domestic abuse specialist',
    kind: 'specialist',
    team: 'East',
    manager: 'mav',
  },
} as const

describe('learning of those who are not on the way to another grade, by Portsmouth’s pack', () => {
  const service = useServiceOfPack<keyof typeof members>(
    'packs/portsmouth',
    'student-placement',
    members,
    today,
  )
  const quick = '/my-record/evidence/quick'

  test('a manager logs action learning, peer support, reflection, coaching and mentoring as their own [R-350]', async () => {
    const mavis = await service.as('mav')
    for (const [kind, name] of [
      ['action-learning-set', 'Action learning set'],
      ['peer-support', 'Peer support'],
      ['reflective-space', 'Reflective space'],
      ['coaching', 'Coaching'],
      ['mentoring', 'Mentoring'],
    ] as const) {
      await mavis.get(quick)
      const added = await mavis.press('Add to your record', { title: `Leading, ${kind}`, kind })
      assert.equal(added.status, 200, added.text)
      assert.match(added.text, new RegExp(`Leading, ${kind}.*${name}`, 's'))
    }
    const record = await mavis.get('/my-record/evidence?kind=peer-support')
    assert.match(record.text, /Leading, peer-support/)
    assert.doesNotMatch(record.text, /Leading, coaching/)
  })

  test('a specialist of a multi-disciplinary team is held as staff and keeps a record of learning [R-356]', async () => {
    const dot = await service.as('dot')
    await dot.get(quick)
    const added = await dot.press('Add to your record', {
      title: 'Risk in coercive control',
      kind: 'training',
    })
    assert.match(added.text, /“Risk in coercive control” is in your record/)
    const manager = await service.as('mav')
    const page = await manager.get(`/people/${service.people.dot}`)
    assert.match(page.text, /Domestic abuse specialist/)
    assert.doesNotMatch((await manager.get('/my-record/evidence')).text, /coercive control/)
  })
})
