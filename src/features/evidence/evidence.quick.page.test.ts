import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import { practicePack } from './evidence.builders.ts'
import { routes } from './evidence.routes.tsx'
import { evidenceFacts } from './public.ts'

const today = isoDate('2026-12-04')
const list = '/my-record/evidence'
const quick = `${list}/quick`
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('adding to the CPD record on a phone', () => {
  const { database, server, staff } = useStaffPages({
    routes,
    pack: practicePack(),
    staff: {
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker' },
    },
  })

  const newest = async (who: 'maya' | 'tom', title: string) => {
    const facts = await database.databases.read(database.authorityId, (tx) =>
      evidenceFacts(tx, [staff.people[who]]),
    )
    return facts.get(staff.people[who])?.find(({ label }) => label.startsWith(title))
  }

  test('one line is enough; the day is today’s; the fuller form comes after [R-055]', async () => {
    const browser = await server.signInAs(staff.people.maya)
    const form = await browser.get(quick)
    assert.ok(form.queries <= 5, form.statements.join('\n'))
    const page = await browser.press('Add to your record', { title: 'Sat in on a mapping' })
    assert.match(page.text, /“Sat in on a mapping” is in your record/)
    assert.equal((await newest('maya', 'Sat in'))?.fields['completed-on'], today)
    const fuller = await browser.get(page.link('Add more to this'))
    assert.match(fuller.html, /value="Sat in on a mapping"/)
  })

  test('a day to come is kept as planned, and counts nowhere yet [R-061]', async () => {
    const browser = await server.signInAs(staff.people.maya)
    await browser.get(quick)
    const day = { 'on-day': '7', 'on-month': '1', 'on-year': '2027' }
    const page = await browser.press('Add to your record', { title: 'A course to come', ...day })
    assert.match(page.text, /is in your record as planned/)
    assert.equal((await newest('maya', 'A course to come'))?.fields['completed'], false)
  })

  test('words that are asked about are in the form again when the page that asks is lost [R-318]', async () => {
    const browser = await server.signInAs(staff.people.maya)
    await browser.get(quick)
    const typed = { title: 'A visit', learning: 'Their son Jamie was at home.' }
    const asked = await browser.press('Add to your record', typed)
    assert.equal(asked.status, 422)
    assert.equal(await newest('maya', 'A visit'), undefined)
    const again = await (await server.signInAs(staff.people.maya)).get(quick)
    assert.match(again.html, /Their son Jamie was at home\./)
    await browser.press('Look again and save', { learning: 'Their son J. was at home.' })
    assert.ok(await newest('maya', 'A visit'))
    assert.doesNotMatch((await browser.get(quick)).html, /was at home/)
  })

  test('a kind that is counted in days counts as its days unless the entry says otherwise', async () => {
    const browser = await server.signInAs(staff.people.maya)
    await browser.get(quick)
    await browser.press('Add to your record', { title: 'A CPD day', kind: 'cpd-day' })
    const day = await newest('maya', 'A CPD day')
    assert.equal(day?.fields['days'], 1)
    await browser.get(`${list}/${day?.id}/edit`)
    await browser.press('Save your changes', { days: '0.5' })
    assert.equal((await newest('maya', 'A CPD day'))?.fields['days'], 0.5)
    assert.match((await browser.get(list)).text, /learning counted in days there were 0\.5/)
  })

  test('the kind says how it was learned, and that can be changed [R-069]', async () => {
    const browser = await server.signInAs(staff.people.maya)
    await browser.get(quick)
    await browser.press('Add to your record', { title: 'Coached', kind: 'coaching', hours: '1.5' })
    assert.equal((await newest('maya', 'Coached'))?.fields['part'], 'social')
    await browser.get(quick)
    await browser.press('Add to your record', {
      title: 'Course at work',
      kind: 'courses',
      part: 'experiential',
    })
    assert.equal((await newest('maya', 'Course at work'))?.fields['part'], 'experiential')
    const all = await browser.get(list)
    assert.match(all.text, /By doing.*in a hundred/s)
  })

  test('an example from a case is dated and told by initials and number only [R-084]', async () => {
    const browser = await server.signInAs(staff.people.maya)
    await browser.get(quick)
    const asked = await browser.press('Add to your record', { title: 'A home visit', kind: 'case-example' })
    assert.equal(asked.status, 422)
    assert.equal(asked.link('Enter the initials of the child or family'), '#initials')
    assert.equal(asked.link('Enter the case reference'), '#caseReferences')
    const named = await browser.press('Add to your record', { initials: 'Jamie', caseReferences: '1048213' })
    assert.equal(named.link('Enter initials only, like AB'), '#initials')
    const kept = await browser.press('Add to your record', { initials: 'a.b.', caseReferences: '1048213' })
    assert.match(kept.text, /Initials AB/)
  })

  test('a photo is looked at by its content and kept; anything else is refused cleanly', async () => {
    const browser = await server.signInAs(staff.people.tom)
    const sent = (bytes: Buffer, name: string) => ({
      files: [{ field: 'file', name, type: 'image/png', bytes }],
    })
    const values = { title: 'Course day', 'on-day': '4', 'on-month': '12', 'on-year': '2026', done: 'yes' }
    await browser.get(quick)
    const refused = await browser.post(quick, values, sent(Buffer.from('MZ\0\0program'), 'certificate.png'))
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Choose a PDF, a Word or OpenDocument text, or a picture/)
    assert.match(refused.html, /value="Course day"/)
    const page = await browser.post(quick, values, sent(picture, 'certificate.png'))
    assert.match(page.text, /“Course day” is in your record/)
    assert.match(page.text, /certificate\.png/)
  })

  test('what is typed is kept for its own person until it is sent, and then no longer', async () => {
    const browser = await server.signInAs(staff.people.maya)
    const form = await browser.get(quick)
    const base = /data-base="(\d+)"/.exec(form.html)?.[1] as string
    const saved = await browser.post('/drafts/evidence/quick', { base, 'answers.title': 'Half typed' })
    assert.equal(saved.status, 200)
    const again = await browser.get(quick)
    assert.match(again.text, /We kept what you typed before/)
    assert.match(again.html, /value="Half typed"/)
    const other = await server.signInAs(staff.people.tom)
    assert.doesNotMatch((await other.get(quick)).html, /Half typed/)
    await browser.get(quick)
    await browser.press('Add to your record', {
      title: 'Wholly typed',
      'on-day': '4',
      'on-month': '12',
      'on-year': '2026',
    })
    await browser.get(quick)
    const late = await browser.post('/drafts/evidence/quick', { base, 'answers.title': 'Half typed' })
    assert.equal(late.status, 409)
    assert.doesNotMatch((await browser.get(quick)).html, /Half typed/)
  })

  test('sent twice, it is added once', async () => {
    const browser = await server.signInAs(staff.people.tom)
    const form = await browser.get(quick)
    const tokens = Object.fromEntries(
      [...form.html.matchAll(/name="(_csrf|_once)" value="([^"]*)"/g)].map((match) => [match[1], match[2]]),
    )
    const values = { ...tokens, title: 'Once', 'on-day': '4', 'on-month': '12', 'on-year': '2026' }
    await browser.postBare(quick, values)
    await browser.postBare(quick, values)
    const { items } = await database.databases.read(database.authorityId, async (tx) => ({
      items: (await evidenceFacts(tx, [staff.people.tom])).get(staff.people.tom) ?? [],
    }))
    assert.equal(items.filter(({ label }) => label.startsWith('Once')).length, 1)
  })

  test('no minimum of hours, days or kinds is spoken of as the regulator’s [R-068]', async () => {
    const browser = await server.signInAs(staff.people.maya)
    for (const path of [quick, `${list}/new`, list]) {
      const page = await browser.get(path)
      assert.doesNotMatch(page.text, /minimum|at least \d+ (hours|days)|must (do|record|have) \d+/i)
    }
  })
})
