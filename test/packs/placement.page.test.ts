import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { IsoDate } from '../../src/kernel/dates.ts'
import { useServiceOfPack } from '../support/service-of-pack.ts'
import { dayIn, yearWalk } from './year-walk.ts'

const first = '2026-09-07' as IsoDate
const members = {
  mav: { name: 'Mavis Orr', jobTitle: 'Manager', kind: 'team-leader', team: 'East' },
  stu: { name: 'Stu Beck', jobTitle: 'Student', kind: 'student', team: 'East', manager: 'mav' },
  pru: { name: 'Pru Vance', jobTitle: 'Practice Educator', kind: 'social-worker' },
  cora: {
    name: 'Cora Pell',
    jobTitle: 'Academy',
    kind: 'academy-officer',
    duties: ['workforce-development'],
  },
} as const

describe('a person named in a task', () => {
  const service = useServiceOfPack<keyof typeof members>(
    'packs/portsmouth',
    'student-placement',
    members,
    first,
  )

  test('is looked for, chosen, and kept as a text of the application that is shown with the answer', async () => {
    const walk = yearWalk(service, first)
    walk.on(first)
    await walk.begins('cora', 'stu')
    const cora = await service.as('cora')
    await cora.get(walk.at('/tasks/record-placement'))
    const typed = {
      programme: 'university',
      ...dayIn('begins-on', '2026-09-14'),
      ...dayIn('ends-on', '2026-12-18'),
    }
    const looked = await cora.press('Find the person', { ...typed, 'practice-educator.name': 'Vance' })
    assert.equal(looked.status, 200)
    assert.match(looked.text, /Pru Vance/)
    assert.match(looked.html, /value="university" checked/, 'what was typed is still there')
    const saved = await cora.post(walk.at('/tasks/record-placement'), {
      'practice-educator.chosen': `${service.people.pru} Pru Vance`,
    })
    assert.equal(saved.status, 200, saved.text)
    assert.match((await walk.sees('cora', '/tasks/record-placement')).text, /Pru Vance/)
    const { steps } = await walk.state()
    assert.doesNotMatch(JSON.stringify(steps), /Pru/, 'a name is no part of the history')
  })
})
