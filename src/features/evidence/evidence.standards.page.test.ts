import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { startTestServer } from '../../../test/support/test-server.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { EvidenceId } from '../../kernel/ids.ts'
import { installPack, readPack } from '../packs/public.ts'
import { anOrganisation, type Organisation } from '../people/people.builders.ts'
import { routes } from './evidence.routes.tsx'
import { recordEvidence } from './public.ts'

describe('a record across a change of standards', () => {
  let staff: Organisation<'rosa'>
  let entry: EvidenceId
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    const { pack } = await readPack(join(import.meta.dirname, '../../../docs/examples/standards'))
    assert.ok(pack)
    assert.ok((await installPack(databases, authorityId, pack)).ok)
    const today = isoDate('2027-03-20')
    await databases.write(authorityId, async (tx) => {
      staff = await anOrganisation(
        tx,
        { actor: {}, today },
        {
          rosa: { name: 'Rosa Field', jobTitle: 'Practitioner', kind: 'practitioner', level: 'practitioner' },
        },
      )
      const recorded = await recordEvidence(
        tx,
        { actor: { personId: staff.people.rosa }, today },
        {
          personId: staff.people.rosa,
          content: {
            title: 'A course',
            completedOn: today,
            learning: '',
            impact: '',
            links: [{ item: 'craft-of-care/CARE-2' }, { item: 'craft-of-care/CARE-3' }],
            caseReferences: [],
          },
        },
      )
      assert.ok(recorded.ok)
      entry = recorded.value
    })
  })
  const browserOn = async (today: string) => {
    const server = await startTestServer({
      database,
      routes,
      people: [{ personId: staff.people.rosa }],
      at: `${today}T10:00:00Z`,
    })
    return { server, browser: await server.signInAs(staff.people.rosa) }
  }

  test('an entry keeps its links, and says what carries over once they are no longer in force', async () => {
    const before = await browserOn('2027-03-31')
    assert.doesNotMatch((await before.browser.get(`/my-record/evidence/${entry}`)).text, /arries? over/)
    await before.server.close()
    const { server, browser } = await browserOn('2027-04-01')
    const page = await browser.get(`/my-record/evidence/${entry}`)
    assert.match(
      page.text,
      /CARE-2: Weighing up Carries over partly to The craft of change: CHANGE-2, Judgement; CHANGE-3, Following up/,
    )
    assert.match(page.text, /CARE-3: Paperwork Does not carry over to The craft of change/)
    assert.ok(page.queries <= 6, `${page.queries} queries`)
    await server.close()
  })

  test('after the change the form offers both, and refuses what was not in force on the day', async () => {
    const { server, browser } = await browserOn('2027-04-10')
    const form = await browser.get('/my-record/evidence/new')
    assert.match(form.text, /CHANGE-1: Hearing people out/)
    assert.match(form.text, /For activities until 31 March 2027/)
    const refused = await browser.press('Add to your record', {
      title: 'Done before the change',
      'on-day': '30',
      'on-month': '3',
      'on-year': '2027',
      links: ['craft-of-change/CHANGE-1'],
    })
    assert.match(refused.text, /Select statements that were in force on 30 March 2027/)
    assert.match(refused.text, /CARE-1: Listening/)
    assert.doesNotMatch(refused.text, /CHANGE-1: Hearing people out/)
    const saved = await browser.press('Add to your record', { links: ['craft-of-care/CARE-1'] })
    assert.match(saved.text, /Done before the change/)
    await server.close()
  })
})
