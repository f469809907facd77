import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { follow, look, mainText, open, people, press } from './product.ts'

const coordinator = 'Marisol Whitcombe'
const worker = 'Nerys Halloran-Bright'
const newcomer = 'Caspian Adeyinka'
const mentor = 'Wilfred Nakamura-Hughes'

/** Presses where the answer is that something is to be put right. */
async function pressRefused(page: Page, button: string): Promise<void> {
  await follow(page, page.getByRole('button', { name: button }))
  await look(page)
}

/** A cohort in its first year, by those who run it, live it and stand beside it; each page is looked at for accessibility and on a phone. */
describe('a first year in a browser', () => {
  const { as, leave } = people({ authority: 'north-somerset' })
  after(leave)

  test('the co-ordinator sees who has nobody beside them, appoints an assessor, and the cohort says so [R-204]', async () => {
    const page = await as(coordinator)
    await open(page, '/programmes')
    await follow(page, page.getByRole('link', { name: 'The autumn cohort' }))
    await page.waitForURL(/cohorts/)
    const cohort = new URL(page.url()).pathname
    await open(page, cohort)
    assert.match(await mainText(page), new RegExp(`${newcomer}.*Nobody is appointed as Assessor`, 's'))
    const year = await page.getByRole('link', { name: newcomer }).getAttribute('href')
    await open(page, year as string)
    await open(page, `${year}/hand-over/assessor`)
    await page.getByLabel('Who is the Assessor?').fill('Nobody At All')
    await pressRefused(page, 'Hand over')
    assert.match(await mainText(page), /Nobody here has this address, number or name/)
    await page.getByLabel('Who is the Assessor?').fill('Elowen Takahashi-Reeve')
    await press(page, 'Hand over')
    assert.match(await mainText(page), /Assessor\s*Elowen Takahashi-Reeve/)
    await open(page, '/programmes/board')
    assert.match(await mainText(page), /The autumn cohort/)
  })

  test('people who start together are shown row by row before anything happens [R-205]', async () => {
    const page = await as(coordinator)
    await open(page, '/programmes')
    await follow(page, page.getByRole('link', { name: 'The autumn cohort' }))
    await page.waitForURL(/cohorts/)
    await open(page, `${new URL(page.url()).pathname}/start`)
    await page.getByLabel('Anybody else').fill('Nobody At All')
    await page.getByLabel(newcomer).check()
    await pressRefused(page, 'See what will happen')
    assert.match(await mainText(page), /Is in the cohort.*Will not start/s)
  })

  test('the worker sees the year, and the mentor nothing that is judged', async () => {
    const own = await as(worker)
    await open(own, '/programmes')
    await follow(own, own.getByRole('link', { name: /Assessed and supported year/ }))
    await own.waitForURL(/programmes\/[0-9a-f-]{36}$/)
    const year = new URL(own.url()).pathname
    await open(own, year)
    assert.match(await mainText(own), /Who is beside you.*Still missing|Still missing.*Who is beside you/s)
    const beside = await as(mentor)
    await open(beside, year)
    const words = await mainText(beside)
    assert.match(words, new RegExp(worker))
    assert.doesNotMatch(words, /Still missing|What is promised/)
  })
})
