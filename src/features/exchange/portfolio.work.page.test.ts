import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { doLongWork, workAt } from '../../../test/support/long-work.ts'
import { now, useSealedPortfolios } from '../../../test/support/sealed-portfolio.ts'
import { fixedClock } from '../../platform/clock.ts'
import { longWorkRoutes } from '../long-work/public.ts'
import { stopPrinting } from './issuing.handlers.ts'
import { portfolioHref, printLongFrom, registerPortfolioWork } from './portfolio.work.ts'

describe('a long portfolio as PDF', () => {
  registerPortfolioWork()
  const service = useSealedPortfolios([...longWorkRoutes])
  before(() => printLongFrom(100))
  after(async () => {
    printLongFrom(250_000)
    await stopPrinting()
  })

  test('is made in the background once, kept as issued to its reader, and handed out at its own address', async () => {
    const { journeyId, editionId } = await service.application('thandiwe')
    const href = portfolioHref(journeyId, editionId)
    const browser = await service.signInAs(service.person('thandiwe'))
    const asked = await browser.get(href)
    assert.match(asked.text, /The portfolio as PDF.*Begins in a moment/)
    assert.equal((await browser.get(href)).url, asked.url)
    await doLongWork(service.database, workAt(asked.url), fixedClock(now))
    const done = await browser.get(asked.url)
    assert.match(done.text, /Done.*It has \d+ pages/)
    const file = await browser.get(done.link('Open the result'))
    assert.equal(file.headers['content-type'], 'application/pdf')
    assert.deepEqual((await browser.get(href)).bytes, file.bytes)
    const issued = await service.read((tx) =>
      tx.selectFrom('issued_files').select(['issued_to', 'kind']).execute(),
    )
    assert.deepEqual(issued, [{ issued_to: service.person('thandiwe'), kind: 'portfolio' }])
    const other = await service.signInAs(service.person('constance'))
    assert.equal((await other.get(asked.url)).status, 404)
  })
})
