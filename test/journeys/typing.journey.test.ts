import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { follow, hrefLike, look, mainText, open, people, press, product } from './product.ts'

const priya = 'Priya Chandrasekaran'

/** Typing is safe, and nothing needs JavaScript. */
describe('typing is safe', () => {
  const { as, leave } = people()
  after(leave)
  let section = ''

  test('what was typed and not saved is there again after signing in anew', async () => {
    const page = await as(priya)
    await open(page, '/')
    await open(page, await hrefLike(page, /^\/applications\/[0-9a-f-]{36}$/))
    await open(page, await hrefLike(page, /applicant-statement/))
    section = `${new URL(page.url()).pathname}/sections/aspirations`
    await open(page, section)
    const saved = page.waitForResponse((response) => response.url().includes('/drafts/') && response.ok())
    await page.locator('textarea').first().fill('A step towards practice education, kept while I type.')
    await saved
    await page.context().clearCookies()
    const again = await (await product()).signIn(priya)
    await open(again, section)
    assert.equal(
      await again.locator('textarea').first().inputValue(),
      'A step towards practice education, kept while I type.',
    )
    assert.match(await mainText(again), /We kept what you typed/)
    await again.context().close()
  })

  test('two who change the same text are told, and both texts are shown', async () => {
    const one = await (await product()).signIn(priya)
    const other = await (await product()).signIn(priya)
    await open(one, section)
    await open(other, section)
    await one.locator('textarea').first().fill('The first text.')
    await press(one, 'Save and come back later')
    await other.locator('textarea').first().fill('The second text.')
    await follow(other, other.getByRole('button', { name: 'Save and come back later' }))
    assert.match(other.url(), /\/conflict/)
    await look(other)
    const text = await other.locator('main').innerHTML()
    assert.match(text, /The first text\.|first/)
    assert.match(text, /The second text\.|second/)
    await one.context().close()
    await other.context().close()
  })

  test('without JavaScript a section is filled in and saved, and a case is never asked by name [R-084]', async () => {
    const page = await (await product()).signIn(priya, { javaScriptEnabled: false })
    const response = await page.goto(section.replace('/aspirations', '/practice-examples'))
    assert.equal(response?.status(), 200)
    await page.locator('input[name$=".cases"]').first().fill('Jamie')
    await follow(page, page.getByRole('button', { name: 'Save and go on' }))
    assert.match(await page.locator('.govuk-error-summary').innerText(), /LCS number/)
    await page.locator('input[name$=".cases"]').first().fill('1048213')
    await follow(page, page.getByRole('button', { name: 'Save and come back later' }))
    assert.equal(await page.locator('.govuk-error-summary').count(), 0)
    await page.context().close()
  })

  test('without JavaScript an activity is put into the CPD record', async () => {
    const page = await (await product()).signIn('Callum Hargreaves', { javaScriptEnabled: false })
    await page.goto('/my-record/evidence/new')
    await page.locator('input[name=title]').fill('Court skills workshop')
    const form = page.locator('main form').first()
    await follow(page, form.getByRole('button', { name: /^(Save|Add)/ }).first())
    await page.goto('/my-record/evidence')
    assert.match(await mainText(page), /Court skills workshop/)
    await page.context().close()
  })
})
