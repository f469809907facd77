import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { startTestServer } from '../../../test/support/test-server.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { EvidenceId } from '../../kernel/ids.ts'
import { findFramework, putEditionInForce, startEdition } from '../frameworks/public.ts'
import { frameworksRoutes, installPack, readPack } from '../packs/public.ts'
import { anOrganisation, type Organisation } from '../people/people.builders.ts'
import { carriesRoutes } from './carries.routes.tsx'
import { recordEvidence, routes } from './public.ts'

describe('what carries over to a version that the authority made itself', () => {
  const today = isoDate('2026-12-04')
  let staff: Organisation<'rosa' | 'lena'>
  let entry: EvidenceId
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    const { pack } = await readPack(join(import.meta.dirname, '../../../docs/examples/standards'))
    assert.ok(pack)
    assert.ok((await installPack(databases, authorityId, pack)).ok)
    const edition = await databases.write(authorityId, async (tx) => {
      const person = { jobTitle: 'Practitioner', kind: 'practitioner', level: 'practitioner' }
      staff = await anOrganisation(
        tx,
        { actor: {}, today },
        { rosa: { name: 'Rosa Field', ...person }, lena: { name: 'Lena Moss', ...person } },
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
            links: [1, 2, 3].map((item) => ({ item: `craft-of-care/CARE-${item}` })),
            caseReferences: [],
          },
        },
      )
      assert.ok(recorded.ok)
      entry = recorded.value
      const care = (await findFramework(tx, 'craft-of-care', today))!
      return startEdition(
        tx,
        { personId: staff.people.rosa },
        {
          draft: {
            ...care,
            version: '2027 here',
            from: '2027-01-10',
            items: care.items
              .filter(({ item }) => item !== 'CARE-3')
              .map((item) => (item.item === 'CARE-2' ? { ...item, name: 'Judging well' } : item)),
          },
          basedOn: care.version,
          source: 'copy',
        },
      )
    })
    const by = { personId: staff.people.rosa }
    const done = await putEditionInForce(databases, authorityId, by, { id: edition, revision: 1 }, today)
    assert.ok(done.ok, JSON.stringify(done))
  })
  const ask = async (day: string, url: string, who: 'rosa' | 'lena' = 'rosa') => {
    const server = await startTestServer({
      database,
      routes: [...routes, ...carriesRoutes, ...frameworksRoutes],
      people: Object.values(staff.people).map((personId) => ({ personId })),
      at: `${day}T10:00:00Z`,
    })
    try {
      return await (await server.signInAs(staff.people[who])).get(url)
    } finally {
      await server.close()
    }
  }

  it('is told for each link, wholly, partly and not, from the first day of the new version on', async () => {
    const before = await ask('2027-01-09', '/my-record/carries-over')
    assert.match(before.text, /Nothing is linked to an earlier version/)
    const { text, queries } = await ask('2027-01-10', '/my-record/carries-over')
    assert.match(text, /Carries over wholly: 1 A course/)
    assert.match(text, /Carries over partly: 1 A course/)
    assert.match(text, /CARE-2: Weighing up, to The craft of care, 2027 here: CARE-2, Judging well/)
    assert.match(text, /Does not carry over: 1 A course/)
    assert.match(text, /CARE-3: Paperwork, not to The craft of care, 2027 here/)
    assert.ok(queries <= 6, `${queries} queries`)
  })

  it('stands on the entry too, whose links keep the words of their day', async () => {
    const { text } = await ask('2027-01-10', `/my-record/evidence/${entry}`)
    assert.match(text, /CARE-2: Weighing up Carries over partly to The craft of care, 2027 here/)
  })

  it('stands on the page of the standard, between its two versions', async () => {
    const page = await ask('2027-01-10', '/frameworks/craft-of-care')
    assert.match(page.text, /2027 here In force from Sunday 10 January 2027/)
    const earlier = await ask('2027-01-10', '/frameworks/craft-of-care?version=2018')
    assert.match(earlier.text, /From 2018 to 2027 here: what carries over/)
    assert.match(earlier.text, /CARE-2 Weighing up Partly CARE-2 Judging well/)
  })

  it('nobody else may read it', async () => {
    const { status } = await ask('2027-01-10', `/people/${staff.people.rosa}/carries-over`, 'lena')
    assert.equal(status, 404)
  })
})
