import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { stopPrinting } from '../exchange/public.ts'
import { brailleOnMachine } from '../../../test/support/braille.ts'
import { useSealedPortfolios } from '../../../test/support/sealed-portfolio.ts'
import { formatsRoutes } from './public.ts'

describe('a document in another form', () => {
  const service = useSealedPortfolios(formatsRoutes)
  after(stopPrinting)

  test('is asked for with what is missing beside its field, reaches workforce with a due date and is answered [R-309]', async () => {
    const thandiwe = await service.signInAs(service.person('thandiwe'))
    await thandiwe.get('/formats')
    const empty = await thandiwe.press('Ask for the document', {
      format: 'language',
      note: 'For my reading group',
    })
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Enter which document/)
    assert.match(empty.text, /Enter the language/)
    assert.match(empty.html, /For my reading group/)
    const asked = await thandiwe.press('Ask for the document', { document: 'The guide <1>', which: 'Welsh' })
    assert.match(asked.text, /You have asked for the document/)
    // Ten working days after Friday 4 December.
    assert.match(asked.text, /By Friday 18 December 2026/)

    const workforce = await service.signInAs(service.person('tamsin'))
    const list = await workforce.get('/manage/formats')
    assert.match(list.text, /The guide <1>/)
    assert.match(list.text, /Another language: Welsh/)
    const [task] = await service.read((tx) =>
      tx
        .selectFrom('tasks')
        .select(['due_on', 'href'])
        .where('subject_kind', '=', 'format-request')
        .execute(),
    )
    assert.equal(task?.due_on, '2026-12-18')
    await workforce.get(task?.href ?? '')
    const bare = await workforce.press('Answer the request')
    assert.equal(bare.status, 422)
    assert.match(bare.text, /Write what they are told/)
    const done = await workforce.press('Answer the request', {
      given: 'yes',
      says: 'It comes by post on Monday.',
    })
    assert.match(done.text, /The request is answered/)
    const late = await workforce.post(task?.href ?? '', { given: 'no', says: 'No.' })
    assert.equal(late.status, 409)
    assert.match(late.text, /Somebody answered it before you/)
    assert.match((await thandiwe.get('/formats')).text, /Given: It comes by post on Monday\./)
    const rest = await service.read((tx) =>
      tx.selectFrom('tasks').select('id').where('subject_kind', '=', 'format-request').execute(),
    )
    assert.deepEqual(rest, [])
  })

  test('its pages ask six queries at most', async () => {
    const [request] = await service.read((tx) => tx.selectFrom('format_requests').select('id').execute())
    for (const [who, url] of [
      ['thandiwe', '/formats'],
      ['tamsin', '/manage/formats'],
      ['tamsin', `/manage/formats/${request?.id}`],
    ] as const) {
      const browser = await service.signInAs(service.person(who))
      await browser.get(url)
      const page = await browser.get(url)
      assert.equal(page.status, 200, url)
      assert.ok(page.queries <= 6, `${url}: ${page.queries}`)
    }
  })

  test('is nobody’s to see but theirs and those who answer', async () => {
    const michael = await service.signInAs(service.person('michael'))
    assert.doesNotMatch((await michael.get('/formats')).text, /The guide/)
    assert.equal((await michael.get('/manage/formats')).status, 403)
  })

  test('large print is chosen once, and a download may still ask for the other size', async () => {
    const michael = await service.signInAs(service.person('thandiwe'))
    await michael.get('/formats')
    assert.match(
      (await michael.press('Save the size of print', { size: 'large' })).text,
      /come in large print/,
    )
    const { journeyId, editionId } = await service.application('thandiwe')
    const url = `/applications/${journeyId}/editions/${editionId}/portfolio.pdf`
    assert.equal((await michael.get(url)).status, 200)
    assert.equal((await michael.get(`${url}?size=normal`)).status, 200)
    const issued = await service.read((tx) =>
      tx.selectFrom('issued_files').select('size').orderBy('issued_at').execute(),
    )
    assert.deepEqual(issued.map(({ size }) => size).sort(), ['large', 'normal'])
  })
})

describe('Braille', () => {
  const service = useSealedPortfolios(formatsRoutes)
  const machine = brailleOnMachine()
  before(machine.without)
  after(machine.restore)
  const ask = async () => {
    const { journeyId, editionId } = await service.application('thandiwe')
    const browser = await service.signInAs(service.person('thandiwe'))
    return browser.get(`/applications/${journeyId}/editions/${editionId}/portfolio.pdf?size=braille`)
  }

  test('is said not to be here where liblouis is not installed', async () => {
    const page = await ask()
    assert.equal(page.status, 403)
    assert.match(page.text, /liblouis is not installed/)
  })

  test('comes as BRF of at most 40 cells and 25 lines where it is', async () => {
    const is = machine.withAny()
    const file = await ask()
    assert.equal(file.status, 200, file.text.slice(0, 300))
    const brf = file.bytes.toString('latin1')
    const pages = brf.split('\f')
    assert.ok(pages.length > 10)
    for (const page of pages) {
      const lines = page.trimEnd().split('\r\n')
      assert.ok(lines.length <= 25)
      for (const line of lines) assert.match(line, /^[ -_]{0,40}$/)
    }
    // "Thandiwe", with the sign for "th" and a capital.
    assert.match(brf, is === 'liblouis' ? /,\?\S*IWE/ : /A{3,}/)
  })
})
