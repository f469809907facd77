import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import { practicePack } from './evidence.builders.ts'
import { routes } from './evidence.routes.tsx'
import { type EvidenceContent, recordEvidence } from './public.ts'

const today = isoDate('2026-12-04')
const list = '/my-record/evidence'
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('the CPD record over years', () => {
  const { database, server, staff } = useStaffPages({
    routes,
    pack: practicePack(),
    staff: {
      asha: { name: 'Asha Rahman', jobTitle: 'Team Manager', kind: 'team-manager' },
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker' },
    },
  })

  const added = (who: 'maya' | 'tom', title: string, on: string, more: Partial<EvidenceContent> = {}) =>
    database.databases.write(database.authorityId, async (tx) => {
      const personId = staff.people[who]
      const content = {
        title,
        completedOn: isoDate(on),
        learning: '',
        impact: '',
        links: [],
        caseReferences: [],
      }
      const result = await recordEvidence(
        tx,
        { actor: { personId }, today },
        { personId, content: { ...content, ...more } },
      )
      assert.ok(result.ok)
      return result.value
    })

  test('the year’s spread over the mix is shown and nothing is asked by it [R-069] [R-070]', async () => {
    await added('maya', 'Shadowed a hearing', '2026-02-01', { kind: 'shadowing', hours: 3 })
    await added('maya', 'Shadowed a panel', '2026-03-01', { kind: 'shadowing' })
    await added('maya', 'Coached', '2026-04-01', { kind: 'coaching' })
    await added('maya', 'Course elsewhere', '2025-04-01', { kind: 'courses' })
    const browser = await server.signInAs(staff.people.maya)
    const page = await browser.get(list)
    assert.match(page.text, /67 in a hundred of the entries that say how you learned, 3 hours/)
    assert.match(page.text, /speaks of about 70; it is a guide and no one is held to it/)
    const social = await browser.get(`${list}?part=social`)
    assert.match(social.text, /Coached/)
    assert.doesNotMatch(social.text, /Shadowed a panel/)
  })

  test('an element with nothing in the year is named, and only then [R-071]', async () => {
    await added('tom', 'Planning together', '2026-02-01', {
      links: [{ item: 'craft/C-2' }, { item: 'craft/C-10' }],
    })
    const browser = await server.signInAs(staff.people.tom)
    const page = await browser.get(list)
    assert.match(page.text, /nothing completed in 2026 for C-1, Listening yet/)
    await added('tom', 'Listening', '2026-03-01', {
      links: [{ item: 'craft/C-1', why: 'A child was heard' }],
    })
    assert.doesNotMatch((await browser.get(list)).text, /nothing completed in 2026 for/)
    assert.match((await browser.get(`${list}?year=2025`)).text, /nothing completed in 2025 for C-1/)
  })

  test('evidence for a governing body is held by the year; another’s is not spoken of [R-072]', async () => {
    const browser = await server.signInAs(staff.people.maya)
    assert.doesNotMatch((await browser.get(list)).text, /Guild of Therapists/)
    await added('maya', 'Therapy supervision', '2025-06-01', { bodies: ['therapists'] })
    const now = await browser.get(list)
    assert.match(now.text, /Nothing completed in 2026 is held as evidence for the Guild of Therapists yet/)
    const then = await browser.get(`${list}?year=2025&body=therapists`)
    assert.match(then.text, /1 completed in 2025 is held as evidence for the Guild of Therapists/)
    assert.match(then.text, /Therapy supervision/)
    assert.doesNotMatch(then.text, /Course elsewhere/)
  })

  test('ten years are searched by words, reasons, case numbers, kind, statement and year', async () => {
    await added('tom', 'An old course', '2017-05-05', {
      kind: 'courses',
      caseReferences: ['7654321'],
      links: [{ item: 'craft/C-2', why: 'Reunification' }],
    })
    const browser = await server.signInAs(staff.people.tom)
    for (const query of [
      'q=reunification',
      'q=7654321',
      'kind=courses',
      'year=2017',
      'q=old&statement=craft/C-2',
    ]) {
      const page = await browser.get(`${list}?${query}`)
      assert.match(page.text, /An old course/, query)
      assert.doesNotMatch(page.text, /Planning together/, query)
    }
    assert.match((await browser.get(`${list}?q=old&year=2026`)).text, /No entry fits/)
  })

  test('each change is shown with what it said before, to its person alone', async () => {
    const id = await added('maya', 'Rewritten', '2026-05-02', { learning: 'To wait' })
    const maya = await server.signInAs(staff.people.maya)
    await maya.get(`${list}/${id}/edit`)
    const page = await maya.press('Save your changes', { learning: 'To listen', hours: '2' })
    const history = await maya.get(page.link('See what it said before'))
    assert.match(history.html, /<del>.*wait/s)
    assert.match(history.html, /<ins>.*listen/s)
    assert.match(history.text, /Changed the hours/)
    assert.ok(history.queries <= 6, history.statements.join('\n'))
    await maya.post(`${list}/${id}/share`, { shared: 'yes' })
    for (const who of ['asha', 'tom'] as const) {
      const other = await server.signInAs(staff.people[who])
      assert.equal((await other.get(`${list}/${id}/history`)).status, 404)
    }
  })

  test('a file is added, opened by those who read the entry, and taken out; the history says so', async () => {
    const id = await added('maya', 'Certified', '2026-05-01')
    const entry = `${list}/${id}`
    const file = (bytes: Buffer) => ({ files: [{ field: 'file', name: 'c.png', type: 'image/png', bytes }] })
    const maya = await server.signInAs(staff.people.maya)
    await maya.get(entry)
    assert.match((await maya.post(`${entry}/files`, {}, {})).text, /Choose a file first/)
    const large = await maya.post(
      `${entry}/files`,
      {},
      file(Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(10_000_000)])),
    )
    assert.equal(large.status, 422)
    assert.match(large.text, /must be 10 MB or smaller/)
    const page = await maya.post(`${entry}/files`, {}, file(picture))
    assert.match(page.text, /Maya Osei changed the files/)
    const href = page.link('c.png')
    await maya.press('Share it with your line manager')
    const asha = await server.signInAs(staff.people.asha)
    assert.equal((await asha.get(href)).status, 200)
    const tom = await server.signInAs(staff.people.tom)
    assert.equal((await tom.get(href)).status, 404)
    await maya.get(`${entry}/edit`)
    assert.match((await maya.press('Save your changes', { learning: 'Much' })).text, /c\.png/)
    const after = await maya.post(`${href}/remove`)
    assert.match(after.text, /“c\.png” was taken out/)
    assert.equal((await maya.get(href)).status, 404)
  })
})
