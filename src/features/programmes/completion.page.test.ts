import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { packOf } from '../../../test/packs/pack-files.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { type IsoInstant, isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { startJourney } from '../journeys/public.ts'
import { installPack } from '../packs/public.ts'
import { anOrganisation, type Organisation } from '../people/people.builders.ts'
import { programmesRoutes } from './public.ts'

const today = isoDate('2026-12-04')

describe('the lists of who has had their yearly conversation', () => {
  let staff: Organisation<'helen' | 'asha' | 'maya' | 'tom' | 'wren'>
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    const pack = await packOf('portsmouth')
    assert.ok((await installPack(databases, authorityId, pack)).ok)
    const worker = { jobTitle: 'Worker', kind: 'social-worker', manager: 'asha', team: 'North' }
    staff = await databases.write(authorityId, (tx) =>
      anOrganisation(
        tx,
        { actor: {}, today },
        {
          helen: { name: 'Helen Ward', jobTitle: 'Service Leader', kind: 'service-leader' },
          asha: { name: 'Asha Rahman', jobTitle: 'Team Leader', kind: 'team-leader', manager: 'helen' },
          maya: { ...worker, name: 'Maya Osei' },
          tom: { ...worker, name: 'Tom Birch', from: '2026-06-01' },
          wren: {
            ...{ name: 'Wren Hale', jobTitle: 'Officer', kind: 'academy-officer' },
            duties: ['workforce-development'],
          },
        },
      ),
    )
    await databases.write(authorityId, async (tx) => {
      const scheme = pack.schemes['yearly-conversation']
      assert.ok(scheme)
      const actor = {
        ...{ authorityId, personId: staff.people.asha, duties: new Set<string>() },
        ...{ actingFor: undefined, requestId: 'test' },
      }
      const doing = { tx, actor, today, now: `${today}T09:00:00Z` as IsoInstant }
      assert.ok((await startJourney(doing, scheme, staff.people.maya, {})).ok)
    })
  })
  const server = useTestServer(() => ({
    database,
    routes: programmesRoutes,
    at: '2026-12-04T09:30:00Z',
    people: [
      ...Object.values<PersonId>(staff.people)
        .filter((personId) => personId !== staff.people.wren)
        .map((personId) => ({ personId, managesAnyone: personId === staff.people.asha })),
      { personId: staff.people.wren, duties: ['workforce-development'] },
    ],
  }))

  test('a manager sees each of their people, and nobody is late for what was not asked yet [R-224]', async () => {
    const browser = await server.signInAs(staff.people.asha)
    const from = await browser.get('/programmes')
    assert.equal(
      from.link('Yearly performance conversation: your people'),
      '/my-team/had/yearly-conversation',
    )
    const page = await browser.get('/my-team/had/yearly-conversation')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /Maya Osei.*Under way.*Not yet.*1 Jan 2027.*Prepare/)
    assert.match(page.text, /Tom Birch.*To come.*1 Jun 2027/)
    const nobody = await server.signInAs(staff.people.tom)
    assert.match((await nobody.get('/my-team/had/yearly-conversation')).text, /Nobody reports to you yet/)
    assert.equal((await browser.get('/my-team/had/main-to-higher')).status, 404)
  })

  test('the academy sees the service in counts, and nobody else does', async () => {
    const browser = await server.signInAs(staff.people.wren)
    const page = await browser.get('/programmes/had/yearly-conversation')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /North.*?2.*?0.*?1.*?1.*?0/)
    assert.doesNotMatch(page.text, /Maya|Tom/)
    const manager = await server.signInAs(staff.people.asha)
    assert.equal((await manager.get('/programmes/had/yearly-conversation')).status, 404)
  })
})
