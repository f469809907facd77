import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findEdition, redactionMark } from '../signatures/public.ts'
import { useSealedPortfolios } from '../../../test/support/sealed-portfolio.ts'

const nowhere = '0190b6a0-0000-7000-8000-000000000099'

describe('redaction by a named officer', () => {
  const service = useSealedPortfolios()
  const officer = () => service.signInAs(service.person('mehmet'))
  const words = async () => {
    const { editionId } = await service.application('thandiwe')
    const edition = await service.read((tx) => findEdition(tx, editionId))
    const text = edition?.leaves.find(
      ({ path, value }) => path.includes('/answers/') && typeof value === 'string' && value.length > 300,
    )
    return String(text?.value).split(/\s+/).slice(8, 12).join(' ')
  }
  const order = { ground: 'child-or-family', reason: 'It names somebody.' }

  test('is for that duty alone, on every page of it', async () => {
    const { journeyId } = await service.application('thandiwe')
    for (const who of ['thandiwe', 'siobhan', 'tamsin'] as const) {
      const browser = await service.signInAs(service.person(who))
      for (const url of ['/manage/redactions', `/manage/redactions/new?journey=${journeyId}`])
        assert.equal((await browser.get(url)).status, 403, `${who} ${url}`)
      assert.equal((await browser.post('/manage/redactions', { words: 'x' })).status, 403, who)
      assert.equal((await browser.post('/manage/redactions/preview', { words: 'x' })).status, 403, who)
    }
  })

  test('begins with an empty list that offers the first step, within six queries', async () => {
    const browser = await officer()
    const page = await browser.get('/manage/redactions')
    assert.equal(page.status, 200)
    assert.match(page.text, /No words have been redacted/)
    assert.ok(page.queries <= 6, `${page.queries} queries`)
    assert.equal(page.link('Redact words'), '/manage/redactions/new')
  })

  test('finds whose record is meant by name, or looks in everything', async () => {
    const browser = await officer()
    await browser.get('/manage/redactions/new')
    const found = await browser.get('/manage/redactions/new?q=thandi')
    const page = await browser.get(found.link('Thandiwe Mabaso-Whitfield'))
    assert.match(page.text, /In the record of Thandiwe Mabaso-Whitfield/)
    assert.match((await browser.get('/manage/redactions/new?q=zzzz')).text, /Nobody fits “zzzz”/)
    const everything = await browser.get('/manage/redactions/new?everything=yes')
    assert.match(everything.text, /Everything the authority keeps/)
    for (const url of [
      `/manage/redactions/new?journey=${nowhere}`,
      `/manage/redactions/new?person=${nowhere}`,
      `/manage/redactions/${nowhere}`,
    ])
      assert.equal((await browser.get(url)).status, 404, url)
  })

  test('says what is wrong with each field, and keeps what was typed', async () => {
    const browser = await officer()
    const { journeyId } = await service.application('thandiwe')
    await browser.get(`/manage/redactions/new?journey=${journeyId}`)
    const empty = await browser.press('Find the words')
    assert.equal(empty.status, 422)
    for (const says of ['Enter the words to take out', 'Choose why', 'Say in your own words why'])
      assert.match(empty.text, new RegExp(says))
    const telling = await browser.press('Find the words', {
      ...order,
      words: 'Rowan Ash',
      reason: 'Rowan Ash is a child',
    })
    assert.equal(telling.status, 422)
    assert.match(telling.text, /without the words themselves/)
    assert.match(telling.html, />Rowan Ash<\/textarea>/)
    const none = await browser.press('Find the words', { ...order, words: 'Rowan Ash', reason: 'A child' })
    assert.match(none.text, /The words were not found/)
  })

  test('shows every place first, changes nothing before it is confirmed, and never after something moved', async () => {
    const browser = await officer()
    const { journeyId, editionId } = await service.application('thandiwe')
    const chosen = await words()
    await browser.get(`/manage/redactions/new?journey=${journeyId}`)
    const preview = await browser.press('Find the words', { ...order, words: chosen })
    assert.equal(preview.status, 200)
    assert.match(preview.text, /Sealed editions/)
    assert.match(preview.text, /Papers: answers/)
    assert.match(preview.html, /<mark>/)
    const untouched = await service.read((tx) => findEdition(tx, editionId))
    assert.ok(untouched?.leaves.every(({ redactionId }) => redactionId === null))

    const stale = await browser.press('Take the words out', { seen: 'another' })
    assert.equal(stale.status, 422)
    assert.match(stale.text, /Look at the places as they are now/)

    const done = await browser.press('Take the words out')
    assert.match(done.url, /^\/manage\/redactions\/[0-9a-f-]{36}$/)
    assert.match(done.html, /The words were taken out of \d+ texts/)
    assert.match(done.text, /Waiting on nobody. The words were taken out/)
    assert.match(done.text, /Mehmet Yıldırım/)
    assert.match(done.text, /It names somebody/)
    assert.ok(!done.text.includes(chosen))
    const list = await browser.get('/manage/redactions')
    assert.match(list.text, /It identifies a child or their family/)
    assert.ok(!list.text.includes(chosen))
    assert.ok(list.queries <= 6, `${list.queries} queries`)

    const reader = await service.signInAs(service.person('thandiwe'))
    const edition = await reader.get(`/applications/${journeyId}/editions/${editionId}`)
    assert.ok(edition.text.includes(redactionMark))
    assert.ok(!edition.text.includes(chosen))
    assert.match(edition.text, /the signatures stand/)
  })

  test('keeps what stands around the words private where it is nobody else’s to read', async () => {
    const { journeyId } = await service.application('thandiwe')
    await service.write((tx) =>
      tx
        .insertInto('journey_adjustments')
        .values({
          journey_id: journeyId,
          asked_by: service.person('thandiwe'),
          needs: 'My eyesight, says Dr Quillfeather',
        } as never)
        .execute(),
    )
    const browser = await officer()
    await browser.get(`/manage/redactions/new?journey=${journeyId}`)
    const page = await browser.press('Find the words', { ...order, words: 'Dr Quillfeather' })
    assert.match(page.text, /Adjustments 1 text/)
    assert.doesNotMatch(page.text, /eyesight/)
  })
})
