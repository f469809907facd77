import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { isoDate } from '../../kernel/dates.ts'
import { installPack } from '../packs/public.ts'
import { anOrganisation, type Organisation } from '../people/people.builders.ts'
import { practicePack } from './evidence.builders.ts'
import { routes } from './evidence.routes.tsx'
import { recordEvidence } from './public.ts'

const today = isoDate('2026-12-04')

describe('where the evidence stands', () => {
  let staff: Organisation<'maya' | 'tom' | 'asha'>
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    assert.ok((await installPack(databases, authorityId, practicePack())).ok)
    staff = await databases.write(authorityId, async (tx) => {
      const made = await anOrganisation(
        tx,
        { actor: {}, today },
        {
          asha: { name: 'Asha Rahman', jobTitle: 'Team Manager', kind: 'team-manager' },
          maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
          tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker' },
        },
      )
      const personId = made.people.maya
      const add = (title: string, completedOn: string | undefined, links: readonly string[]) =>
        recordEvidence(
          tx,
          { actor: { personId }, today },
          {
            personId,
            content: {
              title,
              ...(completedOn ? { completedOn: isoDate(completedOn) } : { plannedOn: isoDate('2027-01-11') }),
              learning: '',
              impact: '',
              links: links.map((item) => ({ item })),
              caseReferences: [],
            },
          },
        )
      for (const added of [
        await add('A day of shadowing', '2026-03-02', ['craft/C-1', 'craft/C-2']),
        await add('A course', '2026-09-14', ['craft/C-1']),
        await add('Something to come', undefined, ['craft/C-10']),
      ])
        assert.ok(added.ok)
      return made
    })
  })
  const server = useTestServer(() => ({
    database,
    routes,
    people: Object.values(staff.people).map((personId) => ({ personId })),
  }))

  test('a worker sees for each statement how much there is, how recent, and where there is a gap [R-050]', async () => {
    const browser = await server.signInAs(staff.people.maya)
    const page = await browser.get('/my-record/evidence/statements')
    assert.match(page.text, /1 of 3 statements have nothing yet/)
    assert.match(page.text, /C-1 Listening Entries2 for Listening Latest14 Sep/)
    assert.match(page.text, /C-2 Planning Entries1 for Planning Latest2 Mar/)
    // What is only planned fills no gap.
    assert.match(page.text, /C-10 Reviewing Entries0 LatestNothing yet ?Add evidence for Reviewing/)
    const form = await browser.get('/my-record/evidence/new?links=craft%2FC-10')
    assert.match(page.html, /\/my-record\/evidence\/new\?links=craft%2FC-10/)
    assert.equal(form.status, 200)
  })

  test('the manager sees the same without adding, and nobody else does', async () => {
    const path = `/people/${staff.people.maya}/evidence/statements`
    const page = await (await server.signInAs(staff.people.asha)).get(path)
    assert.match(page.text, /Where the evidence of Maya Osei stands/)
    assert.doesNotMatch(page.text, /Add evidence/)
    assert.equal((await (await server.signInAs(staff.people.tom)).get(path)).status, 404)
  })
})
