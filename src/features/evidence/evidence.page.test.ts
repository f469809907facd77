import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { keepingWords } from '../../../test/support/words-page.ts'
import { useStaffPages } from '../../../test/support/staff-pages.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { practicePack } from './evidence.builders.ts'
import { registerJourneyParticipation } from './evidence.ports.ts'
import { routes } from './evidence.routes.tsx'
import { evidenceFacts, evidenceRows, recordEvidence } from './public.ts'

const today = isoDate('2026-12-04')
const list = '/my-record/evidence'

describe('the pages of the CPD record', () => {
  const { database, server, staff } = useStaffPages({
    routes,
    pack: practicePack(),
    staff: {
      asha: { name: 'Asha Rahman', jobTitle: 'Team Manager', kind: 'team-manager' },
      maya: { name: 'Maya Osei', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      tom: { name: 'Tom Birch', jobTitle: 'Worker', kind: 'worker', manager: 'asha' },
      pia: { name: 'Pia Lund', jobTitle: 'Panel member', kind: 'panel' },
    },
  })

  const read = <Value>(work: Parameters<typeof database.databases.read<Value>>[1]) =>
    database.databases.read(database.authorityId, work)
  const factsOf = async (personId: PersonId) =>
    (await read((tx) => evidenceFacts(tx, [personId]))).get(personId) ?? []
  const added = (personId: PersonId, title: string, completedOn?: string) =>
    database.databases.write(database.authorityId, async (tx) => {
      const result = await recordEvidence(
        tx,
        { actor: { personId }, today },
        {
          personId,
          content: {
            title,
            completedOn: completedOn === undefined ? undefined : isoDate(completedOn),
            learning: 'How to listen',
            impact: 'A family was heard',
            links: [{ item: 'craft/C-10' }, { item: 'craft/C-1', why: 'Heard more' }],
            caseReferences: ['1048213'],
          },
        },
      )
      assert.ok(result.ok)
      return result.value
    })

  test('an empty record says what will stand here and offers the first step', async () => {
    const browser = await server.signInAs(staff.people.pia)
    const page = await browser.get(list)
    assert.match(page.text, /Your learning will stand here/)
    assert.equal(page.link('Add what you did'), `${list}/quick`)
  })

  test('what, when, what I learnt and what changed are enough [R-055] [R-058]', async () => {
    const browser = await server.signInAs(staff.people.tom)
    const form = await browser.get(`${list}/new`)
    assert.ok(form.queries <= 4, form.statements.join('\n'))
    const page = await browser.press('Add to your record', {
      title: 'Shadowed a court hearing',
      learning: 'How evidence is given',
      impact: 'My next statement was clearer for the court',
    })
    assert.equal(page.url, list)
    assert.match(page.text, /“Shadowed a court hearing” is in your record/)
    const [fact] = await factsOf(staff.people.tom)
    assert.equal(fact?.label, 'Shadowed a court hearing, 4 December 2026')
    assert.deepEqual(fact?.fields, {
      kind: undefined,
      category: undefined,
      completed: true,
      'completed-on': today,
      links: [],
      hours: undefined,
      activity: undefined,
      part: undefined,
      days: undefined,
    })
  })

  test('sent twice, it is added once', async () => {
    const browser = await server.signInAs(staff.people.tom)
    const form = await browser.get(`${list}/new`)
    const values = { title: 'Read about attachment' }
    const before = (await factsOf(staff.people.tom)).length
    const fields = Object.fromEntries(
      [...form.html.matchAll(/name="(_csrf|_once)" value="([^"]*)"/g)].map((match) => [match[1], match[2]]),
    )
    const day = { 'on-day': '4', 'on-month': '12', 'on-year': '2026', done: 'yes', learning: '', impact: '' }
    const rest = { kind: '', hours: '', caseReferences: '', activity: '', activityItem: '' }
    await browser.postBare(`${list}/new`, { ...fields, ...values, ...day, ...rest })
    await browser.postBare(`${list}/new`, { ...fields, ...values, ...day, ...rest })
    const after = (await factsOf(staff.people.tom)).length
    assert.equal(after - before, 1)
  })

  test('a kind in its category, hours, statements and case numbers fold open [R-060] [R-064]', async () => {
    const browser = await server.signInAs(staff.people.tom)
    const form = await browser.get(`${list}/new`)
    assert.match(form.html, /<optgroup label="Work-based learning">/)
    await browser.press('Add to your record', {
      title: 'Coaching with Ana',
      kind: 'coaching',
      hours: '1.5',
      links: ['craft/C-1', 'craft/C-2'],
      caseReferences: '1048213\n1048214',
    })
    const fact = (await factsOf(staff.people.tom)).find((each) => each.label.startsWith('Coaching'))
    assert.equal(fact?.fields['category'], 'work-based')
    assert.deepEqual(fact?.fields['links'], ['craft/C-1', 'craft/C-2'])
    assert.equal(fact?.fields['hours'], 1.5)
    const row = (await read((tx) => evidenceRows(tx, staff.people.tom, { ids: [fact!.id] })))[0]
    assert.equal(row?.cells['cases'], '1048213, 1048214')
    assert.equal(row?.cells['craft'], 'C-1, C-2')
  })

  test('each framework folds and counts what is chosen; why stands below its statement, sent with it at once', async () => {
    const browser = await server.signInAs(staff.people.tom)
    const form = await browser.get(`${list}/new`)
    assert.match(form.text, /: 0 of \d+ chosen/)
    const typed = { links: ['craft/C-1', 'craft/C-2'], 'why-craft/C-1': 'I asked him first' }
    const refused = await browser.press('Add to your record', { title: '', ...typed })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /: 2 of \d+ chosen/)
    assert.match(refused.html, /value="I asked him first"/)
    await browser.press('Add to your record', { title: 'A talk with why', ...typed, 'why-craft/C-3': 'lost' })
    const fact = (await factsOf(staff.people.tom)).find((each) => each.label.startsWith('A talk with why'))
    const entry = await browser.get(`${list}/${fact!.id}`)
    assert.match(entry.text, /I asked him first/)
    assert.doesNotMatch(entry.text, /lost/)
  })

  test('every error stands at its field, and what was typed stays', async () => {
    const browser = await server.signInAs(staff.people.tom)
    await browser.get(`${list}/new`)
    const page = await browser.press('Add to your record', {
      title: '',
      'on-day': '31',
      'on-month': '2',
      learning: 'Something dear',
      hours: 'two',
    })
    assert.equal(page.status, 422)
    assert.match(page.title, /^Error: /)
    assert.equal(page.link('Enter a day that exists, for example 27 3 2026'), '#on-day')
    assert.equal(page.link('Enter hours as a number, like 2 or 1.5'), '#hours')
    assert.match(page.html, /Something dear/)
    const later = await browser.press('Add to your record', {
      'on-day': '1',
      'on-month': '1',
      'on-year': '2027',
      hours: '',
      caseReferences: 'Jamie Fox',
    })
    assert.equal(later.status, 422)
    assert.equal(later.link('Enter what you did'), '#title')
    assert.match(later.link('Enter each case as its case number, like 1048213'), /#caseReferences/)
    assert.match(later.text, /must be today or in the past\. Choose “Planned”/)
  })

  test('words that look like a child’s name are asked about once before they are kept [R-084]', async () => {
    const browser = await server.signInAs(staff.people.tom)
    await browser.get(`${list}/new`)
    const asked = await browser.press('Add to your record', {
      title: 'Direct work',
      impact: 'Their son Jamie felt heard.',
    })
    assert.equal(asked.status, 422)
    assert.match(asked.text, /“Jamie” looks like a child’s or relative’s name/)
    const saved = await browser.press('Look again and save', keepingWords(asked, 'agreed'))
    assert.equal(saved.url, list)
  })

  test('a pre-loaded activity is one press away; “other” says which [R-057]', async () => {
    const browser = await server.signInAs(staff.people.tom)
    const choice = await browser.get(`${list}/new`)
    await browser.get(choice.link('Online modules, Fire safety'))
    await browser.press('Add to your record')
    const fire = (await factsOf(staff.people.tom)).find((each) => each.fields['activity'] === 'modules')
    assert.equal(fire?.label, 'Online modules, Fire safety, 4 December 2026')
    await browser.get(choice.link('Online modules, Other'))
    const unsaid = await browser.press('Add to your record')
    assert.equal(unsaid.status, 422)
    assert.match(unsaid.text, /Say which one it was/)
    const said = await browser.press('Add to your record', { title: 'Online modules, Other: consent' })
    assert.equal(said.url, list)
  })

  test('what is planned stands apart and counts nowhere until it is completed [R-061]', async () => {
    const { maya } = staff.people
    const id = await added(maya, 'Court skills')
    const facts = await factsOf(maya)
    assert.equal(facts.find((fact) => fact.id === id)?.fields['completed'], false)
    const row = (await read((tx) => evidenceRows(tx, maya, { ids: [id] })))[0]
    assert.deepEqual([row?.counts, row?.why], [false, 'It is planned. Only completed activities count.'])
    const browser = await server.signInAs(maya)
    const page = await browser.get(`${list}/${id}`)
    assert.match(page.text, /Planned activities do not count/)
    await browser.get(page.link('Change this entry'))
    const changed = await browser.press('Save your changes', {
      done: 'yes',
      'on-day': '3',
      'on-month': '3',
      'on-year': '2026',
    })
    assert.match(changed.text, /Tuesday 3 March 2026/)
    assert.match(changed.text, /Maya Osei changed the date of completion/)
    assert.ok(changed.queries <= 5, changed.statements.join('\n'))
    const counted = (await read((tx) => evidenceRows(tx, maya, { ids: [id], to: today })))[0]
    assert.equal(counted?.name, 'Court skills, 3 March 2026')
    assert.equal(counted?.counts, true)
    assert.equal(counted?.cells['craft'], 'C-1, C-10')
  })

  test('a change typed over an older state is refused with what was typed', async () => {
    const { maya } = staff.people
    const id = await added(maya, 'Two windows', '2026-05-01')
    const browser = await server.signInAs(maya)
    await browser.get(`${list}/${id}/edit`)
    await browser.press('Save your changes', { learning: 'First' })
    await browser.get(`${list}/${id}/edit`)
    const late = await browser.press('Save your changes', { learning: 'Second', revision: '1' })
    assert.equal(late.status, 422)
    assert.match(late.text, /changed after you opened it/)
    assert.match(late.html, /Second/)
  })

  test('what two windows changed comes together: nothing is overwritten unseen, and pressing again saves', async () => {
    const { maya } = staff.people
    const id = await added(maya, 'Two windows at once', '2026-05-02')
    const browser = await server.signInAs(maya)
    await browser.get(`${list}/${id}/edit`)
    await browser.press('Save your changes', { learning: 'Of the first window', hours: '2' })
    await browser.get(`${list}/${id}/edit`)
    const late = await browser.press('Save your changes', {
      learning: 'How to listen',
      impact: 'Of the second window',
      hours: '3',
      revision: '1',
    })
    assert.match(late.text, /Both changes are in this form now/)
    const saved = await browser.press('Save your changes')
    assert.match(saved.text, /Of the first window.*Of the second window/s)
    const { text } = await browser.get(`${list}/${id}`)
    assert.match(text, /Hours 3/)
    assert.match((await browser.get(`${list}/${id}/history`)).text, /Version 3/)
  })

  test('the list is searched, filtered, paged and saved as a spreadsheet of what is shown', async () => {
    const { maya } = staff.people
    for (let index = 0; index < 27; index += 1) await added(maya, `Reading circle ${index}`, '2025-06-01')
    const browser = await server.signInAs(maya)
    const all = await browser.get(list)
    assert.ok(all.queries <= 4, all.statements.join('\n'))
    const older = await browser.get(`${list}?q=circle&year=2025`)
    assert.match(older.text, /Reading circle 26/)
    const second = await browser.get(older.link('Next page'))
    assert.match(second.text, /Reading circle 0 /)
    const csv = await browser.get(`${list}.csv?year=2025&q=circle`)
    assert.equal(csv.html.trim().split('\r\n').length, 28)
    assert.match((await browser.get(`${list}?state=planned`)).text, /No entry fits/)
    assert.match((await browser.get(`${list}?statement=craft/C-2`)).text, /No entry fits/)
    const year = await browser.get(`${list}?year=2025`)
    assert.match(year.text, /2025 at a glance 27 completed in 2025/)
    assert.match(year.text, /bear on 2 of 3/)
  })

  test('a manager reads and does not write; a colleague does not know of it', async () => {
    const { maya, asha, tom } = staff.people
    const id = await added(maya, 'Group supervision', '2026-02-01')
    const owner = await server.signInAs(maya)
    await owner.get(`${list}/${id}`)
    await owner.press('Share it with your line manager')
    const manager = await server.signInAs(asha)
    const record = await manager.get(`/people/${maya}/evidence?q=supervision`)
    assert.ok(record.queries <= 5, record.statements.join('\n'))
    assert.match(record.text, /CPD record of Maya Osei/)
    const page = await manager.get(record.link('Group supervision'))
    assert.match(page.text, /A family was heard/)
    assert.ok(page.queries <= 5, page.statements.join('\n'))
    assert.doesNotMatch(page.text, /Change this entry/)
    assert.equal((await manager.get(`${list}/${id}/edit`)).status, 404)
    assert.equal((await manager.post(`${list}/${id}/remove`)).status, 404)
    const colleague = await server.signInAs(tom)
    for (const url of [`${list}/${id}`, `/people/${maya}/evidence`, `/people/${maya}/evidence.csv`])
      assert.equal((await colleague.get(url)).status, 404, url)
  })

  test('someone who takes part in a journey opens an entry, without its history or the rest', async (t) => {
    const { maya, pia } = staff.people
    const id = await added(maya, 'Seen by the panel', '2026-02-01')
    const panel = await server.signInAs(pia)
    assert.equal((await panel.get(`${list}/${id}`)).status, 404)
    const standDown = registerJourneyParticipation(async (_tx, actor) => actor.personId === pia)
    t.after(standDown)
    const page = await panel.get(`${list}/${id}`)
    assert.equal(page.status, 200)
    assert.doesNotMatch(page.text, /History/)
    assert.equal((await panel.get(`/people/${maya}/evidence`)).status, 404)
  })

  test('removing asks first; the entry then counts nowhere, and stays readable where it was chosen', async () => {
    const { maya } = staff.people
    const id = await added(maya, 'Wrong entry', '2026-04-01')
    const browser = await server.signInAs(maya)
    const page = await browser.get(`${list}/${id}`)
    await browser.get(page.link('Remove this entry'))
    const after = await browser.press('Remove this entry')
    assert.equal(after.url, list)
    assert.equal((await browser.get(`${list}/${id}`)).status, 404)
    assert.ok(!(await factsOf(maya)).some((fact) => fact.id === id))
    const row = (await read((tx) => evidenceRows(tx, maya, { ids: [id] })))[0]
    assert.equal(row?.cells['activity'], 'Wrong entry')
    assert.equal(row?.counts, false)
  })

  test('an address that names nothing is not found', async () => {
    const browser = await server.signInAs(staff.people.maya)
    assert.equal((await browser.get(`${list}/01900000-0000-7000-8000-00000000dead`)).status, 404)
    assert.equal((await browser.get(`${list}/not-an-id`)).status, 404)
  })
})
