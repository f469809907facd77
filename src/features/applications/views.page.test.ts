import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { useWholeService } from '../../../test/support/service-journeys.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { peopleRoutes } from '../people/public.ts'

describe('who has looked at an application', () => {
  const trust = useWholeService(
    peopleRoutes({
      packWords: () => Promise.resolve({ levels: [], postKinds: [], duties: [], offers: new Set() }),
      teamRowExtras: () => Promise.resolve(new Map()),
    }),
  )
  const entries = async () => {
    await trust.database.databases.finishWriting()
    const { rows } = await trust.read((tx) =>
      sql<{
        action: string
        actor: PersonId
        about: PersonId
      }>`select action, actor, about from audit_entries where about = ${trust.people.maya} order by at`.execute(
        tx,
      ),
    )
    return rows
  }
  const looks = async () => (await entries()).filter(({ action }) => action === 'view-record')

  test('a look by someone else is written once, one’s own is not, and the person reads who it was; changes are written too [R-322]', async () => {
    const journeyId = await trust.journey({ reached: 'started' })
    const asha = await trust.server.signInAs(trust.people.asha)
    const maya = await trust.server.signInAs(trust.people.maya)
    const empty = await maya.get(`/people/${trust.people.maya}/looked-at`)
    assert.match(empty.text, /Nobody has looked yet/)
    await maya.get(`/applications/${journeyId}`)
    await asha.get(`/applications/${journeyId}`)
    await asha.get(`/applications/${journeyId}`)
    assert.deepEqual(
      (await looks()).map(({ actor }) => actor),
      [trust.people.asha],
    )
    const page = await maya.get(`/people/${trust.people.maya}/looked-at`)
    assert.match(page.text, /Your application Who[^A-Z]*Asha Rahman/)
    assert.equal((await asha.get(`/people/${trust.people.maya}/looked-at`)).status, 404)
    const mine = await maya.get(`/people/${trust.people.maya}`)
    assert.ok(mine.link('Who has looked at my records'))

    await asha.get(`/applications/${journeyId}/tasks/tell-leaders`)
    await asha.press('Save and go on')
    const changed = (await entries()).find(({ action }) => action === 'journey-complete')
    assert.equal(changed?.actor, trust.people.asha)
  })

  test('someone who is not let in leaves no look behind', async () => {
    const journeyId = await trust.journey({ reached: 'started' })
    const before = (await looks()).length
    const tom = await trust.server.signInAs(trust.people.tom)
    assert.equal((await tom.get(`/applications/${journeyId}`)).status, 404)
    assert.equal((await looks()).length, before)
  })
})
