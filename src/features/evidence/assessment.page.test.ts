import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import { keepingWords } from '../../../test/support/words-page.ts'
import { useTestServer } from '../../../test/support/test-server.ts'
import { isoDate } from '../../kernel/dates.ts'
import { installPack, readPack } from '../packs/public.ts'
import { anOrganisation, type Organisation } from '../people/people.builders.ts'
import { selfAssessmentRoutes } from './assessment.routes.tsx'

describe('assessing oneself by a standard', () => {
  let staff: Organisation<'rosa' | 'omar' | 'lena'>
  const today = isoDate('2026-12-04')
  const database = useTestDatabase(async ({ databases, authorityId }) => {
    const { pack } = await readPack(join(import.meta.dirname, '../../../docs/examples/standards'))
    assert.ok(pack)
    assert.ok((await installPack(databases, authorityId, pack)).ok)
    const person = { jobTitle: 'Practitioner', kind: 'practitioner', level: 'practitioner' }
    await databases.write(authorityId, async (tx) => {
      staff = await anOrganisation(
        tx,
        { actor: {}, today },
        {
          omar: { name: 'Omar Lind', ...person },
          rosa: { name: 'Rosa Field', ...person, manager: 'omar' },
          lena: { name: 'Lena Moss', ...person },
        },
      )
    })
  })
  const server = useTestServer(() => ({
    database,
    routes: selfAssessmentRoutes,
    people: Object.values(staff.people).map((personId) => ({ personId })),
  }))
  const own = '/my-record/self-assessment/craft-of-care'

  it('repeatedly, compared over time, private until shared, beside the manager’s view [R-050] [R-052]', async () => {
    const rosa = await server.signInAs(staff.people.rosa)
    const list = await rosa.get('/my-record/self-assessment')
    assert.match(list.text, /The craft of care Not yet/)
    await rosa.get(`${own}/new`)
    await rosa.post(`${own}/new`, { 'mark-CARE-1': 'beginning', 'mark-CARE-2': 'not-yet' })
    await rosa.get(`${own}/new`)
    let page = await rosa.post(`${own}/new`, {
      'mark-CARE-1': 'secure',
      'why-CARE-1': 'I ask before I advise.',
    })
    assert.match(
      page.text,
      /Where the gaps are CARE-2 Weighing up: not yet CARE-3 Paperwork: nothing said yet/,
    )
    assert.match(page.text, /Secure \(one step up since last time\) ?I ask before I advise\./)
    assert.match(page.html, /CARE-1, Listening: Secure\. I ask before I advise\./)
    assert.ok(page.queries <= 6, `${page.queries} queries`)

    const omar = await server.signInAs(staff.people.omar)
    const theirs = `/people/${staff.people.rosa}/self-assessment/craft-of-care`
    assert.match((await omar.get(theirs)).text, /Nothing is shared yet/)
    const share = /action="([^"]*\/share\/[^"]*)"/.exec((await rosa.get(own)).html)?.[1]
    await rosa.post(share!, {})
    page = await omar.get(theirs)
    assert.match(page.text, /Rosa Field, Friday 4 December 2026: Secure/)
    assert.doesNotMatch(page.text, /Beginning/)
    await omar.get(`${theirs}/new`)
    await omar.post(`${theirs}/new`, { 'mark-CARE-1': 'strong' })
    page = await rosa.get(own)
    assert.match(page.text, /Seen differently/)
    assert.match(page.text, /Omar Lind, Friday 4 December 2026: Strong/)
  })

  it('a form with nothing chosen, or with words that may name a child, is shown again with what was typed', async () => {
    const lena = await server.signInAs(staff.people.lena)
    await lena.get(`${own}/new`)
    assert.match((await lena.post(`${own}/new`, {})).text, /Select where on at least one/)
    const words = 'I visited Tommy Baker, born 3 May 2015.'
    const page = await lena.post(`${own}/new`, { 'mark-CARE-1': 'secure', 'why-CARE-1': words })
    assert.equal(page.status, 422)
    assert.match(page.html, /I visited <mark>Tommy Baker/)
    const done = await lena.press('Look again and save', keepingWords(page, 'agreed'))
    assert.match(done.text, /Secure/)
  })

  it('nobody else knows of it, nor shares it for somebody', async () => {
    const rosa = await server.signInAs(staff.people.rosa)
    await rosa.get(`${own}/new`)
    await rosa.post(`${own}/new`, { 'mark-CARE-2': 'secure' })
    const share = /action="([^"]*\/share\/[^"]*)"/.exec((await rosa.get(own)).html)?.[1]
    const lena = await server.signInAs(staff.people.lena)
    assert.equal((await lena.get(`/people/${staff.people.rosa}/self-assessment/craft-of-care`)).status, 404)
    await lena.get(`${own}/new`)
    assert.equal((await lena.post(share!, {})).status, 404)
  })
})
