import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import { usePanels } from './panels.support.ts'

/** Petra runs the panel; Hugo sits in the chair for this one application, so both write its record. */
describe('two people who write one record', () => {
  const panels = usePanels()
  let sittingId: SittingId
  let journeyId: JourneyId
  const href = () => `/panels/${sittingId}/applications/${journeyId}`

  before(async () => {
    ;({ sittingId, journeyId } = await panels.today())
    const wren = await panels.as('wren')
    await wren.get(`/panels/${sittingId}/substitute?name=hugo`)
    await wren.press('Seat them now', {
      seat: 'chair',
      person: panels.people.hugo,
      for: journeyId,
      reason: 'The chair takes the minutes of this one',
    })
    const petra = await panels.as('petra')
    await petra.get(href())
    await petra.press('Open the record')
  })

  const both = async () => {
    const [petra, hugo] = [await panels.as('petra'), await panels.as('hugo')]
    for (const one of [petra, hugo]) assert.match((await one.get(href())).text, /Save the record/)
    return { petra, hugo }
  }

  test('write different parts of one section at once, and neither has to choose', async () => {
    const { petra, hugo } = await both()
    await petra.press('Save the record', { 'answer-1': 'Three families.' })
    const saved = await hugo.press('Save the record', { 'answer-2': 'With the school.' })
    assert.match(saved.text, /The record is saved/)
    const page = await petra.get(href())
    assert.match(page.html, /Three families\./)
    assert.match(page.html, /With the school\./)
    assert.match(page.text, /Hugo Lane saved “Questions and answers” at /, 'and each sees what the other did')
    assert.ok(page.queries <= 6, page.statements.join('\n'))
  })

  test('rows that both add to one list stand below each other', async () => {
    const { petra, hugo } = await both()
    const rows = (text: string) => ({ 'good-practice.0.practice': text })
    await petra.press('Save the record', rows('Listens to children.'))
    await hugo.press('Save the record', rows('Plans with the family.'))
    const { html } = await petra.get(href())
    assert.match(html, /Listens to children\.[\s\S]*Plans with the family\./)
  })

  test('what both write into one part is kept twice and chosen from; everything else is saved', async () => {
    const { petra, hugo } = await both()
    await petra.press('Save the record', { 'answer-3': 'As Petra heard it.' })
    const asked = await hugo.press('Save the record', {
      'answer-3': 'As Hugo heard it.',
      'answer-4': 'Runs at the weekend.',
    })
    assert.match(asked.url, /\/sections\/answers\/conflict\?from=/)
    assert.match(asked.text, /Petra Quinn saved it/)
    assert.match(asked.text, /Question 3/)
    assert.doesNotMatch(asked.text, /Question 4/, 'nobody is asked about what only one of them wrote')
    const meanwhile = await petra.get(href())
    assert.match(meanwhile.html, /As Petra heard it\./)
    assert.match(meanwhile.html, /Runs at the weekend\./)
    await hugo.press('Go on with what I chose', { 'keep.answer-3': 'both' })
    assert.equal(hugo.page?.url, href(), 'and they are back where they were')
    await hugo.press('Save the record')
    assert.match((await petra.get(href())).html, /As Petra heard it\.\s+As Hugo heard it\./)
  })

  test('a page that was left open takes nothing back that was saved since', async () => {
    const { petra, hugo } = await both()
    await petra.press('Save the record', { 'answer-5': 'A child came home.' })
    await hugo.press('Save the record', {})
    assert.match((await petra.get(href())).html, /A child came home\./)
  })

  test('what is typed on one page while another saves is kept as a draft, with the way to both texts', async () => {
    const { petra, hugo } = await both()
    const form = hugo.page?.form(`${href()}/record`)
    const base = form?.attrs.find((each) => each.name === 'data-base')?.value ?? ''
    const send = (answers: Readonly<Record<string, string>>) =>
      panels.server.app.inject({
        method: 'POST',
        url: `${href()}/record/draft`,
        headers: {
          'content-type': 'application/json',
          cookie: [...hugo.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        },
        payload: {
          section: 'whole',
          base,
          answers: { 'walk-through.shown': '1', ...answers },
          _csrf: hugo.page?.html.match(/name="_csrf" value="([^"]+)"/)?.[1],
        },
      })
    assert.equal((await send({ 'walk-through': 'Half a sen' })).statusCode, 200)
    await petra.press('Save the record', { communication: 'Clear in every answer.' })
    const kept = await send({ 'walk-through': 'Half a sentence' })
    assert.deepEqual([kept.statusCode, kept.json().revision], [200, base])
    await petra.get(href())
    await petra.press('Save the record', { 'walk-through': 'Petra wrote it down.' })
    const clash = await send({ 'walk-through': 'A whole sentence.' })
    assert.equal(clash.statusCode, 409)
    const page = await hugo.get(clash.json().href)
    assert.match(page.text, /A whole sentence\./)
    assert.match(page.text, /Petra wrote it down\./)
  })
})
