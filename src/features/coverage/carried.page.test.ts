import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { startTestServer } from '../../../test/support/test-server.ts'
import { isoDate } from '../../kernel/dates.ts'
import { recordEvidence } from '../evidence/public.ts'
import { installPack, readPack } from '../packs/public.ts'
import { anOrganisation, type Organisation } from '../people/people.builders.ts'
import { coverageRoutes, registerCoverage } from './public.ts'

const today = isoDate('2026-12-04')

describe('a coverage map of a standard that follows another', () => {
  let staff: Organisation<'rosa' | 'asha' | 'lena'>
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    registerCoverage()
    const { pack } = await readPack(join(import.meta.dirname, '../../../docs/examples/standards'))
    assert.ok(pack)
    assert.ok((await installPack(databases, authorityId, pack)).ok)
    await databases.write(authorityId, async (tx) => {
      const post = { jobTitle: 'Practitioner', kind: 'practitioner', level: 'practitioner' }
      staff = await anOrganisation(
        tx,
        { actor: {}, today },
        {
          asha: { name: 'Asha Rahman', jobTitle: 'Manager', kind: 'practitioner' },
          rosa: { name: 'Rosa Field', ...post, manager: 'asha' },
          lena: { name: 'Lena Moss', ...post },
        },
      )
      for (const [title, items] of [
        ['A course', ['CARE-1', 'CARE-2', 'CARE-3']],
        ['Another', ['CARE-2']],
      ] as const) {
        const content = {
          title,
          completedOn: today,
          learning: '',
          impact: '',
          links: items.map((item) => ({ item: `craft-of-care/${item}` })),
          caseReferences: [],
        }
        const by = { actor: { personId: staff.people.rosa }, today }
        assert.ok((await recordEvidence(tx, by, { personId: staff.people.rosa, content })).ok)
      }
    })
  })
  const ask = async (day: string, who: 'rosa' | 'asha' | 'lena', url: string) => {
    const server = await startTestServer({
      database,
      routes: coverageRoutes,
      people: Object.values(staff.people).map((personId) => ({ personId })),
      at: `${day}T10:00:00Z`,
    })
    try {
      return await (await server.signInAs(staff.people[who])).get(url)
    } finally {
      await server.close()
    }
  }
  const own = '/my-record/coverage'

  test('counts apart what the links to the earlier version still count for, and no mark moves', async () => {
    await ask('2027-04-01', 'rosa', own)
    const page = await ask('2027-04-01', 'rosa', own)
    assert.match(page.text, /The craft of change/)
    assert.match(page.text, /CHANGE-1 Hearing people out.*Carried over ?1 wholly the latest of 4 Dec 2026/)
    assert.match(page.text, /CHANGE-2 Judgement.*Carried over ?2 partly the latest of 4 Dec 2026/)
    assert.match(page.text, /Green: enough: 0 Amber: some: 0 Too little: 3/)
    assert.equal(page.link('See what carries over, entry by entry'), '/my-record/carries-over')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
  })

  test('has no such column while the earlier version holds', async () => {
    const page = await ask('2027-03-31', 'rosa', own)
    assert.match(page.text, /The craft of care/)
    assert.doesNotMatch(page.text, /Carried over/)
  })

  test('tells those above the same, with the way to what they may read of it, and nobody else', async () => {
    const url = `/people/${staff.people.rosa}/coverage`
    const page = await ask('2027-04-01', 'asha', url)
    assert.match(page.text, /Carried over ?2 partly/)
    assert.equal(
      page.link('See what carries over, entry by entry'),
      `/people/${staff.people.rosa}/carries-over`,
    )
    assert.equal((await ask('2027-04-01', 'lena', url)).status, 404)
  })
})
