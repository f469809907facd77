import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { type IsoInstant, isoDate } from '../../kernel/dates.ts'
import { alreadyRead } from '../../platform/database/reading.ts'
import { resourcesRoutes, tellOfFollowUps } from './public.ts'
import { resourcesPack } from './resources.builders.ts'
import { type News, registerResourcesPorts } from './resources.ports.ts'

const today = isoDate('2026-12-04')
const now = '2026-12-04T09:30:00Z' as IsoInstant

describe('what there is to go on with after a course', () => {
  const told: News[] = []
  const { database, server, staff } = useStaffPages({
    routes: resourcesRoutes,
    pack: resourcesPack(),
    staff: {
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker' },
      ines: { name: 'Ines Roy', jobTitle: 'Worker', kind: 'worker' },
      noor: { name: 'Noor Lindgren', jobTitle: 'Officer', kind: 'worker', duties: ['learning-offer'] },
    },
  })
  before(() => {
    registerResourcesPorts({
      courseNames: async () => new Map([['analysis', 'Analysis for beginners']]),
      attendedSince: () => alreadyRead([staff.people.maya, staff.people.tom]),
      tell: async (_tx, _at, news) => void told.push(news),
    })
  })

  test('resources to go on with are linked to a course and told to those who attended, once each [R-354]', async () => {
    const noor = await server.signInAs(staff.people.noor)
    const href = '/manage/learning/follow-ups/analysis'
    const page = await noor.get(href)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.equal((await noor.press('Link it and tell them', { resource: '' })).status, 422)
    await noor.post(href, { resource: 'research', says: 'Read the short review.' })
    assert.deepEqual(told.at(-1)?.to, [staff.people.maya, staff.people.tom])
    assert.equal(told.at(-1)?.href, '/learning/courses/analysis')
    await noor.get(href)
    const twice = await noor.post(href, { resource: 'research' })
    assert.equal(twice.status, 422)
    assert.match(twice.text, /linked to this course already/)
    const count = told.length
    await database.databases.write(database.authorityId, (tx) =>
      tellOfFollowUps({ tx, today, now }, { personId: staff.people.ines, course: 'analysis' }),
    )
    assert.deepEqual(told.at(-1)?.to, [staff.people.ines])
    assert.equal(told.length, count + 1)
    await noor.get(href)
    await noor.press('Link it no longer: Research membership')
    assert.doesNotMatch((await noor.get(href)).text, /Read the short review/)
    assert.equal((await noor.get('/manage/learning/follow-ups/none')).status, 404)
    assert.equal((await (await server.signInAs(staff.people.tom)).get(href)).status, 403)
  })
})
