import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { fillDocument, fillForm, follow, mainText, open, people, press, todo } from './product.ts'

const practitioner = 'Wilfred Nakamura-Hughes'
const manager = 'Mavis Oduya-Grant'
const coordinator = 'Elowen Takahashi-Reeve'
const student = 'Zadie Lockhart-Mensah'
const workforce = 'Marisol Whitcombe'

/** What is recorded beside the way to the next level, in a real browser. */
describe('growing people in a browser', () => {
  const { as, leave } = people({ authority: 'north-somerset' })
  after(leave)

  test('prospectus, policies, handbook and learning agreement are found from the pathway [R-132]', async () => {
    const page = await as(practitioner)
    await open(page, '/pathway')
    await follow(page, page.getByRole('link', { name: 'Guides and policies', exact: true }).first())
    await page.waitForURL(/\/resources$/)
    await open(page, '/resources')
    for (const text of [/the prospectus/, /Policies that bear/, /Handbook of/, /initial learning agreement/])
      assert.match(await mainText(page), text)
    await open(page, '/resources?q=probation+salary')
    await follow(page, page.getByRole('link', { name: /^Policies/ }))
    assert.match(await mainText(page), /Social Work Career Progression Policy/)
  })

  test('a wish to lead is said, the manager adds what they see, and the team reads it as a list [R-349]', async () => {
    const page = await as(practitioner)
    await open(page, '/pathway')
    const link = page.locator('main a[href="/eligibility/leadership-wish"]')
    await follow(page, link)
    await press(page, 'Ask for the application')
    const application = new URL(page.url()).pathname
    await open(page, `${application}/tasks/say-wish`)
    await page.getByLabel('Within a year').check()
    await press(page, 'Save and go on')
    await fillDocument(page, `${application}/tasks/own-account`)
    await fillDocument(await as(manager), `${application}/tasks/manager-account`)
    await open(page, `${application}/tasks/send`)
    await press(page, 'Let it be known')
    await open(page, '/pathway')
    assert.match(await mainText(page), /Wish to lead Within a year, since/)
    const team = await as(workforce)
    await open(team, '/manage/reported')
    assert.match(await mainText(team), new RegExp(practitioner))
  })

  test('a placement with its Practice Educator is on record, and its end is recorded [R-357]', async () => {
    const page = await as(coordinator)
    await todo(page, /Record how the placement ended/)
    await fillForm(page, 'main form[method=post]', { how: 'completed' })
    await press(page, 'Save and go on')
    const application = new URL(page.url()).pathname.replace(/\/tasks.*/, '')
    await open(page, application)
    const words = await mainText(page)
    assert.match(words, new RegExp(student))
    assert.match(words, /Completed/)
  })

  test('a case consultation is recorded and read by the manager [R-355]', async () => {
    const page = await as(practitioner)
    await open(page, '/eligibility/case-consultation')
    await press(page, 'Ask for the application')
    const application = new URL(page.url()).pathname
    await fillDocument(page, `${application}/tasks/consult`, { case: '204817', used: ['SOS-6'] })
    await open(page, `${application}/tasks/share`)
    await press(page, 'Share it with your manager')
    const superior = await as(manager)
    await open(superior, `${application}/tasks/read-consultation`)
    assert.match(await mainText(superior), /Read what came of it/)
  })

  test('a specialist’s work is written down and closed by the Principal Social Worker [R-353]', async () => {
    const page = await as('Saoirse Valentine-Gupta')
    await todo(page, /Write down what you did/)
    await fillDocument(page, page.url(), { kinds: ['research'], standing: 'gained' })
    const principal = await as('Idris Pennington-Blake')
    await todo(principal, /Write down what you did/)
    await fillDocument(principal, principal.url())
    await todo(principal, /Send it to those who plan learning/)
    await press(principal, 'Send it to those who plan learning')
  })
})

describe('beginning to manage in a browser', () => {
  const { as, leave } = people({ authority: 'portsmouth' })
  after(leave)

  test('guidance and development of a new supervisor are recorded and reach the academy [R-348]', async () => {
    const page = await as('Ezra Lindqvist-Bow')
    await open(page, '/eligibility/beginning-to-manage')
    await press(page, 'Ask for the application')
    const application = new URL(page.url()).pathname
    await open(page, `${application}/tasks/say-what`)
    await fillForm(page, 'main form[method=post]', { what: 'supervision' })
    await press(page, 'Save and go on')
    await open(page, `${application}/tasks/read-guide`)
    await press(page, /read/i)
    await fillDocument(page, `${application}/tasks/develop`, { wishes: ['coaching'] })
    const superior = await as('Kwabena Thorogood')
    await fillDocument(superior, `${application}/tasks/guide`, { 'went-through': ['ME-1'] })
    await open(superior, `${application}/tasks/finish`)
    await press(superior, 'Send it to the academy')
    const academy = await as('Orsolya Penhaligon')
    await open(academy, '/manage/reported')
    assert.match(await mainText(academy), /Coaching or mentoring/)
  })
})
