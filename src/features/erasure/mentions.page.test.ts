import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { today, useWholeService } from '../../../test/support/service-journeys.ts'
import { isoDate } from '../../kernel/dates.ts'
import { registerProse } from '../exchange/redaction.places.ts'
import { redactionRoutes } from '../exchange/redaction.routes.tsx'
import { keepText } from '../journeys/public.ts'
import { grantDuty } from '../people/duties.handlers.ts'
import { personLeaves } from '../people/public.ts'
import { erasureRoutes } from './public.ts'

describe('where parts of a name stand once a record is erased', () => {
  registerProse()
  const trust = useWholeService([...erasureRoutes, ...redactionRoutes])
  const by = { actor: {}, today }
  const texts = [
    'I went with Tom, who asked the father what he had planned. Tomorrow we go again.',
    'Tom Birch observed the visit.',
    'A child drew a birch in the snow.',
  ]
  let href = ''

  before(async () => {
    const journeyId = await trust.journey({ reached: 'submitted' })
    await trust.write(async (tx) => {
      const from = isoDate('2020-01-01')
      await grantDuty(tx, by, { personId: trust.people.hugo, duty: 'records-officer', from })
      await grantDuty(tx, by, { personId: trust.people.hana, duty: 'people-administration', from })
      await personLeaves(tx, by, trust.people.tom, isoDate('2000-11-30'))
      for (const [at, body] of texts.entries())
        await keepText(tx, { journeyId, task: 'request', field: `why-${at}`, body, by: trust.people.maya })
      // What was told to the one who is erased goes with the record.
      await sql`insert into messages (recipient_id, message, subject, body, href, told_at)
        values (${trust.people.tom}::uuid, 'news', 'For Tom', 'Tom, this is yours alone.', '/', now())`.execute(
        tx,
      )
    })
    const hugo = await trust.server.signInAs(trust.people.hugo)
    await hugo.get(`/manage/erasures/new/${trust.people.tom}`)
    href = (await hugo.press('Propose to erase the record', { ground: 'period-over' })).url
  })

  test('the officer reads each place by whose record it stands in; the whole name and longer words are none [R-323]', async () => {
    const hugo = await trust.server.signInAs(trust.people.hugo)
    const erasure = await hugo.get(href)
    const page = await hugo.get(erasure.link('See where their first or last name stands by itself'))
    assert.equal(page.status, 200)
    assert.ok(page.queries <= 6, page.statements.join('\n'))
    assert.match(page.text, /“Tom” in the record of Maya Osei 1 place/)
    assert.match(page.text, /I went with Tom ?, who asked the father/)
    assert.match(page.text, /“Birch” in the record of Maya Osei 1 place.*A child drew a birch/)
    assert.doesNotMatch(page.text, /observed the visit|yours alone/)
  })

  test('a place is taken out from there, without typing the name or sending it in an address', async () => {
    const hugo = await trust.server.signInAs(trust.people.hugo)
    await hugo.get(`${href}/names`)
    const form = await hugo.press('Redact “Tom” there')
    assert.equal(form.url, '/manage/redactions/new')
    assert.match(form.html, /<textarea[^>]*name="words"[^>]*>Tom</)
    assert.match(form.text, /In the record of Maya Osei/)
    const preview = await hugo.press('Find the words', {
      words: 'Tom, who',
      ground: 'other-person',
      reason: 'It names a colleague whose record is erased.',
    })
    assert.match(preview.text, /Take the words out of 1 place/)
    await hugo.press('Take the words out')
    const left = await hugo.get(`${href}/names`)
    assert.doesNotMatch(left.text, /“Tom” in the record/)
    assert.match(left.text, /“Birch” in the record of Maya Osei/)
  })

  test('nobody but a records officer reads them, and nobody once the record is settled', async () => {
    const hana = await trust.server.signInAs(trust.people.hana)
    assert.equal((await hana.get(`${href}/names`)).status, 403)
    assert.match((await hana.get(href)).text, /is looked at by a records officer/)
    const hugo = await trust.server.signInAs(trust.people.hugo)
    await hugo.get(href)
    await hugo.press('Take the proposal back')
    const settled = await hugo.get(`${href}/names`)
    assert.equal(settled.url, href)
    assert.match(settled.html, /It was settled already/)
    assert.equal((await hugo.get(`/manage/erasures/${crypto.randomUUID()}/names`)).status, 404)
  })
})
